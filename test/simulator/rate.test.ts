import { describe, expect, it } from "vitest";
import type { PriceTerms, PricingModel } from "../../src/catalog/price.ts";
import { addDecimals, formatDecimal, ZERO } from "../../src/money/decimal.ts";
import { modelFor, rate } from "../../src/simulator/rate.ts";
import type { RatedUsage } from "../../src/simulator/rating.ts";
import { number, termsOf, tiersOf } from "./price-terms.ts";

/** `part tier quantity × unit = amount` of each line, in minor units. */
function linesOf(terms: PriceTerms, usage: RatedUsage, currency = terms.currency): readonly string[] {
  return rate(terms, currency, usage).lines.map(({ part, tier, quantity, unitAmount, amount }) =>
    [
      part,
      ...(tier === undefined ? [] : [`tier ${tier}`]),
      formatDecimal(quantity),
      ...(unitAmount === undefined ? [] : [`× ${formatDecimal(unitAmount)}`]),
      `= ${amount}`,
    ].join(" "),
  );
}

const of = (quantity: string | number): RatedUsage => ({ quantity: number(quantity) });
const amountOf = (terms: PriceTerms, quantity: string | number): bigint =>
  rate(terms, terms.currency, of(quantity)).amount;

/** 5.00, 4.00, 3.00, 2.00 and 1.00 each, with 10.00 to 50.00 flat: the tiers of Stripe's guide. */
const GUIDE = tiersOf([
  { up_to: 5, unit_amount: 500, flat_amount: 1000 },
  { up_to: 10, unit_amount: 400, flat_amount: 2000 },
  { up_to: 15, unit_amount: 300, flat_amount: 3000 },
  { up_to: 20, unit_amount: 200, flat_amount: 4000 },
  { up_to: "inf", unit_amount: 100, flat_amount: 5000 },
]);

describe("a price per unit", () => {
  it("multiplies with the full decimal and rounds once, to the nearest", () => {
    const unit = (amount: string): PriceTerms => termsOf({ kind: "unit_amount", unitAmount: number(amount) });
    expect(amountOf(unit("3.6"), 31)).toBe(112n);
    expect(amountOf(unit("0.05"), 30)).toBe(2n);
    expect(amountOf(unit("0.05"), 29)).toBe(1n);
    expect(amountOf(unit("0.000000000001"), "499999999999")).toBe(0n);
    expect(amountOf(unit("0.000000000001"), "500000000000")).toBe(1n);
  });

  it("bills fractions of a unit", () => {
    const terms = termsOf({ kind: "unit_amount", unitAmount: number(200) });
    expect(linesOf(terms, of("2.125"))).toEqual(["unit 2.125 × 200 = 425"]);
  });

  it("takes the free units off first and shows them", () => {
    const terms = termsOf({ kind: "unit_amount", unitAmount: number("0.5") }, { includedUnits: 1_000n });
    expect(linesOf(terms, of(0))).toEqual(["included 0 × 0 = 0"]);
    expect(linesOf(terms, of(1_000))).toEqual(["included 1000 × 0 = 0"]);
    expect(linesOf(terms, of(1_001))).toEqual(["included 1000 × 0 = 0", "unit 1 × 0.5 = 1"]);
  });
});

describe("a price by tiers", () => {
  it("graduated: 12 units are 5 at 5.00, 5 at 4.00 and 2 at 3.00, and three flat fees", () => {
    expect(linesOf(termsOf({ kind: "graduated", tiers: GUIDE }), of(12))).toEqual([
      "unit tier 1 5 × 500 = 2500",
      "flat tier 1 0 = 1000",
      "unit tier 2 5 × 400 = 2000",
      "flat tier 2 0 = 2000",
      "unit tier 3 2 × 300 = 600",
      "flat tier 3 0 = 3000",
    ]);
    expect(amountOf(termsOf({ kind: "graduated", tiers: GUIDE }), 12)).toBe(11_100n);
  });

  it("volume: 12 units are 12 at 3.00 and one flat fee", () => {
    const terms = termsOf({ kind: "volume", tiers: GUIDE });
    expect(linesOf(terms, of(12))).toEqual(["unit tier 3 12 × 300 = 3600", "flat tier 3 0 = 3000"]);
    expect(amountOf(terms, 12)).toBe(6_600n);
  });

  it.each(["graduated", "volume"] as const)("%s: nothing at all pays the first flat fee", (kind) => {
    expect(amountOf(termsOf({ kind, tiers: GUIDE }), 0)).toBe(1_000n);
  });

  it("a tier's end belongs to it, and the next one begins right after, also for fractions", () => {
    const terms = termsOf({ kind: "volume", tiers: GUIDE });
    expect([amountOf(terms, 5), amountOf(terms, "5.01")]).toEqual([3_500n, 4_004n]);
    const graduated = termsOf({ kind: "graduated", tiers: GUIDE });
    expect([amountOf(graduated, 5), amountOf(graduated, "5.01")]).toEqual([3_500n, 5_504n]);
  });

  it("each line is rounded by itself", () => {
    const tiers = tiersOf([
      { up_to: 1, unit_amount: "0.5" },
      { up_to: 2, unit_amount: "0.5" },
      { up_to: "inf", unit_amount: "0.4" },
    ]);
    expect(linesOf(termsOf({ kind: "graduated", tiers }), of(3))).toEqual([
      "unit tier 1 1 × 0.5 = 1",
      "unit tier 2 1 × 0.5 = 1",
      "unit tier 3 1 × 0.4 = 0",
    ]);
  });
});

