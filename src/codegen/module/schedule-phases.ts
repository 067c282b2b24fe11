import type { Catalog, Plan } from "../../catalog/catalog.ts";
import type { Price } from "../../catalog/price.ts";
import { invariant } from "../../diagnostics/invariant.ts";
import type { Interval } from "../../time/interval.ts";
import { intervalMultiple } from "../../time/interval.ts";
import type { ObjectLiteral } from "./literal.ts";
import { numberOf, objectOf } from "./literal.ts";

/** A stretch of a subscription in which the same items are billed. */
interface Phase {
  readonly prices: readonly string[];
  readonly isTrial: boolean;
  readonly length: Interval;
}

/**
 * The phases of a plan some of whose prices end: one up to each end, and one of a single period for what goes on after
 * it. Null where nothing ends.
 */
export function scheduleLiteral(plan: Plan, { prices }: Catalog): ObjectLiteral | null {
  const recurring = plan.items.flatMap((item) => prices.get(item.price) ?? []).filter(isRecurring);
  const ends = orderedEnds(recurring);
  if (ends.length === 0) return null;
  const goingOn = recurring.filter(({ terms }) => terms.cycles === undefined);
  const phases = [...trialPhase(plan, recurring), ...billedPhases(recurring, ends), ...lastPhase(goingOn)];
  return objectOf({
    end_behavior: goingOn.length === 0 ? "cancel" : "release",
    phases: phases.map(({ prices: keys, isTrial, length }) =>
      objectOf({
        prices: keys,
        trial: isTrial,
        duration: objectOf({ interval: length.unit, interval_count: numberOf(length.count) }),
      }),
    ),
  });
}

interface RecurringPrice extends Price {
  readonly terms: Price["terms"] & { readonly interval: Interval };
}

function isRecurring(price: Price): price is RecurringPrice {
  return price.terms.interval !== undefined;
}

function trialPhase({ trial }: Plan, recurring: readonly RecurringPrice[]): readonly Phase[] {
  if (trial === undefined) return [];
  return [{ prices: keysOf(recurring), isTrial: true, length: { unit: "day", count: trial.days } }];
}

/** A length in the smallest unit of its family, so that lengths can be compared. */
interface End {
  readonly unit: "day" | "month";
  readonly count: number;
}

function endOf({ terms }: RecurringPrice): End | undefined {
  if (terms.cycles === undefined) return undefined;
  const unit = terms.interval.unit === "day" || terms.interval.unit === "week" ? "day" : "month";
  const periods = intervalMultiple(terms.interval, { unit, count: 1 }) ?? 1;
  return { unit, count: periods * terms.cycles };
}

/** Different ends, the first one first. On Stripe the intervals of a plan are multiples of the shortest, so that they compare. */
function orderedEnds(recurring: readonly RecurringPrice[]): readonly End[] {
  const ends = recurring.flatMap((price) => endOf(price) ?? []);
  invariant(new Set(ends.map(({ unit }) => unit)).size <= 1, "ends in days and in months don't compare");
  const byCount = new Map(ends.map((end) => [end.count, end]));
  return [...byCount.values()].sort((a, b) => a.count - b.count);
}

function billedPhases(recurring: readonly RecurringPrice[], ends: readonly End[]): readonly Phase[] {
  return ends.map(({ unit, count }, index) => {
    const billed = recurring.filter((price) => (endOf(price)?.count ?? count) >= count);
    const length = { unit, count: count - (ends[index - 1]?.count ?? 0) };
    return { prices: keysOf(billed), isTrial: false, length };
  });
}

function lastPhase(goingOn: readonly RecurringPrice[]): readonly Phase[] {
  const [first] = goingOn;
  if (first === undefined) return [];
  return [{ prices: keysOf(goingOn), isTrial: false, length: first.terms.interval }];
}

function keysOf(prices: readonly Price[]): readonly string[] {
  return prices.map(({ key }) => key);
}
