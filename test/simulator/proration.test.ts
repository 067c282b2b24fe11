import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimal } from "../../src/money/decimal.ts";
import { prorate, prorateShare, shareOf, shareOfIntervals } from "../../src/simulator/proration.ts";
import { anchorAt, boundaryAt } from "../../src/time/billing-periods.ts";
import type { Instant } from "../../src/time/instant.ts";
import { parseInstant } from "../../src/time/instant.ts";
import type { Interval } from "../../src/time/interval.ts";
import { number } from "./price-terms.ts";

const at = (text: string): Instant => parseInstant(text)!;
const monthly: Interval = { unit: "month", count: 1 };
const amounts = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });

/** Instants of one period in order: its start, some between, its end. */
const cuts = fc
  .uniqueArray(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 2, maxLength: 12 })
  .map((instants) => instants.sort((a, b) => a - b));

describe("prorate", () => {
  it("costs nothing for no time, and the whole for all of it", () => {
    fc.assert(
      fc.property(amounts, cuts, (amount, instants) => {
        const period = { start: instants[0]!, end: instants.at(-1)! };
        expect(prorate(amount, period.start, period.end, period)).toBe(amount);
        expect(prorate(amount, period.end, period.end, period)).toBe(0n);
      }),
    );
  });

  it("rounds a tie away from zero, so that a credit is what the charge was", () => {
    const period = { start: 0, end: 2 };
    expect([prorate(1n, 0, 1, period), prorate(-1n, 0, 1, period)]).toEqual([1n, -1n]);
    fc.assert(
      fc.property(amounts, cuts, (amount, instants) => {
        const [from, to] = [instants[0]!, instants[1]!];
        const whole = { start: from, end: instants.at(-1)! };
        expect(prorate(-amount, from, to, whole)).toBe(-prorate(amount, from, to, whole));
      }),
    );
  });

  it("of the parts of a period comes to the whole, within half a minor unit for each part", () => {
    fc.assert(
      fc.property(amounts, cuts, (amount, instants) => {
        const period = { start: instants[0]!, end: instants.at(-1)! };
        let sum = 0n;
        for (let index = 1; index < instants.length; index++) {
          sum += prorate(amount, instants[index - 1]!, instants[index]!, period);
        }
        const parts = BigInt(instants.length - 1);
        const difference = sum < amount ? amount - sum : sum - amount;
        expect(difference * 2n <= parts).toBe(true);
      }),
    );
  });

  it("is the share of the amount, rounded once", () => {
    fc.assert(
      fc.property(amounts, cuts, (amount, instants) => {
        const period = { start: instants[0]!, end: instants.at(-1)! };
        const share = shareOf(instants[0]!, instants[1]!, period);
        expect(prorateShare(decimal(amount), share)).toBe(
          prorate(amount, instants[0]!, instants[1]!, period),
        );
      }),
    );
  });

  it("doesn't round an amount below the minor unit before it takes the share", () => {
    // 111.6 × 1/2 is 55.8; 112 × 1/2 would be 56, and 111.4 × 1/2 is 55.7 and not 55.5.
    const half = { numerator: 1n, denominator: 2n };
    expect(prorateShare(number("111.6"), half)).toBe(56n);
    expect(prorateShare(number("111.4"), half)).toBe(56n);
    expect(prorateShare(number("110.9"), half)).toBe(55n);
  });

  it("takes a period without a length for a bug", () => {
    expect(() => prorate(1n, 5, 5, { start: 5, end: 5 })).toThrow("has a length");
  });
});

describe("shareOfIntervals", () => {
  it.each([
    ["2027-02-15T00:00:00Z", "2027-03-01T00:00:00Z", 14, 28],
    ["2028-02-15T00:00:00Z", "2028-03-01T00:00:00Z", 15, 29],
    ["2027-01-15T00:00:00Z", "2027-02-01T00:00:00Z", 17, 31],
    // Two whole months and 17 of the 31 days from 15 March.
    ["2027-01-15T00:00:00Z", "2027-04-01T00:00:00Z", 2 * 31 + 17, 31],
  ])("from %s to %s", (from, to, days, of) => {
    const { numerator, denominator } = shareOfIntervals(at(from), at(to), monthly);
    expect(numerator * BigInt(of)).toBe(denominator * BigInt(days));
  });

  it("is a whole number at every boundary that is counted from the start", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.constantFrom("day", "week", "month", "year"),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 40 }),
        (from, unit, count, n) => {
          const interval = { unit, count } as const;
          const to = boundaryAt(anchorAt(from), interval, n);
          const { numerator, denominator } = shareOfIntervals(from, to, interval);
          expect(numerator).toBe(denominator * BigInt(n));
        },
      ),
    );
  });
});
