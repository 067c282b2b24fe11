import type { Interval } from "../../time/interval.ts";
import { formatInterval, intervalMultiple, isMultipleOf } from "../../time/interval.ts";
import type { Rule } from "./rule.ts";
import { placedItems } from "./walk/plan-items.ts";
import { related } from "./walk/related.ts";

const DAYS: Readonly<Record<Interval["unit"], number>> = { day: 1, week: 7, month: 30, year: 365 };

/** All intervals are multiples of the shortest (https://docs.stripe.com/billing/subscriptions/mixed-interval). */
export const planIntervalsFit: Rule = ({ catalog, spans }, report) => {
  for (const plan of catalog.plans.values()) {
    const items = placedItems(plan, catalog).flatMap((placed) => {
      const { interval } = placed.price.terms;
      return interval === undefined ? [] : [{ ...placed, interval }];
    });
    const data = { plan: plan.key };
    const isKnown = plan.items.length > 0 && plan.items.every(({ price }) => catalog.prices.has(price));
    if (isKnown && items.every(({ isOptional }) => isOptional)) {
      report({
        code: "plan/nothing-recurring",
        at: spans.find(plan.address, "items"),
        data,
        detail: "All its prices are charged once, and a subscription needs one that recurs.",
        hint: "Add a price with an `interval`, or sell the prices without a plan.",
      });
      continue;
    }
    const shortest = items.toSorted((a, b) => lengthOf(a.interval) - lengthOf(b.interval))[0];
    if (shortest === undefined) continue;
    for (const { field, price, interval } of items) {
      if (isMultipleOf(interval, shortest.interval)) continue;
      report({
        code: "plan/intervals-not-multiples",
        at: spans.find(plan.address, field),
        data: { ...data, price: price.key },
        detail: `"${price.key}" is charged every ${formatInterval(interval)}, which isn't a multiple of ${formatInterval(shortest.interval)}.`,
        related: related(
          `every ${formatInterval(shortest.interval)}`,
          spans.find(plan.address, shortest.field),
        ),
        hint: "Use a price with a fitting interval. Weeks go with weeks and days, years with months, and a single day with all.",
      });
    }
    const other = items.find(({ interval }) => intervalMultiple(interval, shortest.interval) !== 1);
    if (plan.minimumCommitment !== undefined && other !== undefined) {
      report({
        code: "plan/commitment-intervals",
        at: spans.find(plan.address, "minimum_commitment"),
        data,
        detail: `The commitment is for a billing period, and the plan has several: every ${formatInterval(shortest.interval)} and every ${formatInterval(other.interval)}.`,
        related: related("the other one", spans.find(plan.address, other.field)),
        hint: "Make it two plans.",
      });
    }
  }
};

function lengthOf({ unit, count }: Interval): number {
  return DAYS[unit] * count;
}
