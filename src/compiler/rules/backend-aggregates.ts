import type { Rule } from "./rule.ts";

export const backendAggregates: Rule = ({ catalog, spans, profile }, report) => {
  if (profile === undefined) return;
  for (const { address, key, aggregation } of catalog.meters.values()) {
    if (profile.aggregations.includes(aggregation)) continue;
    report({
      code: "backend/cannot-express",
      at: spans.find(address, "aggregation"),
      detail: `${profile.family} has no meters with the aggregation ${aggregation}.`,
      data: { capability: "aggregation", family: profile.family, meter: key },
      hint: `Use ${profile.aggregations.join(", ")}, and report usage accordingly.`,
    });
  }
};
