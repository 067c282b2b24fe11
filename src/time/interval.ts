/** Stripe's `recurring.interval`. */
export type IntervalUnit = "day" | "week" | "month" | "year";

/** `count` times `unit`: how often something is billed. */
export interface Interval {
  readonly unit: IntervalUnit;
  readonly count: number;
}

/** The longest interval that Stripe takes: three years (https://docs.stripe.com/api/prices/create, `interval_count`). */
export const INTERVAL_COUNT_MAX: Readonly<Record<IntervalUnit, number>> = {
  day: 1095,
  week: 156,
  month: 36,
  year: 3,
};

/**
 * How many of `base` fit into `interval` without a rest, or undefined. Days and weeks compare with each other, as do
 * months and years; the two families don't.
 */
export function intervalMultiple(interval: Interval, base: Interval): number | undefined {
  const [units, baseUnits] = [toSmallest(interval), toSmallest(base)];
  if (units.family !== baseUnits.family || units.count % baseUnits.count !== 0) return undefined;
  return units.count / baseUnits.count;
}

/**
 * Whether every boundary of `interval` is one of `base`, too, when they begin together. A day fits into everything, as
 * months are whole days, though not always as many (https://docs.stripe.com/billing/subscriptions/mixed-interval).
 */
export function isMultipleOf(interval: Interval, base: Interval): boolean {
  return (base.unit === "day" && base.count === 1) || intervalMultiple(interval, base) !== undefined;
}

/** `month`, `3 months`: as a reader says it. */
export function formatInterval(interval: Interval): string {
  return interval.count === 1 ? interval.unit : `${interval.count} ${interval.unit}s`;
}

function toSmallest({ unit, count }: Interval): {
  readonly family: "days" | "months";
  readonly count: number;
} {
  if (unit === "day") return { family: "days", count };
  if (unit === "week") return { family: "days", count: count * 7 };
  return { family: "months", count: unit === "month" ? count : count * 12 };
}
