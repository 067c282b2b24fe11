import { describe, expect, it } from "vitest";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import { lowerToStripe } from "../../src/lowering/stripe-lower.ts";
import { lookupOf, readOf, STRIPE_LISTINGS } from "../../src/lowering/stripe-wire.ts";
import type { FieldSpec } from "../../src/reconciler/field-table.ts";
import type { DesiredResource, Fields } from "../../src/reconciler/resource.ts";
import { isReference } from "../../src/reconciler/resource.ts";
import { EVERY_FORM } from "./every-form.ts";
import { catalogOf } from "./stripe-account.ts";

const catalog = catalogOf(EVERY_FORM);
const { resources } = lowerToStripe(catalog, { backend: "live" });

function resource(address: string): DesiredResource {
  return resources.find((entry) => entry.address === address)!;
}

function field(kind: string, name: string): FieldSpec | undefined {
  return STRIPE_KINDS.find((table) => table.kind === kind)?.fields.find((entry) => entry.name === name);
}

describe("the kinds of Stripe", () => {
  it("are made in an order in which everything referred to is there, but for what is deferred", () => {
    const order = STRIPE_KINDS.map(({ kind }) => kind);
    expect(order).toEqual([
      "meter",
      "feature",
      "tax",
      "product",
      "attachment",
      "price",
      "coupon",
      "promotion_code",
    ]);
    for (const [index, { kind, fields }] of STRIPE_KINDS.entries()) {
      for (const { name, references, deferred } of fields.filter((entry) => entry.references !== undefined)) {
        expect([kind, name, deferred === true || order.indexOf(references!) < index]).toEqual([
          kind,
          name,
          true,
        ]);
      }
    }
  });

  it("have a row for every field that is lowered, and lower every field of the table", () => {
    const lowered = new Set(
      resources.flatMap(({ kind, fields }) => Object.keys(fields).map((name) => `${kind}.${name}`)),
    );
    const declared = STRIPE_KINDS.flatMap(({ kind, fields }) => fields.map(({ name }) => `${kind}.${name}`));
    expect([...lowered].sort()).toEqual([...declared].sort());
  });

  it("say of every reference what it refers to", () => {
    for (const { kind, fields } of resources) {
      for (const [name, value] of Object.entries(fields)) {
        const references = (Array.isArray(value) ? value : [value]).filter(isReference);
        for (const { ref } of references) expect(ref.split("/")[0]).toBe(field(kind, name)?.references);
      }
    }
  });

  it("own a display field only where it is written", () => {
    const owned = (address: string) => Object.keys(resource(address).fields);
    expect(owned("product/tokens")).toEqual(["name"]);
    expect(owned("product/api")).toEqual(["name", "features_digest"]);
    expect(owned("feature/sso")).toEqual(["name"]);
    expect(owned("meter/api_calls")).not.toContain("display_name");
    expect(owned("price/business.yearly")).not.toContain("nickname");
    expect(owned("price/business.yearly")).not.toContain("trial_period_days");
    expect(resource("product/tokens").metadata).toBeUndefined();
  });

  it("tell from a digest whether the attached features are the wanted ones", () => {
    const digest = (address: string) => resource(address).fields["features_digest"];
    expect(digest("product/business")).toEqual({
      digest_of: [{ ref: "feature/sso" }, { ref: "feature/projects" }],
    });
    expect(digest("product/api")).toEqual({ digest_of: [] });
    expect(digest("product/tokens")).toBeUndefined();
  });
});

describe("who is found by what", () => {
  it.each<[string, Partial<DesiredResource>]>([
    ["meter/input_tokens", { naturalKey: "llm_input_tokens", consents: true }],
    ["feature/sso", { naturalKey: "sso", consents: false }],
    ["feature/projects", { naturalKey: "projects_v2", consents: true }],
    ["tax/vat_de", { naturalKey: undefined, adoptId: "txr_1NWexample" }],
    ["tax/mva", { naturalKey: undefined, adoptId: undefined }],
    ["product/business", { naturalKey: "business", consents: false }],
    ["product/gold", { naturalKey: "prod_NWjs8kKbJWmuuc", consents: true }],
    ["price/business.yearly", { naturalKey: "business.yearly", consents: false, parent: "product/business" }],
    ["price/gold.monthly", { naturalKey: "gold_monthly_v3", consents: true }],
    ["price/gold.donation", { naturalKey: "gold.donation", adoptId: "price_1NWexample" }],
    ["coupon/launch", { naturalKey: "launch", consents: false }],
    ["coupon/welcome", { naturalKey: "WELCOME", consents: true }],
    ["promotion_code/LAUNCH20", { naturalKey: "LAUNCH20", consents: true }],
    ["attachment/business:sso", { naturalKey: undefined, parent: "product/business" }],
  ])("%s", (address, expected) => expect(resource(address)).toMatchObject(expected));

  it("heeds the adoptions of the back end in use only", () => {
    const elsewhere = lowerToStripe(catalog, { backend: "sandbox" }).resources;
    expect(elsewhere.flatMap(({ adoptId }) => adoptId ?? [])).toEqual([]);
  });

  it.each([
    ["product", { name: "N" }, ["/v1/products/key"]],
    ["price", { lookup_key: "a.b" }, ["/v1/prices active=true", "/v1/prices active=false"]],
    ["coupon", { id: "C" }, ["/v1/coupons/C"]],
    ["promotion_code", {}, ["/v1/promotion_codes active=true"]],
    ["meter", { event_name: "e" }, ["/v1/billing/meters"]],
    ["tax", {}, ["/v1/tax_rates active=true"]],
    ["feature", {}, ["/v1/entitlements/features"]],
    ["attachment", { product: "p", feature: "f" }, ["/v1/products/p/features"]],
  ] as const)("looks for a new %s where it would be", (kind, values, expected) => {
    const reads = lookup(kind, values).reads.map(({ path, query }) =>
      "active" in query ? `${path} active=${String(query["active"])}` : path,
    );
    expect(reads).toEqual(expected);
  });

  it("reads an attached feature through its product", () => {
    expect(readOf("attachment", "prodft_1", "pro").path).toBe("/v1/products/pro/features/prodft_1");
    expect(() => readOf("attachment", "prodft_1", undefined)).toThrow();
  });

  it("lists active and inactive objects apart, with all that is left out unless asked for", () => {
    expect(STRIPE_LISTINGS.map(({ kind }) => kind)).toEqual(STRIPE_KINDS.map(({ kind }) => kind));
    const price = STRIPE_LISTINGS.find(({ kind }) => kind === "price")!;
    expect(price.active?.query).toEqual({ active: true, expand: ["data.tiers", "data.currency_options"] });
    expect(price.ofParent?.("pro").query).toEqual({
      active: false,
      product: "pro",
      expand: ["data.tiers", "data.currency_options"],
    });
    expect(price.ofKeys?.read(["a", "b"]).query).toMatchObject({ active: false, lookup_keys: ["a", "b"] });
    const coupon = STRIPE_LISTINGS.find(({ kind }) => kind === "coupon")!;
    expect(coupon.active?.query).toEqual({ expand: ["data.applies_to", "data.currency_options"] });
  });
});

function lookup(kind: string, values: Fields) {
  return lookupOf({
    verb: "create",
    kind,
    address: `${kind}/key`,
    target: undefined,
    values,
    metadata: {},
    isActive: true,
    transfersKey: false,
    parent: undefined,
    lock: "",
  });
}
