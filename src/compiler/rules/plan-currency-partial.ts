import type { Rule } from "./rule.ts";
import { placedItems } from "./walk/plan-items.ts";
import { related } from "./walk/related.ts";

/** A plan is sold in the currencies that all its prices have. */
export const planCurrencyPartial: Rule = ({ catalog, spans }, report) => {
  for (const plan of catalog.plans.values()) {
    const items = placedItems(plan, catalog).filter(({ isOptional }) => !isOptional);
    const currencies = new Set(items.flatMap(({ price }) => [...price.terms.currencyOptions.keys()]));
    for (const currency of currencies) {
      const has = ({ price: { terms } }: (typeof items)[number]) =>
        terms.currency === currency || terms.currencyOptions.has(currency);
      const [without] = items.filter((item) => !has(item));
      const [having] = items.filter(has);
      if (without === undefined || having === undefined) continue;
      report({
        code: "currency/plan-partial",
        at: spans.find(plan.address, without.field),
        detail: `"${having.price.key}" has an amount in ${currency} and "${without.price.key}" hasn't, so that the plan isn't sold in ${currency}.`,
        data: { plan: plan.key, currency, price: without.price.key },
        related: related(
          `${currency} is here`,
          spans.findKey(having.price.address, "currency_options", currency),
        ),
        hint: `Add ${currency} to the \`currency_options\` of ${without.price.key}.`,
      });
    }
  }
};
