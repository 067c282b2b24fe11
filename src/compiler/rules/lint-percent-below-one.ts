import { compareDecimals, decimal, formatDecimal, shiftDecimal } from "../../money/decimal.ts";
import type { Rule } from "./rule.ts";

export const lintPercentBelowOne: Rule = ({ catalog, spans }, report) => {
  for (const { address, terms } of catalog.coupons.values()) {
    if (terms.off.kind !== "percent" || compareDecimals(terms.off.percent, decimal(1n)) >= 0) continue;
    const { percent } = terms.off;
    report({
      code: "lint/percent-below-one",
      at: spans.find(address, "percent_off"),
      detail: `The coupon takes off ${formatDecimal(percent)} of a hundred.`,
      data: { percent_off: formatDecimal(percent) },
      hint: `If ${formatDecimal(shiftDecimal(percent, 2))} per cent is meant, write that.`,
    });
  }
};
