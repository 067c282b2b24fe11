import { describe, expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { lowerToStripe } from "../../src/lowering/stripe-lower.ts";
import { raiseFromStripe } from "../../src/lowering/stripe-raise.ts";
import type { DesiredResource, FieldValue } from "../../src/reconciler/resource.ts";
import { EVERY_FORM } from "./every-form.ts";
import { catalogOf, StripeAccount } from "./stripe-account.ts";

const catalog = catalogOf(EVERY_FORM);
const { resources } = lowerToStripe(catalog, { backend: "local" });

async function raised(all: boolean) {
  const account = new StripeAccount();
  const observed = await account.createAll(resources);
  return { account, ...raiseFromStripe(observed, { catalog: "examples", backend: "local", all }) };
}

const KEPT = ["features", "taxes", "products", "prices", "plans", "coupons", "promotionCodes"] as const;

function sortedKeys(section: ReadonlyMap<string, unknown>): readonly string[] {
  return [...section.keys()].sort();
}

describe("importing what we made ourselves", () => {
  it("gives every object its key again", async () => {
    const { value, diagnostics } = await raised(true);
    expect(diagnostics).toEqual([]);
    for (const section of KEPT)
      expect([section, sortedKeys(value![section])]).toEqual([section, sortedKeys(catalog[section])]);
  });

  it("restores plans whole", async () => {
    const { value } = await raised(true);
    for (const [key, plan] of catalog.plans) expect(value!.plans.get(key)).toEqual(plan);
  });

  it("wants the same of every object, and nothing beyond it but what was there", async () => {
    const { account, value } = await raised(true);
    const again = lowerToStripe(value!, { backend: "local" });
    const byAddress = new Map(again.resources.map((resource) => [resource.address, resource]));
    for (const resource of resources.filter(({ kind }) => kind !== "meter")) {
      const twin = byAddress.get(resource.address)!;
      expect([resource.address, termsOf(twin, account)]).toMatchObject([
        resource.address,
        termsOf(resource, account),
      ]);
      expect(twin.metadata).toEqual(resource.metadata);
      expect(twin.active).toBe(resource.active);
    }
    expect(again.resources.length).toBe(resources.length);
  });

  it("keeps to what can be sold unless all is asked for", async () => {
    const { value } = await raised(false);
    expect(value!.prices.has("business.monthly-2019")).toBe(false);
    expect(value!.prices.has("business.monthly")).toBe(true);
  });

  it("writes free units and packages as a person would", async () => {
    const { value } = await raised(true);
    const { meter, ...terms } = catalog.prices.get("tokens.input")!.terms;
    expect(value!.prices.get("tokens.input")!.terms).toEqual({ ...terms, meter: "llm_input_tokens" });
    expect(meter).toBe("input_tokens");
    expect(modelOf(value!, "commission.simple")).toEqual({
      kind: "unit_amount",
      unitAmount: { coefficient: 15n, scale: 1 },
    });
    expect(value!.prices.get("commission.simple")!.terms.includedUnits).toBe(1000n);
    expect(modelOf(value!, "api.blocks")).toEqual(modelOf(catalog, "api.blocks"));
  });
});

function modelOf({ prices }: Catalog, key: string) {
  return prices.get(key)!.terms.model;
}

/** Without the meter, whose key isn't kept anywhere; ids for references, and sets in one order. */
function termsOf({ fields }: DesiredResource, account: StripeAccount) {
  const { meter: _meter, ...rest } = fields;
  const entries = Object.entries(rest).map(([name, value]) => [
    name,
    name === "applies_to" ? sortedIds(account.resolve(value)) : account.resolve(value),
  ]);
  return Object.fromEntries(entries);
}

function sortedIds(ids: FieldValue): readonly string[] {
  return [...(ids as readonly string[])].sort();
}
