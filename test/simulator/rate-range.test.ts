import { describe, expect, it } from "vitest";
import { rateEvenly, rateTurns } from "../../src/simulator/rate-range.ts";
import { number, termsOf, tiersOf } from "./price-terms.ts";

const volume = termsOf({
  kind: "volume",
  tiers: tiersOf([
    { up_to: 10, unit_amount: 500 },
    { up_to: 20, unit_amount: 400 },
    { up_to: "inf", unit_amount: 300 },
  ]),
});

describe("rateEvenly", () => {
  it("goes from one end to the other in even steps", () => {
    const points = rateEvenly(volume, "usd", { from: 0n, to: 40n }, 5);
    expect(points.map(({ quantity, amount }) => [quantity, amount])).toEqual([
      [0n, 0n],
      [10n, 5_000n],
      [20n, 8_000n],
      [30n, 9_000n],
      [40n, 12_000n],
    ]);
  });

  it("has each quantity once where there are fewer than points", () => {
    const points = rateEvenly(volume, "usd", { from: 3n, to: 5n }, 50);
    expect(points.map(({ quantity }) => quantity)).toEqual([3n, 4n, 5n]);
  });
});

describe("rateTurns", () => {
  it("shows the ends of the range, and on both sides of each tier's end what it costs", () => {
    const points = rateTurns(volume, "usd", { from: 0n, to: 15n });
    expect(points.map(({ quantity, amount }) => [quantity, amount])).toEqual([
      [0n, 0n],
      [10n, 5_000n],
      [11n, 4_400n],
      [15n, 6_000n],
    ]);
  });

  it("knows where free units, free value and tiers of fractions end", () => {
    const range = { from: 0n, to: 1_000n };
    const turns = (...[terms]: [typeof volume]): readonly bigint[] =>
      rateTurns(terms, "usd", range).map(({ quantity }) => quantity);
    const unit = { kind: "unit_amount", unitAmount: number(1) } as const;
    expect(turns(termsOf(unit, { includedUnits: 100n }))).toEqual([0n, 100n, 101n, 1_000n]);
    const fractions = tiersOf([
      { up_to: 2.5, unit_amount: 1 },
      { up_to: "inf", unit_amount: 2 },
    ]);
    expect(turns(termsOf({ kind: "graduated", tiers: fractions }))).toEqual([0n, 2n, 3n, 1_000n]);
    const percentage = {
      kind: "percentage",
      rate: number(1),
      fixedAmount: undefined,
      includedAmount: number(25_000),
      includedEvents: undefined,
      minimum: undefined,
      maximum: undefined,
    } as const;
    expect(turns(termsOf(percentage))).toEqual([0n, 250n, 251n, 1_000n]);
  });
});
