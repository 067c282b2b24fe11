import { isZero } from "../../money/decimal.ts";
import type { Rule } from "./rule.ts";
import { tieredModels } from "./walk/tiered-models.ts";

export const lintFirstFlatOnMetered: Rule = ({ catalog, spans }, report) => {
  for (const { address, price, field, tiers } of tieredModels(catalog)) {
    const flat = tiers[0]?.flatAmount;
    if (price.terms.meter === undefined || flat === undefined || isZero(flat)) continue;
    report({
      code: "lint/first-flat-on-metered",
      at: spans.find(address, `${field}.0.flat_amount`),
      detail:
        "The flat amount of the first tier is charged even to customers who used nothing in the period.",
      data: { price: price.key },
      hint: "If that isn't meant, begin with a tier that is free, or put the fee into a price of its own.",
    });
  }
};
