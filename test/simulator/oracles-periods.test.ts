import { describe, expect, it } from "vitest";
import { minimumTrueUp } from "../../src/simulator/minimum-true-up.ts";
import { prorate, shareOf, shareOfIntervals } from "../../src/simulator/proration.ts";
import { roundRatio } from "../../src/simulator/round-line.ts";
import type { Period } from "../../src/time/anchor.ts";
import {
  anchorAt,
  anchorFromConfig,
  boundaryAt,
  boundaryOnWantedDay,
  nextBoundary,
  periodContaining,
} from "../../src/time/billing-periods.ts";
import type { Instant } from "../../src/time/instant.ts";
import { formatInstant, parseInstant } from "../../src/time/instant.ts";
import type { Interval, IntervalUnit } from "../../src/time/interval.ts";
import { isMultipleOf } from "../../src/time/interval.ts";
import { oracleRows } from "./oracle-rows.ts";

const title = "$id: $source";
const DAY = 86_400;
/** A year without a leap day, for rows that name none. */
const YEAR = 2027;
const MONTHLY: Interval = { unit: "month", count: 1 };

const midnight = (date: string): Instant => parseInstant(`${date}T00:00:00Z`)!;
const date = (at: Instant): string => formatInstant(at).slice(0, 10);
const monthDay = (at: Instant): string => date(at).slice(5);
const inYear = (day: string): Instant => midnight(`${YEAR}-${day}`);

const UNITS: Readonly<Record<string, IntervalUnit>> = { d: "day", w: "week", m: "month", y: "year" };
const intervalOf = (written: string): Interval => ({
  unit: UNITS[written.at(-1)!]!,
  count: Number(written.slice(0, -1)),
});

/** The first days of a period of whole days. */
function prorateDays(amount: number, days: number, daysInPeriod: number): bigint {
  const start = midnight("2026-01-01");
  return prorate(BigInt(amount), start, start + days * DAY, { start, end: start + daysInPeriod * DAY });
}

const taxOn = (amount: bigint, percent: number): bigint => roundRatio(amount * BigInt(percent), 100n);

describe("a part of a period", () => {
  interface Days {
    readonly plan_amount: number;
    readonly days_billed: number;
    readonly days_in_period: number;
    readonly tax_percent?: number;
  }

  it.each(oracleRows<Days, { readonly amount: number }>("proration_days"))(title, ({ inputs, expected }) => {
    const amount = prorateDays(inputs.plan_amount, inputs.days_billed, inputs.days_in_period);
    expect(amount + taxOn(amount, inputs.tax_percent ?? 0)).toBe(BigInt(expected.amount));
  });

  interface Change {
    readonly old_unit: number;
    readonly new_unit: number;
    readonly fraction_remaining: string;
  }
  type Difference = { readonly credit: number; readonly debit: number; readonly net: number };

  it.each(oracleRows<Change, Difference>("proration_seconds"))(title, ({ inputs, expected }) => {
    const [left, whole] = inputs.fraction_remaining.split("/").map((part) => Number(part) * DAY);
    const period: Period = { start: 0, end: whole! };
    const from = whole! - left!;
    const credit = prorate(BigInt(-inputs.old_unit), from, period.end, period);
    const debit = prorate(BigInt(inputs.new_unit), from, period.end, period);
    expect([credit, debit, credit + debit].map(Number)).toEqual([
      expected.credit,
      expected.debit,
      expected.net,
    ]);
  });

  interface Backdated {
    readonly backdate: string;
    readonly anchor_day: number;
  }

  it.each(oracleRows<Backdated, { readonly fraction: string }>("backdate_proration"))(title, (row) => {
    const from = inYear(row.inputs.backdate.slice(0, 5));
    const to = anchorFromConfig({ dayOfMonth: row.inputs.anchor_day }, from).at;
    const { numerator, denominator } = shareOfIntervals(from, to, MONTHLY);
    expect(`${numerator / BigInt(DAY)}/${denominator / BigInt(DAY)}`).toBe(row.expected.fraction);
  });
});

describe("a minimum commitment", () => {
  interface Commitment {
    readonly commitment?: number;
    readonly minimum?: number;
    readonly minimum_amount?: number;
    readonly plan_amount?: number;
    readonly used?: number;
    readonly already_billed?: number;
    readonly usage_lines?: readonly number[];
    readonly days?: number;
    readonly days_in_period?: number;
    readonly tax_percent?: number;
  }
  interface TrueUp {
    readonly true_up: number;
    readonly true_up_tax?: number;
    readonly invoice_fees?: number;
    readonly invoice_tax?: number;
  }

  it.each(oracleRows<Commitment, TrueUp>("minimum_true_up"))(title, ({ inputs, expected }) => {
    const { days = 1, days_in_period = 1, tax_percent = 0, usage_lines = [] } = inputs;
    const least = inputs.commitment ?? inputs.minimum ?? inputs.minimum_amount ?? 0;
    const minimum = prorateDays(least, days, days_in_period);
    const fee = prorateDays(inputs.plan_amount ?? 0, days, days_in_period);
    const used = [inputs.used ?? 0, inputs.already_billed ?? 0, ...usage_lines].reduce((a, b) => a + b);
    const billed = fee + BigInt(used);
    const trueUp = minimumTrueUp(minimum, billed);
    const actual = {
      true_up: trueUp,
      true_up_tax: taxOn(trueUp, tax_percent),
      invoice_fees: billed + trueUp,
      invoice_tax: taxOn(billed + trueUp, tax_percent),
    };
    const wanted = Object.entries(expected).map(([member, amount]) => [member, BigInt(amount as number)]);
    expect(actual).toMatchObject(Object.fromEntries(wanted));
  });
});

