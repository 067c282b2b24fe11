import type { PricingModel } from "../../catalog/price.ts";
import type { Decimal } from "../../money/decimal.ts";
import { compareDecimals } from "../../money/decimal.ts";
import type { Rule } from "./rule.ts";
import { related } from "./walk/related.ts";

type Bound = readonly [field: string, amount: Decimal | undefined];

/** minimum ≤ preset ≤ maximum, in each currency. */
export const priceBoundsInOrder: Rule = ({ catalog, spans }, report) => {
  for (const { address, terms } of catalog.prices.values()) {
    if (terms.model.kind !== "custom_unit_amount" && terms.model.kind !== "percentage") continue;
    const options = [...terms.currencyOptions].map(
      ([currency, { model }]) => [`currency_options.${currency}.`, model] as const,
    );
    for (const [prefix, model] of [["", terms.model] as const, ...options]) {
      const wrong = firstOutOfOrder(boundsOf(model));
      if (wrong === undefined) continue;
      const path = `${prefix}${model.kind}`;
      report({
        code: "price/bounds-out-of-order",
        at: spans.find(address, `${path}.${wrong.higher}`),
        detail: `\`${wrong.higher}\` is below \`${wrong.lower}\`.`,
        data: { lower: wrong.lower, higher: wrong.higher },
        related: related(`\`${wrong.lower}\` is here`, spans.find(address, `${path}.${wrong.lower}`)),
        hint: "Swap them, or correct one of them.",
      });
    }
  }
};

function boundsOf(model: PricingModel): readonly Bound[] {
  if (model.kind === "custom_unit_amount") {
    return [
      ["minimum", model.minimum],
      ["preset", model.preset],
      ["maximum", model.maximum],
    ];
  }
  if (model.kind !== "percentage") return [];
  return [
    ["minimum", model.minimum],
    ["maximum", model.maximum],
  ];
}

function firstOutOfOrder(
  bounds: readonly Bound[],
): { readonly lower: string; readonly higher: string } | undefined {
  let before: readonly [string, Decimal] | undefined;
  for (const [field, amount] of bounds) {
    if (amount === undefined) continue;
    if (before !== undefined && compareDecimals(before[1], amount) > 0)
      return { lower: before[0], higher: field };
    before = [field, amount];
  }
  return undefined;
}
