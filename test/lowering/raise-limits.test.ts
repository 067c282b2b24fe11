import { describe, expect, it } from "vitest";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import { raiseFromStripe } from "../../src/lowering/stripe-raise.ts";
import type { Mark, ObservedResource } from "../../src/reconciler/resource.ts";

const options = { catalog: "acme", backend: "local", all: false } as const;

function observed(
  kind: string,
  id: string,
  fields: ObservedResource["fields"],
  more: Partial<ObservedResource> = {},
): ObservedResource {
  const table = STRIPE_KINDS.find((entry) => entry.kind === kind)!;
  const defaults = Object.fromEntries(table.fields.map(({ name, default: value }) => [name, value ?? null]));
  return {
    kind,
    id,
    naturalKey: undefined,
    mark: undefined,
    active: true,
    createdAt: 1,
    fields: { ...defaults, ...fields },
    metadata: {},
    parent: undefined,
    livemode: false,
    ...more,
  };
}

const product = observed("product", "pro", { id: "pro", name: "Pro" }, { naturalKey: "pro" });

function price(
  id: string,
  fields: ObservedResource["fields"],
  more: Partial<ObservedResource> = {},
): ObservedResource {
  return observed(
    "price",
    id,
    { product: "pro", currency: "usd", unit_amount: "100", ...fields },
    { parent: "pro", ...more },
  );
}

function markOf(address: string, catalog = "acme"): Mark {
  return { catalog, address, fingerprint: "f", applied: {}, isProtected: false, isKeyless: false };
}

const month = { interval: "month", interval_count: 1 };

describe("what a catalog can't say is left out with a warning", () => {
  it.each<[string, ObservedResource]>([
    ["usage without a meter", price("price_1", { usage_type: "metered", interval: month })],
    ["no amount", price("price_1", { unit_amount: null })],
    ["a currency that isn't known here", price("price_1", { currency: "xyz" })],
    [
      "a custom amount on a recurring price",
      price("price_1", {
        unit_amount: null,
        custom_unit_amount: { minimum: null, maximum: null, preset: null },
        interval: month,
      }),
    ],
    [
      "another way to charge in another currency",
      price("price_1", { currency_options: { eur: { tiers: [], tax_behavior: "unspecified" } } }),
    ],
    [
      "a flat amount below the minor unit",
      price("price_1", {
        unit_amount: null,
        tiers_mode: "volume",
        tiers: [{ up_to: null, unit_amount: "0", flat_amount: "0.5" }],
      }),
    ],
    [
      "a meter that is switched off",
      price("price_1", { usage_type: "metered", interval: month, meter: "mtr_1" }),
    ],
    [
      "a flat amount",
      observed("tax", "txr_1", {
        display_name: "T",
        percentage: "0",
        inclusive: false,
        inexpressible: ["a flat amount"],
      }),
    ],
    [
      "a product that isn't there",
      observed("coupon", "C", { id: "C", percent_off: "5", applies_to: ["prod_gone"] }),
    ],
    [
      "metadata",
      {
        ...product,
        id: "full",
        metadata: Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`k${index}`, "v"])),
      },
    ],
  ])("%s", (what, resource) => {
    const { value, diagnostics } = raiseFromStripe([product, resource], options);
    expect(diagnostics.map(({ code, severity, data }) => [code, severity, data["id"], data["what"]])).toEqual(
      [["import/not-expressible", "warning", resource.id, what]],
    );
    expect([value!.products.size, value!.prices.size, value!.taxes.size, value!.coupons.size]).toEqual([
      1, 0, 0, 0,
    ]);
  });

  it("a code for one customer alone", () => {
    const coupon = observed("coupon", "C", { id: "C", percent_off: "5", duration: "once" });
    const code = observed(
      "promotion_code",
      "promo_1",
      { code: "X", written_code: "X", coupon: "C", customer: "cus_1" },
      { naturalKey: "X" },
    );
    const { value, diagnostics } = raiseFromStripe([coupon, code], options);
    expect([value!.coupons.size, value!.promotionCodes.size]).toEqual([1, 0]);
    expect(diagnostics.map(({ data }) => data["what"])).toEqual(["a customer of its own"]);
  });

  it("features that are archived, when they are still attached", () => {
    const feature = observed("feature", "feat_1", { name: "SSO", lookup_key: "sso" }, { active: false });
    const attachment = observed(
      "attachment",
      "prodft_1",
      { product: "pro", feature: "feat_1" },
      { parent: "pro" },
    );
    const { value, diagnostics } = raiseFromStripe([product, feature, attachment], options);
    expect(value!.products.get("pro")!.features).toBeUndefined();
    expect(diagnostics.map(({ data }) => data["what"])).toEqual(["an archived feature"]);
  });
});

