import type { Rule } from "./rule.ts";

export const meterIsUsed: Rule = ({ catalog, spans, references }, report) => {
  if (spans.isPartial) return;
  const used = new Set(references.filter(({ kind }) => kind === "meter").map(({ key }) => key));
  for (const { address, key, active } of catalog.meters.values()) {
    if (!active || used.has(key)) continue;
    report({
      code: "lint/meter-unused",
      at: spans.find(address),
      detail: `No price charges by "${key}", so that its usage is counted and never billed.`,
      data: { meter: key },
      hint: `Give a price \`meter: ${key}\`, or delete the meter.`,
    });
  }
};
