import { minorUnitDigits } from "../../money/currency.ts";
import { isWhole } from "../../money/decimal.ts";
import { formatAmountPlain } from "../../money/format-amount.ts";
import type { Rule } from "./rule.ts";

/** Usage is often priced below the minor unit; what is charged as it stands seldom is. */
export const lintMoreDecimals: Rule = ({ amounts, spans }, report) => {
  for (const { address, field, amount, currency, isMultiplied } of amounts) {
    // Currencies without a minor unit are reported where they are read.
    if (isMultiplied || isWhole(amount) || minorUnitDigits(currency) === 0) continue;
    const written = formatAmountPlain(amount, currency);
    report({
      code: "lint/more-decimals-than-currency",
      at: spans.find(address, field),
      detail: `${written} has more than the ${minorUnitDigits(currency)} decimals of ${currency}, so that invoices will be rounded.`,
      data: { amount: written, currency },
      hint: "Check the decimal point.",
    });
  }
};
