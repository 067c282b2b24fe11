import type { Currency } from "../../money/currency.ts";
import type { Decimal } from "../../money/decimal.ts";
import { compareDecimals, isZero, multiplyDecimals, subtractDecimals } from "../../money/decimal.ts";
import { divideDecimals } from "../../money/rounding.ts";
import type { Interval } from "../../time/interval.ts";
import { intervalMultiple } from "../../time/interval.ts";
import type { Pricing } from "../pricing.ts";
import type { CostCurve } from "./cost-curve.ts";
import { costCurve, overIntervals, times } from "./cost-curve.ts";

/** The same quantity costs more than before. Amounts in minor units. */
export interface Rise {
  readonly currency: Currency;
  /** Undefined: of units beyond every tier, in the long run. */
  readonly quantity: bigint | undefined;
  readonly before: Decimal;
  readonly after: Decimal;
  /** How long the amounts are for; undefined: charged once. */
  readonly interval: Interval | undefined;
}

/**
 * Why a rise can't be told: one interval doesn't hold the other a whole number of times, there is no currency that both have, other
 * things are counted, or tax comes on top of amounts that held it.
 */
export type Obstacle = "other-interval" | "other-currency" | "other-units" | "tax-on-top";
export type Comparison = Obstacle | readonly Rise[];

/**
 * The highest rise in each currency that both have, in per cent, over all quantities: costs are straight lines between the ends
 * of tiers, and the proportion of two lines is highest at an end. Packages go by steps; they are looked at for one unit, around the
 * first step, and in the long run. None in a currency where nothing gets dearer.
 */
export function compareCosts(before: Pricing, after: Pricing): Comparison {
  const periods = commonPeriod(before.interval, after.interval);
  if (periods === undefined) return "other-interval";
  if (before.meter !== after.meter) return "other-units";
  const currencies = [...before.models.keys()].filter((currency) => after.models.has(currency));
  if (currencies.length === 0) return "other-currency";
  if (currencies.some((currency) => before.withTax.has(currency) && !after.withTax.has(currency)))
    return "tax-on-top";
  const isMetered = after.meter !== undefined;
  // Usage is spread over the shorter intervals, so that only multiples can be.
  const step = isMetered ? periods.before * periods.after : 1n;
  return [...before.models].flatMap(([currency, model]) => {
    const other = after.models.get(currency);
    if (other === undefined) return [];
    const curves = {
      before: overIntervals(costCurve(model), periods.before, isMetered),
      after: overIntervals(costCurve(other), periods.after, isMetered),
    };
    const highest = highestPoint(curves.before, curves.after, step);
    return highest === undefined ? [] : [{ ...highest, currency, interval: periods.interval }];
  });
}

/** Whether a rise is more than so many per cent, exactly. What was free is above every limit. */
export function isAbove({ before, after }: Rise, percent: Decimal): boolean {
  const difference = subtractDecimals(after, before);
  return compareDecimals(times(difference, 100n), multiplyDecimals(before, percent)) > 0;
}

/** Per cent with at most two decimals, rounded up, as a rise is never less than it is said to be; undefined from nothing. */
export function percentOf({ before, after }: Rise): Decimal | undefined {
  if (isZero(before)) return undefined;
  return divideDecimals(times(subtractDecimals(after, before), 100n), before, 2, "up");
}

/** The rises in the order of their per cent, the highest first. */
export function byHeight(rises: readonly Rise[]): readonly Rise[] {
  return [...rises].sort((a, b) => -compareHeights(a, b));
}

interface Periods {
  /** How many intervals of each side the costs are for. */
  readonly before: bigint;
  readonly after: bigint;
  readonly interval: Interval | undefined;
}

/** The longer of two intervals, if it is a multiple of the other. */
function commonPeriod(before: Interval | undefined, after: Interval | undefined): Periods | undefined {
  if (before === undefined || after === undefined)
    return before === after ? { before: 1n, after: 1n, interval: undefined } : undefined;
  const longer = intervalMultiple(after, before);
  if (longer !== undefined) return { before: BigInt(longer), after: 1n, interval: after };
  const shorter = intervalMultiple(before, after);
  return shorter === undefined ? undefined : { before: 1n, after: BigInt(shorter), interval: before };
}

type Point = Pick<Rise, "quantity" | "before" | "after">;

function highestPoint(before: CostCurve, after: CostCurve, step: bigint): Point | undefined {
  let highest: Point | undefined;
  for (const point of pointsOf(before, after, step)) {
    if (compareDecimals(point.after, point.before) <= 0) continue;
    if (highest === undefined || compareHeights(point, highest) > 0) highest = point;
  }
  return highest;
}

function* pointsOf(before: CostCurve, after: CostCurve, step: bigint): Iterable<Point> {
  const quantities = new Set([step]);
  for (const end of [...before.ends, ...after.ends]) {
    const last = (end / step) * step;
    quantities.add(last).add(last + step);
  }
  for (const quantity of [...quantities].sort((a, b) => (a < b ? -1 : 1)))
    if (quantity > 0n) yield { quantity, before: before.costOf(quantity), after: after.costOf(quantity) };
  yield {
    quantity: undefined,
    before: times(before.slope.amount, after.slope.units),
    after: times(after.slope.amount, before.slope.units),
  };
}

/** By the proportion of after to before; nothing is below everything. */
function compareHeights(a: Pick<Rise, "before" | "after">, b: Pick<Rise, "before" | "after">): number {
  if (isZero(a.before) || isZero(b.before)) return Number(isZero(a.before)) - Number(isZero(b.before));
  return compareDecimals(multiplyDecimals(a.after, b.before), multiplyDecimals(b.after, a.before));
}