describe("what isn't asked for", () => {
  const spent = observed("coupon", "SPENT", {
    id: "SPENT",
    percent_off: "5",
    duration: "once",
    is_spent: true,
  });
  const archived = price("price_old", {}, { active: false, naturalKey: "pro.one-time" });
  const inactive = observed(
    "promotion_code",
    "promo_1",
    { code: "X", written_code: "X", coupon: "SPENT" },
    { naturalKey: "X", active: false },
  );

  it("stays out, without a word, unless all is asked for", () => {
    const some = raiseFromStripe([product, spent, archived, inactive], options);
    expect(some.diagnostics).toEqual([]);
    expect([some.value!.coupons.size, some.value!.prices.size, some.value!.promotionCodes.size]).toEqual([
      0, 0, 0,
    ]);
    const all = raiseFromStripe([product, spent, archived, inactive], { ...options, all: true }).value!;
    expect([...all.coupons.keys(), ...all.prices.keys(), ...all.promotionCodes.keys()]).toEqual([
      "spent",
      "pro.one-time",
      "X",
    ]);
    expect([all.prices.get("pro.one-time")!.active, all.promotionCodes.get("X")!.active]).toEqual([
      false,
      false,
    ]);
  });

  it("is still heeded: no price gets a default key that an archived one holds", () => {
    const { value } = raiseFromStripe([product, archived, price("price_new", {})], options);
    expect([...value!.prices.keys()]).toEqual(["pro.one-time-usd"]);
  });

  it("is an object of another catalog, counted once for each", () => {
    const theirs = price("price_1", {}, { mark: markOf("price/x.y", "other") });
    const { value, diagnostics } = raiseFromStripe([product, theirs, { ...theirs, id: "price_2" }], options);
    expect(value!.prices.size).toBe(0);
    expect(diagnostics.map(({ code, data }) => [code, data["catalog"], data["count"]])).toEqual([
      ["import/other-catalog", "other", "2"],
    ]);
  });

  it("is what one of ours took over from", () => {
    const mark = markOf("price/pro.gold");
    const old = price("price_1", {}, { mark, active: false, createdAt: 9 });
    const now = price("price_2", { unit_amount: "200" }, { mark, naturalKey: "pro.gold" });
    const all = raiseFromStripe([product, old, now], { ...options, all: true }).value!;
    expect([...all.prices].map(([key, { lookupKey }]) => [key, lookupKey])).toEqual([
      ["pro.gold", undefined],
    ]);
  });
});

describe("names", () => {
  it("come from what people wrote, are unique, and don't depend on the order of lists", () => {
    const named = (id: string, name: string, createdAt: number) =>
      observed("product", id, { id, name }, { createdAt });
    const products = [
      named("prod_AAAAAAAAAAAAAA", "Émile & Söhne — Pro!", 1),
      named("prod_BBBBBBBBBBBBBB", "Émile & Söhne — Pro!", 2),
      named("prod_CCCCCCCCCCCCCC", "黄金", 3),
      named("good_key", "Whatever", 4),
      named("x".repeat(70), "y".repeat(90), 5),
    ];
    const keys = (list: readonly ObservedResource[]) => [
      ...raiseFromStripe(list, options).value!.products.keys(),
    ];
    expect(keys(products)).toEqual([
      "emile-sohne-pro",
      "emile-sohne-pro-2",
      "product",
      "good_key",
      "y".repeat(59),
    ]);
    expect(keys([...products].reverse())).toEqual(keys(products));
  });
});
