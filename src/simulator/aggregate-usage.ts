import type { Aggregation } from "../catalog/catalog.ts";
import { invariant } from "../diagnostics/invariant.ts";
import type { Decimal } from "../money/decimal.ts";
import { addDecimals, compareDecimals, decimal, formatDecimal, isNegative, ZERO } from "../money/decimal.ts";
import type { UsageEvent } from "./entities.ts";
import type { RatedUsage } from "./rating.ts";

/**
 * What the events of one billing period, in the order of their time, come to. Never less than nothing: corrections that
 * outweigh the rest don't pay anything back (https://docs.stripe.com/billing/subscriptions/usage-based/meters/configure).
 * A period without events has a usage of zero, also of the last value: nothing is carried over.
 */
export function aggregateUsage(aggregation: Aggregation, events: Iterable<UsageEvent>): RatedUsage {
  return FORMULAS[aggregation](events);
}

type Formula = (events: Iterable<UsageEvent>) => RatedUsage;

const FORMULAS: Readonly<Record<Aggregation, Formula>> = {
  sum: (events) => {
    let sum = ZERO;
    const values: Decimal[] = [];
    for (const { value } of events) {
      const number = numberOf(value);
      sum = sum === ZERO ? number : addDecimals(sum, number);
      values.push(number);
    }
    return { quantity: atLeastZero(sum), events: values };
  },
  count: (events) => {
    let count = 0n;
    for (const _ of events) count++;
    return { quantity: decimal(count) };
  },
  last: (events) => {
    let last = ZERO;
    for (const { value } of events) last = numberOf(value);
    return { quantity: atLeastZero(last) };
  },
  max: (events) => {
    let greatest = ZERO;
    for (const { value } of events) {
      const number = numberOf(value);
      if (compareDecimals(number, greatest) > 0) greatest = number;
    }
    return { quantity: greatest };
  },
  unique_count: (events) => {
    const values = new Set<string>();
    for (const { value } of events) values.add(typeof value === "string" ? value : formatDecimal(value));
    return { quantity: decimal(BigInt(values.size)) };
  },
};

function numberOf(value: Decimal | string): Decimal {
  invariant(typeof value !== "string", "only a meter that counts unique values takes text");
  return value;
}

function atLeastZero(value: Decimal): Decimal {
  return isNegative(value) ? ZERO : value;
}
