import { minorUnitStep } from "../../money/currency.ts";
import { isWhole } from "../../money/decimal.ts";
import { formatAmountPlain } from "../../money/format-amount.ts";
import { divideRounded } from "../../money/rounding.ts";
import type { Rule } from "./rule.ts";

/** Some currencies are sent with a digit that must be 0 (https://docs.stripe.com/currencies). */
export const chargeableAmounts: Rule = ({ amounts, spans }, report) => {
  for (const { address, field, amount, currency, isMultiplied } of amounts) {
    const step = minorUnitStep(currency);
    if (step === 1n || isMultiplied || !isWhole(amount) || amount.coefficient % step === 0n) continue;
    const nearest = { coefficient: divideRounded(amount.coefficient, step, "half-up") * step, scale: 0 };
    const written = formatAmountPlain(amount, currency);
    report({
      code: "currency/not-chargeable",
      at: spans.find(address, field),
      detail: `${written} can't be paid: amounts in ${currency} are multiples of ${formatAmountPlain({ coefficient: step, scale: 0 }, currency)}.`,
      data: { amount: written, currency },
      hint: `The nearest one is ${formatAmountPlain(nearest, currency)}.`,
    });
  }
};
