import { compareDecimals, formatDecimal } from "../../money/decimal.ts";
import type { Rule } from "./rule.ts";
import { related } from "./walk/related.ts";
import { tieredModels } from "./walk/tiered-models.ts";

export const tiersAscend: Rule = ({ catalog, spans }, report) => {
  for (const { address, field, tiers } of tieredModels(catalog)) {
    for (const [index, { upTo }] of tiers.entries()) {
      const before = tiers[index - 1];
      if (before === undefined || upTo === undefined) continue;
      if (before.upTo !== undefined && compareDecimals(before.upTo, upTo) < 0) continue;
      report({
        code: "tier/not-ascending",
        at: spans.find(address, `${field}.${index}.up_to`),
        detail:
          before.upTo === undefined
            ? `The tier before this one is the open end, so that up to ${formatDecimal(upTo)} is never reached.`
            : `This tier ends at ${formatDecimal(upTo)}, and the one before it at ${formatDecimal(before.upTo)}.`,
        data: { up_to: formatDecimal(upTo) },
        related: related("the tier before", spans.find(address, `${field}.${index - 1}.up_to`)),
        hint: "List tiers by their `up_to`, the smallest first, `inf` last.",
      });
      break;
    }
  }
};
