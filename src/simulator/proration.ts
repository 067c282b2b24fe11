import { invariant } from "../diagnostics/invariant.ts";
import type { Decimal } from "../money/decimal.ts";
import type { Period } from "../time/anchor.ts";
import { anchorAt, boundaryAt, periodContaining } from "../time/billing-periods.ts";
import type { Instant } from "../time/instant.ts";
import type { Interval } from "../time/interval.ts";
import { roundRatio } from "./round-line.ts";

/** An exact part of a whole; the denominator is positive. */
export interface Share {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The part of a period, in seconds, between two instants: (to − from) ÷ (end − start). */
export function shareOf(from: Instant, to: Instant, { start, end }: Period): Share {
  invariant(start < end, "a period that is divided has a length");
  return { numerator: BigInt(to - from), denominator: BigInt(end - start) };
}

/**
 * What a span costs that is counted in whole intervals from its start: from 15 February to 1 March are 14 of the 28
 * days to 15 March (https://docs.stripe.com/billing/subscriptions/backdating).
 */
export function shareOfIntervals(from: Instant, to: Instant, interval: Interval): Share {
  invariant(from <= to, "a span goes forward");
  const anchor = anchorAt(from);
  const last = periodContaining(anchor, interval, to);
  const { numerator, denominator } = shareOf(last.start, to, last);
  let whole = 0;
  while (boundaryAt(anchor, interval, whole) < last.start) whole++;
  return { numerator: BigInt(whole) * denominator + numerator, denominator };
}

/** A share of an exact amount in minor units, rounded once. */
export function prorateShare({ coefficient, scale }: Decimal, { numerator, denominator }: Share): bigint {
  return roundRatio(coefficient * numerator, scale === 0 ? denominator : denominator * 10n ** BigInt(scale));
}

/**
 * What the part of a period from `from` to `to` costs when the whole costs `amount` minor units: counted in seconds, and
 * rounded once (https://docs.stripe.com/billing/subscriptions/prorations).
 */
export function prorate(amount: bigint, from: Instant, to: Instant, { start, end }: Period): bigint {
  invariant(start < end, "a period that is divided has a length");
  if (to - from === end - start) return amount;
  return roundRatio(amount * BigInt(to - from), BigInt(end - start));
}
