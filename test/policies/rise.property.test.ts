import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decimal } from "../../src/money/decimal.ts";
import { compareDecimals, decimal, multiplyDecimals } from "../../src/money/decimal.ts";
import type { CountedModel, Pricing } from "../../src/policies/pricing.ts";
import { costCurve } from "../../src/policies/rise/cost-curve.ts";
import type { Rise } from "../../src/policies/rise/highest-rise.ts";
import { compareCosts, isAbove, percentOf } from "../../src/policies/rise/highest-rise.ts";

const amount = fc.bigInt({ min: 0n, max: 100_000n }).map((coefficient) => decimal(coefficient, 2));
const paid = fc.bigInt({ min: 1n, max: 100_000n }).map((coefficient) => decimal(coefficient, 2));

function tiersOf(unit: fc.Arbitrary<Decimal>) {
  return fc
    .tuple(
      fc.uniqueArray(fc.bigInt({ min: 1n, max: 60n }), { maxLength: 3 }),
      fc.array(fc.record({ unitAmount: unit, flatAmount: unit }), { minLength: 4, maxLength: 4 }),
    )
    .map(([ends, amounts]) => {
      const bounds = [...ends].sort((a, b) => Number(a - b)).map((end) => decimal(end));
      return [...bounds, undefined].map((upTo, index) => ({ upTo, ...amounts[index]! }));
    });
}

function modelOf(unit: fc.Arbitrary<Decimal>): fc.Arbitrary<CountedModel> {
  return fc.oneof(
    unit.map((unitAmount): CountedModel => ({ kind: "unit_amount", unitAmount })),
    tiersOf(unit).map((tiers): CountedModel => ({ kind: "graduated", tiers })),
    tiersOf(unit).map((tiers): CountedModel => ({ kind: "volume", tiers })),
    fc
      .record({ size: fc.bigInt({ min: 1n, max: 30n }), amount: unit, round: fc.constantFrom("up", "down") })
      .map((parts): CountedModel => ({ kind: "package", ...parts })),
  );
}

const interval = fc.constantFrom(
  undefined,
  { unit: "week", count: 2 } as const,
  { unit: "month", count: 1 } as const,
  { unit: "month", count: 3 } as const,
  { unit: "year", count: 1 } as const,
);

function pricing(model: CountedModel, over: Partial<Pricing> = {}): Pricing {
  return {
    interval: { unit: "month", count: 1 },
    meter: undefined,
    models: new Map([["usd", model]]),
    withTax: new Set(),
    ...over,
  };
}

/** The model with every amount so many times as high. */
function scaled(model: CountedModel, factor: Decimal): CountedModel {
  const by = (value: Decimal) => multiplyDecimals(value, factor);
  switch (model.kind) {
    case "unit_amount":
      return { ...model, unitAmount: by(model.unitAmount) };
    case "package":
      return { ...model, amount: by(model.amount) };
    case "custom_unit_amount":
      return model;
    default:
      return {
        ...model,
        tiers: model.tiers.map(({ upTo, unitAmount, flatAmount }) => ({
          upTo,
          unitAmount: by(unitAmount!),
          flatAmount: by(flatAmount!),
        })),
      };
  }
}

function risesOf(before: Pricing, after: Pricing): readonly Rise[] {
  const comparison = compareCosts(before, after);
  if (typeof comparison === "string") throw new Error(comparison);
  return comparison;
}

describe("the highest rise", () => {
  it("of a price whose amounts all rise alike is that, whatever the model, the interval and the meter", () => {
    fc.assert(
      fc.property(
        modelOf(paid),
        fc.integer({ min: 1, max: 500 }),
        interval,
        fc.boolean(),
        (model, percent, every, isMetered) => {
          // A package that rounds down costs nothing at first, in both.
          const over = { interval: every, meter: isMetered ? "calls" : undefined };
          const factor = decimal(BigInt(100 + percent), 2);
          const [rise] = risesOf(pricing(model, over), pricing(scaled(model, factor), over));
          expect(percentOf(rise!)).toEqual(decimal(BigInt(percent)));
          expect(isAbove(rise!, decimal(BigInt(percent)))).toBe(false);
        },
      ),
    );
  });

  it("is never found where no quantity costs more", () => {
    fc.assert(
      fc.property(modelOf(amount), fc.integer({ min: 0, max: 100 }), interval, (model, percent, every) => {
        const lower = scaled(model, decimal(BigInt(percent), 2));
        expect(risesOf(pricing(model, { interval: every }), pricing(lower, { interval: every }))).toEqual([]);
      }),
    );
  });

  it("is a cost that some quantity really has, and without packages none is higher up to 500 units", () => {
    fc.assert(
      fc.property(modelOf(amount), modelOf(amount), (before, after) => {
        const [highest] = risesOf(pricing(before), pricing(after));
        const [old, now] = [costCurve(before), costCurve(after)];
        if (highest?.quantity !== undefined) {
          expect(highest.before).toEqual(old.costOf(highest.quantity));
          expect(highest.after).toEqual(now.costOf(highest.quantity));
        }
        if (before.kind === "package" || after.kind === "package") return;
        for (let quantity = 1n; quantity <= 500n; quantity++) {
          const cost = { before: old.costOf(quantity), after: now.costOf(quantity) };
          if (compareDecimals(cost.after, cost.before) <= 0) continue;
          expect(highest).toBeDefined();
          const isHigher =
            compareDecimals(
              multiplyDecimals(cost.after, highest!.before),
              multiplyDecimals(highest!.after, cost.before),
            ) > 0;
          expect(isHigher).toBe(false);
        }
      }),
    );
  });

  it("of a month that becomes a year is that over twelve months, for a quantity as for usage", () => {
    fc.assert(
      fc.property(paid, fc.integer({ min: 1, max: 300 }), fc.boolean(), (unitAmount, percent, isMetered) => {
        const meter = isMetered ? "calls" : undefined;
        const factor = decimal(BigInt(100 + percent) * (isMetered ? 1n : 12n), 2);
        const month = pricing({ kind: "unit_amount", unitAmount }, { meter });
        const year = pricing(
          { kind: "unit_amount", unitAmount: multiplyDecimals(unitAmount, factor) },
          { meter, interval: { unit: "year", count: 1 } },
        );
        expect(percentOf(risesOf(month, year)[0]!)).toEqual(decimal(BigInt(percent)));
        expect(risesOf(year, month)).toEqual([]);
      }),
    );
  });
});
