import { compareDecimals } from "../../money/decimal.ts";
import { formatAmountPlain } from "../../money/format-amount.ts";
import type { Rule } from "./rule.ts";

export const amountsWithinLimits: Rule = ({ amounts, spans, profile, backend }, report) => {
  if (profile === undefined) return;
  const limit = { coefficient: profile.amountMax, scale: 0 };
  for (const { address, field, amount, currency } of amounts) {
    if (compareDecimals(amount, limit) <= 0) continue;
    report({
      code: "amount/too-large",
      at: spans.find(address, field),
      detail: `The back end${backend === undefined ? "" : ` "${backend}"`} takes at most ${formatAmountPlain(limit, currency)}.`,
      data: { amount: formatAmountPlain(amount, currency) },
      hint: "Check the decimal point: an amount without a currency is in minor units.",
    });
  }
};
