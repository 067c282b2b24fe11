import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PriceTerms, PricingModel, Tier } from "../../src/catalog/price.ts";
import type { Decimal } from "../../src/money/decimal.ts";
import {
  addDecimals,
  compareDecimals,
  decimal,
  multiplyDecimals,
  subtractDecimals,
  ZERO,
} from "../../src/money/decimal.ts";
import { rate } from "../../src/simulator/rate.ts";
import { number, termsOf } from "./price-terms.ts";

const amounts = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 7n }), fc.integer({ min: 0, max: 6 }))
  .map(([coefficient, scale]) => decimal(coefficient, scale));
const quantities = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.integer({ min: 0, max: 3 }))
  .map(([coefficient, scale]) => decimal(coefficient, scale));

const tierLists: fc.Arbitrary<readonly Tier[]> = fc
  .tuple(
    fc.uniqueArray(fc.bigInt({ min: 1n, max: 10n ** 9n }), { maxLength: 6 }),
    fc.array(fc.tuple(fc.option(amounts), fc.option(amounts)), { minLength: 7, maxLength: 7 }),
  )
  .map(([bounds, fees]) => {
    const ends = bounds.sort((a, b) => (a < b ? -1 : 1)).map((bound) => decimal(bound));
    return [...ends, undefined].map((upTo, index) => {
      const [unit, flat] = fees[index]!;
      return { upTo, unitAmount: unit ?? (flat === null ? ZERO : undefined), flatAmount: flat ?? undefined };
    });
  });

/** Graduated tiers by their definition: each tier costs what lies between its bounds, and its fee when it is reached. */
function graduatedByDefinition(tiers: readonly Tier[], quantity: Decimal): Decimal {
  let sum = ZERO;
  tiers.forEach(({ upTo, unitAmount, flatAmount }, index) => {
    const bottom = tiers[index - 1]?.upTo ?? ZERO;
    if (index > 0 && compareDecimals(quantity, bottom) <= 0) return;
    const top = upTo === undefined || compareDecimals(quantity, upTo) < 0 ? quantity : upTo;
    const units = subtractDecimals(top, bottom);
    sum = addDecimals(sum, multiplyDecimals(units, unitAmount ?? ZERO));
    sum = addDecimals(sum, flatAmount ?? ZERO);
  });
  return sum;
}

const exactOf = (terms: PriceTerms, quantity: Decimal): Decimal =>
  rate(terms, "usd", { quantity }).lines.reduce((sum, { exact }) => addDecimals(sum, exact), ZERO);

describe("every rating", () => {
  it("by graduated tiers is the sum of what each tier costs at the margin", () => {
    fc.assert(
      fc.property(tierLists, quantities, (tiers, quantity) => {
        const terms = termsOf({ kind: "graduated", tiers });
        expect(exactOf(terms, quantity)).toEqual(graduatedByDefinition(tiers, quantity));
      }),
      { numRuns: 1_000 },
    );
  });

  it("by graduated tiers, per unit and per package costs no less for more", () => {
    const models: fc.Arbitrary<PricingModel> = fc.oneof(
      tierLists.map((tiers) => ({ kind: "graduated" as const, tiers })),
      amounts.map((unitAmount) => ({ kind: "unit_amount" as const, unitAmount })),
      fc.record({
        kind: fc.constant("package" as const),
        size: fc.bigInt({ min: 1n, max: 1_000n }),
        amount: amounts,
        round: fc.constantFrom("up" as const, "down" as const),
      }),
    );
    const free = fc.bigInt({ min: 0n, max: 10n ** 6n });
    fc.assert(
      fc.property(models, free, quantities, quantities, (model, includedUnits, one, other) => {
        const [less, more] = compareDecimals(one, other) < 0 ? [one, other] : [other, one];
        const terms = termsOf(model, { includedUnits });
        expect(rate(terms, "usd", { quantity: less }).amount).toBeLessThanOrEqual(
          rate(terms, "usd", { quantity: more }).amount,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it("has at least one line, adds up to its amount, and is less than a minor unit a line from the exact one", () => {
    fc.assert(
      fc.property(tierLists, fc.constantFrom("graduated", "volume"), quantities, (tiers, kind, quantity) => {
        const { lines, amount } = rate(termsOf({ kind, tiers }), "usd", { quantity });
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.reduce((sum, line) => sum + line.amount, 0n)).toBe(amount);
        for (const line of lines) {
          const off = addDecimals(line.exact, decimal(-line.amount));
          const magnitude = {
            ...off,
            coefficient: off.coefficient < 0n ? -off.coefficient : off.coefficient,
          };
          expect(compareDecimals(magnitude, number("0.5"))).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it("by one tier is a price per unit with a fee, graduated or by volume", () => {
    fc.assert(
      fc.property(amounts, amounts, quantities, (unitAmount, flatAmount, quantity) => {
        const tiers: readonly Tier[] = [{ upTo: undefined, unitAmount, flatAmount }];
        const graduated = rate(termsOf({ kind: "graduated", tiers }), "usd", { quantity });
        expect(rate(termsOf({ kind: "volume", tiers }), "usd", { quantity })).toEqual(graduated);
        const [unit] = rate(termsOf({ kind: "unit_amount", unitAmount }), "usd", { quantity }).lines;
        expect(graduated.lines[0]!.amount).toBe(unit!.amount);
      }),
    );
  });

  it("with free units costs what two graduated tiers do, of which the first is free", () => {
    fc.assert(
      fc.property(
        amounts,
        fc.bigInt({ min: 1n, max: 10n ** 8n }),
        quantities,
        (unitAmount, free, quantity) => {
          const tiers: readonly Tier[] = [
            { upTo: decimal(free), unitAmount: ZERO, flatAmount: undefined },
            { upTo: undefined, unitAmount, flatAmount: undefined },
          ];
          const included = termsOf({ kind: "unit_amount", unitAmount }, { includedUnits: free });
          expect(rate(included, "usd", { quantity }).amount).toBe(
            rate(termsOf({ kind: "graduated", tiers }), "usd", { quantity }).amount,
          );
        },
      ),
    );
  });
});