describe("a price per package", () => {
  it.each([
    [7, 5n, "up", 2],
    [150, 60n, "up", 3],
    [150, 60n, "down", 2],
    [59, 60n, "down", 0],
    [60, 60n, "down", 1],
    [0, 60n, "up", 0],
    ["60.5", 60n, "up", 2],
  ] as const)("%s units in packages of %s, rounded %s", (quantity, size, round, packages) => {
    const terms = termsOf({ kind: "package", size, amount: number(1_000), round });
    expect(linesOf(terms, of(quantity))).toEqual([`package ${packages} × 1000 = ${packages * 1_000}`]);
  });
});

describe("a percentage", () => {
  type Percentage = Extract<PricingModel, { kind: "percentage" }>;
  const percentage = (others: Partial<Percentage>, currency = "usd"): PriceTerms =>
    termsOf(
      {
        kind: "percentage",
        rate: number("2.9"),
        fixedAmount: undefined,
        includedAmount: undefined,
        includedEvents: undefined,
        minimum: undefined,
        maximum: undefined,
        ...others,
      },
      { currency },
    );
  const payments = (...written: readonly (string | number)[]): RatedUsage => {
    const events = written.map(number);
    return { quantity: events.reduce(addDecimals, ZERO), events };
  };

  it("is of a value in major units, whatever the digits of the currency", () => {
    expect(linesOf(percentage({}), of(100))).toEqual(["percentage 100 × 2.9 = 290"]);
    expect(linesOf(percentage({}, "jpy"), of(1_000))).toEqual(["percentage 1000 × 0.029 = 29"]);
    expect(linesOf(percentage({}, "kwd"), of(100))).toEqual(["percentage 100 × 29 = 2900"]);
  });

  it("adds a fee for each event, and takes a quantity without events for one", () => {
    const terms = percentage({ fixedAmount: number(30) });
    expect(linesOf(terms, payments(100, 20))).toEqual(["percentage 120 × 2.9 = 348", "fixed 2 × 30 = 60"]);
    expect(linesOf(terms, of(120))).toEqual(["percentage 120 × 2.9 = 348", "fixed 1 × 30 = 30"]);
    expect(linesOf(terms, of(0))).toEqual(["percentage 0 × 2.9 = 0", "fixed 0 × 30 = 0"]);
  });

  it("charges the part of an event that goes beyond the free value, and its fee", () => {
    const terms = percentage({ fixedAmount: number(30), includedAmount: number(10_000) });
    expect(linesOf(terms, payments(60, 60, 50))).toEqual(["percentage 70 × 2.9 = 203", "fixed 2 × 30 = 60"]);
  });

  it("charges nothing for the free events", () => {
    const terms = percentage({ fixedAmount: number(30), includedEvents: 2n });
    expect(linesOf(terms, payments(1_000, 1_000, 100))).toEqual([
      "percentage 100 × 2.9 = 290",
      "fixed 1 × 30 = 30",
    ]);
  });

  it("ends what is free by whichever limit comes first", () => {
    const terms = percentage({ includedEvents: 2n, includedAmount: number(10_000) });
    expect(linesOf(terms, payments(10, 10, 50))).toEqual(["percentage 50 × 2.9 = 145"]);
    expect(linesOf(terms, payments(90, 90, 50))).toEqual(["percentage 130 × 2.9 = 377"]);
  });

  it("keeps each event within its limits, the fee included", () => {
    const terms = percentage({ fixedAmount: number(30), minimum: number(50), maximum: number(1_000) });
    // 2.90 + 30 is lifted to 50; 290 + 30 stays; 29000 + 30 is cut to 1000.
    expect(linesOf(terms, payments(1, 100, 10_000))).toEqual(["percentage 10101 = 1370"]);
  });

  it("never pays anything back", () => {
    expect(amountOf(percentage({}), 0)).toBe(0n);
    const events = [number(10), number(-20)];
    expect(rate(percentage({}), "usd", { quantity: ZERO, events }).amount).toBe(0n);
  });
});

describe("an amount that the customer chooses", () => {
  it.each([
    [number(1_500), number(500), 1_500n],
    [undefined, number(500), 500n],
    [undefined, undefined, 0n],
  ])("is the proposed one, else the least", (preset, minimum, expected) => {
    const terms = termsOf({ kind: "custom_unit_amount", preset, minimum, maximum: undefined });
    expect(amountOf(terms, 1)).toBe(expected);
  });
});

describe("a price in several currencies", () => {
  const terms = termsOf(
    { kind: "unit_amount", unitAmount: number(1_000) },
    {
      currencyOptions: new Map([
        ["eur", { model: { kind: "unit_amount", unitAmount: number(900) }, taxBehavior: "inclusive" }],
      ]),
    },
  );

  it("has an amount for each that it is sold in", () => {
    expect(linesOf(terms, of(2))).toEqual(["unit 2 × 1000 = 2000"]);
    expect(linesOf(terms, of(2), "eur")).toEqual(["unit 2 × 900 = 1800"]);
  });

  it("isn't sold in another", () => {
    expect(modelFor(terms, "gbp")).toBeUndefined();
    expect(() => rate(terms, "gbp", of(1))).toThrow("isn't sold in gbp");
  });
});
