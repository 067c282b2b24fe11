import fc from "fast-check";
import { expect, it } from "vitest";
import type { Catalog, Plan } from "../../src/catalog/catalog.ts";
import type { PricingModel } from "../../src/catalog/price.ts";
import { generateModule } from "../../src/codegen/generate-module.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { formatDecimal } from "../../src/money/decimal.ts";
import { catalogFiles } from "../support/catalog-arbitrary.ts";
import { expectCompiles } from "../support/expect-compiles.ts";
import { exportsOf } from "./generated.ts";

type Exports = Readonly<Record<string, unknown>>;

/** What an application computes with: the numbers of a model as JavaScript has them, whole or as exact text. */
function numbersOf(model: PricingModel): unknown {
  switch (model.kind) {
    case "unit_amount":
      return formatDecimal(model.unitAmount);
    case "graduated":
    case "volume":
      return model.tiers.map((tier) => [tier.upTo, tier.unitAmount, tier.flatAmount].map(textOf));
    case "package":
      return [formatDecimal(model.amount), String(model.size), model.round];
    case "percentage":
      return formatDecimal(model.rate);
    case "custom_unit_amount":
      return [model.minimum, model.maximum, model.preset].map(textOf);
  }
}

function textOf(value: Parameters<typeof formatDecimal>[0] | undefined): string | null {
  return value === undefined ? null : formatDecimal(value);
}

interface WrittenAmounts {
  readonly [name: string]: unknown;
  readonly tiers?: readonly WrittenAmounts[];
}

/** The same, read back out of the module. */
function numbersWritten(kind: PricingModel["kind"], written: WrittenAmounts): unknown {
  const text = (name: string) => (written[name] === null ? null : String(written[name]));
  switch (kind) {
    case "unit_amount":
      return text("unit_amount_decimal");
    case "graduated":
    case "volume":
      return written.tiers?.map((tier) => [
        tier["up_to"] === null ? null : String(tier["up_to"]),
        tier["unit_amount_decimal"],
        tier["flat_amount_decimal"],
      ]);
    case "package":
      return [text("amount_decimal"), text("size"), text("round")];
    case "percentage":
      return text("rate");
    case "custom_unit_amount":
      return [text("minimum"), text("maximum"), text("preset")];
  }
}

/** Wherever the module has an amount twice, as a number and as text, that both are the same. */
function expectSameTwice(written: WrittenAmounts): void {
  for (const [name, value] of Object.entries(written)) {
    const text = written[`${name}_decimal`];
    if (typeof value === "number" && text !== undefined) expect(String(value)).toBe(text);
    if (value === null && typeof text === "string") expect(text).toContain(".");
  }
  for (const tier of written.tiers ?? []) expectSameTwice(tier);
}

function expectPrices(catalog: Catalog, prices: Record<string, Record<string, unknown>>): void {
  expect(new Set(Object.keys(prices))).toEqual(new Set(catalog.prices.keys()));
  for (const { key, terms, active, lookupKey, product } of catalog.prices.values()) {
    expect(prices[key]).toMatchObject({ active, product, lookup_key: lookupKey ?? key });
    const amounts = prices[key]!["amounts"] as Record<string, WrittenAmounts>;
    const models = [[terms.currency, terms.model] as const].concat(
      [...terms.currencyOptions].map(([currency, { model }]) => [currency, model] as const),
    );
    expect(Object.keys(amounts)).toEqual(models.map(([currency]) => currency));
    for (const [currency, model] of models) {
      expect(numbersWritten(model.kind, amounts[currency]!)).toEqual(numbersOf(model));
      expectSameTwice(amounts[currency]!);
    }
  }
}

function expectItems(plan: Plan, catalog: Catalog, { subscriptionParams, plans }: Exports): void {
  const isOffered =
    plan.active && plan.items.every(({ price }) => catalog.prices.get(price)?.terms.cycles === undefined);
  if (!isOffered) return;
  const { lookup_keys } = (plans as Record<string, { readonly lookup_keys: readonly string[] }>)[plan.key]!;
  const ids = Object.fromEntries([
    ...lookup_keys.map((name) => [name, `id of ${name}`]),
    ...plan.taxes.map((tax) => [`tax/${tax}`, `id of ${tax}`]),
  ]);
  const params = (subscriptionParams as (key: string, ids: object) => Record<string, unknown>)(plan.key, ids);
  const { items, add_invoice_items = [], trial_period_days, default_tax_rates = [] } = params;
  const wanted = plan.items.map(({ price: key, quantity }) => {
    const { terms, lookupKey } = catalog.prices.get(key)!;
    const price = `id of ${lookupKey ?? key}`;
    const isMetered = terms.meter !== undefined;
    return { params: isMetered ? { price } : { price, quantity: Number(quantity ?? 1n) }, terms };
  });
  const [recurring, once] = [true, false].map((recurs) =>
    wanted.filter(({ terms }) => (terms.interval !== undefined) === recurs).map((item) => item.params),
  );
  expect({ items, add_invoice_items, trial_period_days, default_tax_rates }).toEqual({
    items: recurring,
    add_invoice_items: once,
    trial_period_days: plan.trial?.days,
    default_tax_rates: plan.taxes.map((tax) => `id of ${tax}`),
  });
}

function expectFeatures(plan: Plan, catalog: Catalog, { featureValue, hasFeature }: Exports): void {
  const products = plan.items
    .map(({ price }) => catalog.prices.get(price)!)
    .filter(({ terms }) => terms.interval !== undefined)
    .map(({ product }) => catalog.products.get(product)!);
  for (const { key, type } of catalog.features.values()) {
    const granted = products
      .flatMap(({ features = [] }) => features)
      .filter(({ feature }) => feature === key)
      .map(({ value = "" }) => value);
    const number = Math.max(
      ...granted.map((value) => (value === "inf" ? Number.POSITIVE_INFINITY : Number(value))),
    );
    const value = { boolean: true, integer: number, string: granted[0] }[type];
    const isGranted = granted.length > 0;
    const without = type === "boolean" ? false : null;
    const [read, has] = [featureValue, hasFeature] as ((plan: string, feature: string) => unknown)[];
    expect(read!(plan.key, key)).toBe(isGranted ? value : without);
    expect(has!(plan.key, key)).toBe(isGranted);
  }
}

it("says what the catalog says: amounts, items, features, metadata", async () => {
  await fc.assert(
    fc.asyncProperty(catalogFiles({ profile: STRIPE_PROFILE }), async (files) => {
      const catalog = expectCompiles(files, STRIPE_PROFILE);
      const module = await exportsOf(await generateModule(catalog));
      expectPrices(catalog, module["prices"] as Record<string, Record<string, unknown>>);
      for (const plan of catalog.plans.values()) {
        expectItems(plan, catalog, module);
        expectFeatures(plan, catalog, module);
      }
      const products = module["products"] as Record<string, { readonly metadata: object }>;
      for (const { key, metadata = new Map<string, string>() } of catalog.products.values()) {
        const written = Object.entries(products[key]!.metadata).map(([name, value]) => [name, String(value)]);
        const types = catalog.metadataSchemas?.get("products")?.properties;
        const wanted = [...metadata].map(([name, text]) => {
          const type = types?.get(name)?.type;
          return [name, type === "integer" || type === "number" ? String(Number(text)) : text];
        });
        expect(new Map(written as [string, string][])).toEqual(new Map(wanted as [string, string][]));
      }
    }),
    { numRuns: 40 },
  );
});