describe("the dates of a billing cycle", () => {
  interface Anchored {
    readonly anchor?: string;
    readonly interval: string;
    readonly created?: string;
    readonly config?: { readonly day_of_month: number };
  }
  interface Dates {
    readonly bills?: string | readonly string[];
    readonly billing_cycle_anchor?: string;
    readonly first_full_invoice?: string;
  }
  const rows = new Map(oracleRows<Anchored, Dates>("anchor_dates").map((row) => [row.id, row]));

  it("stri-183: the 31st returns after a shorter month, also in a leap year", () => {
    const { inputs, expected } = rows.get("stri-183")!;
    for (const [year, february] of [
      [2027, "02-28"],
      [2028, "02-29"],
    ] as const) {
      const anchor = anchorAt(midnight(`${year}-${inputs.anchor}`));
      const bills = [1, 2, 3].map((n) => monthDay(boundaryAt(anchor, MONTHLY, n)));
      expect(bills).toEqual([february, ...expected.bills!.slice(1)]);
    }
    expect(expected.bills![0]).toBe("02-28 (29 in leap years)");
  });

  it("stri-185: a weekly subscription that began on a Friday bills every Friday", () => {
    const { inputs, expected } = rows.get("stri-185")!;
    expect([inputs.anchor, inputs.interval, expected.bills]).toEqual([
      "Friday 3 June",
      "week",
      "every Friday",
    ]);
    const anchor = anchorAt(midnight("2022-06-03"));
    // 1970-01-01 was a Thursday.
    const weekday = (n: number): number => (boundaryAt(anchor, { unit: "week", count: 1 }, n) / DAY + 4) % 7;
    for (let n = 0; n < 120; n++) expect(weekday(n)).toBe(5);
  });

  it("stri-186: an anchor on the 31st can lie far ahead, the first full invoice doesn't", () => {
    const { inputs, expected } = rows.get("stri-186")!;
    const created = inYear("02-10");
    const anchor = anchorFromConfig({ dayOfMonth: inputs.config!.day_of_month }, created);
    const interval: Interval = { unit: "month", count: Number(inputs.interval.split(" ")[0]) };
    expect(monthDay(boundaryOnWantedDay(anchor, interval))).toBe(expected.billing_cycle_anchor);
    expect(expected.first_full_invoice).toBe(`${monthDay(nextBoundary(anchor, interval, created))}/29`);
  });

  interface Anniversary {
    readonly anchor: string;
    readonly created?: string;
    readonly items?: readonly string[];
    readonly at?: string;
  }
  interface Periods {
    readonly period_starts?: readonly string[];
    readonly ends?: readonly string[];
    readonly periods?: readonly (readonly [string, string])[];
    readonly subscription?: readonly [string, string];
  }

  it.each(oracleRows<Anniversary, Periods>("period_dates"))(title, ({ inputs, expected }) => {
    if (expected.period_starts !== undefined) {
      const anchor = anchorAt(midnight(inputs.anchor));
      const starts = expected.period_starts.map((_, n) => date(boundaryAt(anchor, MONTHLY, n)));
      expect(starts).toEqual(expected.period_starts);
      return;
    }
    const anchor = anchorAt(inYear(inputs.created!));
    const at = inYear(inputs.at ?? inputs.created!);
    const periods = inputs.items!.map((item) => periodContaining(anchor, intervalOf(item), at));
    if (expected.ends !== undefined) expect(periods.map(({ end }) => monthDay(end))).toEqual(expected.ends);
    if (expected.periods !== undefined) {
      expect(periods.map(({ start, end }) => [monthDay(start), monthDay(end)])).toEqual(expected.periods);
    }
    const start = Math.max(...periods.map((period) => period.start));
    const end = Math.min(...periods.map((period) => period.end));
    expect([monthDay(start), monthDay(end)]).toEqual(expected.subscription);
  });
});

describe("intervals on one subscription", () => {
  type Pairs = readonly (readonly string[])[];

  it.each(oracleRows<{ readonly ok: Pairs; readonly bad: Pairs }, unknown>("validation"))(title, (row) => {
    const fits = (written: readonly string[]): boolean => {
      const [shortest, ...others] = written.map(intervalOf);
      return others.every((other) => isMultipleOf(other, shortest!));
    };
    expect(row.inputs.ok.filter((written) => !fits(written))).toEqual([]);
    expect(row.inputs.bad.filter(fits)).toEqual([]);
  });
});

describe("the published arithmetic of a change", () => {
  const period: Period = { start: 1_596_749_288, end: 1_599_427_688 };

  it("takes 445,540 of 2,678,400 seconds exactly (https://docs.stripe.com/billing/subscriptions/prorations)", () => {
    const from = 1_598_982_148;
    expect(shareOf(from, period.end, period)).toEqual({ numerator: 445_540n, denominator: 2_678_400n });
    expect(prorate(-1000n, from, period.end, period)).toBe(-166n);
    expect(prorate(3252n, from, period.end, period)).toBe(541n);
  });

  it("rounds the credit and the charge each on its own: a third of 20.00 and of 10.00 leave -3.34", () => {
    const thirds: Period = { start: 0, end: 3 * DAY };
    const credit = prorate(-2000n, 2 * DAY, thirds.end, thirds);
    const charge = prorate(1000n, 2 * DAY, thirds.end, thirds);
    expect([credit, charge, credit + charge]).toEqual([-667n, 333n, -334n]);
  });
});
