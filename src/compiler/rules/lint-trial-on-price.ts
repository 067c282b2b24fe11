import type { Rule } from "./rule.ts";

export const lintTrialOnPrice: Rule = ({ catalog, spans }, report) => {
  for (const { address, key, trialPeriodDays } of catalog.prices.values()) {
    if (trialPeriodDays === undefined) continue;
    report({
      code: "lint/trial-on-price",
      at: spans.find(address, "trial_period_days"),
      detail: "Only subscriptions that ask for the trial of their price get it.",
      data: { price: key },
      hint: "Give the plan a `trial` instead.",
    });
  }
};
