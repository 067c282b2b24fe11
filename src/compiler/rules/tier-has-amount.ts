import type { Rule } from "./rule.ts";
import { tieredModels } from "./walk/tiered-models.ts";

export const tierHasAmount: Rule = ({ catalog, spans }, report) => {
  for (const { address, field, tiers } of tieredModels(catalog)) {
    for (const [index, { unitAmount, flatAmount }] of tiers.entries()) {
      if (unitAmount !== undefined || flatAmount !== undefined) continue;
      report({
        code: "tier/no-amount",
        at: spans.find(address, `${field}.${index}`),
        detail: "The tier says neither what a unit costs nor what is charged once.",
        hint: "Add `unit_amount`, `flat_amount` or both; `unit_amount: 0` is free.",
      });
    }
  }
};
