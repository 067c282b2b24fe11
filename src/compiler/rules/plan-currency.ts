import type { Rule } from "./rule.ts";
import { placedItems } from "./walk/plan-items.ts";
import { related } from "./walk/related.ts";

/** A subscription is in one currency, and each of its prices is looked up by it. */
export const planCurrency: Rule = ({ catalog, spans }, report) => {
  for (const plan of catalog.plans.values()) {
    const items = placedItems(plan, catalog);
    const [first] = items;
    if (first === undefined) continue;
    const { currency } = first.price.terms;
    const others = items
      .filter(({ price }) => price.terms.currency !== currency)
      .map(({ field, price }) => [field, `"${price.key}" is in ${price.terms.currency}`] as const);
    const commitment = [...(plan.minimumCommitment?.keys() ?? [])][0];
    const amounts = [
      ["minimum_commitment", commitment] as const,
      ...plan.usageThresholds.map((threshold, index) => {
        return [`usage_thresholds.${index}.amount`, [...threshold.amounts.keys()][0]] as const;
      }),
    ]
      .filter(([, own]) => own !== undefined && own !== currency)
      .map(([field, own]) => [field, `The amount is in ${own}`] as const);
    for (const [field, what] of [...others, ...amounts]) {
      report({
        code: "currency/plan-mixed",
        at: spans.find(plan.address, field),
        detail: `${what}, and "${first.price.key}" in ${currency}. All prices of a plan have one default currency.`,
        data: { plan: plan.key, currency },
        related: related(`${currency} is set here`, spans.find(plan.address, first.field)),
        hint: `Use a price whose own currency is ${currency}, with further ones under \`currency_options\`.`,
      });
    }
  }
};
