import { formatDecimal } from "../../money/decimal.ts";
import type { Rule } from "./rule.ts";
import { tieredModels } from "./walk/tiered-models.ts";

export const tiersHaveOpenEnd: Rule = ({ catalog, spans }, report) => {
  for (const { address, field, tiers } of tieredModels(catalog)) {
    // An open end in another place is reported as an order that doesn't ascend.
    if (tiers.some(({ upTo }) => upTo === undefined)) continue;
    const last = tiers.at(-1);
    if (last?.upTo === undefined) continue;
    report({
      code: "tier/no-open-end",
      at: spans.find(address, `${field}.${tiers.length - 1}.up_to`),
      detail: `Nothing says what is charged above ${formatDecimal(last.upTo)}.`,
      data: { up_to: formatDecimal(last.upTo) },
      hint: { text: "Write `up_to: inf` for the last tier.", replacement: "inf" },
    });
  }
};
