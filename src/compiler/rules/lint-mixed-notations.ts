import type { Rule } from "./rule.ts";

export const lintMixedNotations: Rule = ({ firstAmount: { major, minor } }, report) => {
  if (major === undefined || minor === undefined) return;
  report({
    code: "lint/mixed-notations",
    at: minor.span,
    detail: "This amount is in minor units, others of the catalog are in major units: 2900 is 29.00.",
    related: [{ message: "major units are used here", at: major.span }],
    hint: "Write all amounts with their currency, like 29.00 usd.",
  });
};
