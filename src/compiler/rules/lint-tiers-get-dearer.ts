import type { Decimal } from "../../money/decimal.ts";
import { compareDecimals, isZero } from "../../money/decimal.ts";
import type { Rule } from "./rule.ts";
import { related } from "./walk/related.ts";
import { tieredModels } from "./walk/tiered-models.ts";

/** Free tiers come first as an allowance; after them, more should not cost more. */
export const lintTiersGetDearer: Rule = ({ catalog, spans }, report) => {
  for (const { address, field, tiers } of tieredModels(catalog)) {
    let before: { readonly amount: Decimal; readonly index: number } | undefined;
    for (const [index, { unitAmount }] of tiers.entries()) {
      if (unitAmount === undefined || isZero(unitAmount)) continue;
      if (before !== undefined && compareDecimals(before.amount, unitAmount) < 0) {
        report({
          code: "lint/tiers-get-dearer",
          at: spans.find(address, `${field}.${index}.unit_amount`),
          detail: "A unit of this tier costs more than one of the tier before.",
          related: related("the tier before", spans.find(address, `${field}.${before.index}.unit_amount`)),
          hint: "Check the order of the amounts.",
        });
      }
      before = { amount: unitAmount, index };
    }
  }
};
