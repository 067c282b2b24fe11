import type { Rule } from "./rule.ts";
import { related } from "./walk/related.ts";

/** What a plan can have once only. */
export const planShapeFits: Rule = ({ catalog, spans }, report) => {
  for (const { address, key, items, optionalItems, usageThresholds } of catalog.plans.values()) {
    const data = { plan: key };
    const bases = [
      ...items.map((item, index) => ({ item, field: `items.${index}.base` })),
      ...optionalItems.map((item, index) => ({ item, field: `optional_items.${index}.base` })),
    ].filter(({ item }) => item.base);
    const [firstBase, ...otherBases] = bases;
    for (const { field } of otherBases) {
      report({
        code: "plan/several-bases",
        at: spans.find(address, field),
        data,
        detail: "Another item is the base fee already.",
        related: related("the first one", spans.find(address, firstBase?.field)),
        hint: "Keep `base: true` on one item.",
      });
    }
    const recurring = [...usageThresholds.entries()].filter(([, threshold]) => threshold.recurring);
    for (const [index] of recurring.slice(1)) {
      report({
        code: "plan/several-recurring-thresholds",
        at: spans.find(address, `usage_thresholds.${index}.recurring`),
        data,
        detail: "Another threshold recurs already, and at most one does.",
        related: related(
          "the first one",
          spans.find(address, `usage_thresholds.${recurring[0]![0]}.recurring`),
        ),
        hint: "Keep `recurring: true` on one threshold.",
      });
    }
  }
};
