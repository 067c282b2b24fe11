import type { Rule } from "./rule.ts";

export const backendKnowsCurrency: Rule = ({ amounts, spans, profile }, report) => {
  if (profile === undefined) return;
  for (const { address, field, currency } of amounts) {
    if (profile.isCurrencySupported(currency)) continue;
    report({
      code: "backend/currency-unsupported",
      at: spans.find(address, field),
      detail: `${profile.family} takes no amounts in ${currency}.`,
      data: { currency, family: profile.family },
      hint: "Use another currency, or another back end.",
    });
  }
};
