import type { Address } from "../catalog/address.ts";
import type { Catalog, Product } from "../catalog/catalog.ts";
import type { Price, PricingModel } from "../catalog/price.ts";
import type { SpanIndex } from "../catalog/span-index.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Decimal } from "../money/decimal.ts";
import { compareDecimals, decimal, formatDecimal, parseDecimal } from "../money/decimal.ts";

/** A number of the catalog that becomes one of the module's. */
interface WrittenNumber {
  readonly address: Address;
  readonly field: string;
  /** What it is: `the value of the feature "seats"`. */
  readonly role: string;
  readonly value: Decimal;
  readonly hint: string;
}

const EXACT_MAX = decimal(BigInt(Number.MAX_SAFE_INTEGER));
const EXACT_MIN = decimal(BigInt(Number.MIN_SAFE_INTEGER));

/** Values of features and bounds of tiers that JavaScript's numbers would round. Every other number is within their limits. */
export function numbersTooLarge(catalog: Catalog, spans: SpanIndex): readonly Diagnostic[] {
  const numbers = [
    ...[...catalog.products.values()].flatMap((product) => featureValues(product, catalog)),
    ...[...catalog.prices.values()].flatMap(tierBounds),
  ];
  return numbers
    .filter(({ value }) => compareDecimals(value, EXACT_MAX) > 0 || compareDecimals(value, EXACT_MIN) < 0)
    .map(({ address, field, role, value, hint }) => {
      const digits = formatDecimal(value);
      return diagnostic({
        code: "generate/number-too-large",
        at: spans.find(address, field),
        detail: `JavaScript would round ${digits}, ${role}.`,
        data: { address, value: digits },
        hint,
      });
    });
}

function featureValues({ address, features = [] }: Product, catalog: Catalog): readonly WrittenNumber[] {
  return features.flatMap(({ feature, value = "inf" }, index): WrittenNumber[] => {
    const number = catalog.features.get(feature)?.type === "integer" ? parseDecimal(value) : undefined;
    if (number === undefined) return [];
    const role = `the value of the feature "${feature}"`;
    const hint = "Write inf where there is no limit.";
    return [{ address, field: `features.${index}`, role, value: number, hint }];
  });
}

function tierBounds({ address, key, terms }: Price): readonly WrittenNumber[] {
  const models: readonly (readonly [path: string, PricingModel])[] = [
    ["", terms.model],
    ...[...terms.currencyOptions].map(([name, { model }]) => [`currency_options.${name}.`, model] as const),
  ];
  return models.flatMap(([path, model]) => {
    if (!("tiers" in model)) return [];
    return model.tiers.flatMap(({ upTo }, index): WrittenNumber[] => {
      if (upTo === undefined) return [];
      const field = `${path}${model.kind}.${index}.up_to`;
      const hint = "Write inf where there is no bound.";
      return [{ address, field, role: `the bound of a tier of "${key}"`, value: upTo, hint }];
    });
  });
}
