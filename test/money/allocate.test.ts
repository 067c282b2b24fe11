import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocateInOrder } from "../../src/money/allocate.ts";

const amounts = fc.bigInt({ min: 0n, max: 10n ** 15n });

describe("allocateInOrder", () => {
  it("takes 5.00 off lines of 10.00 and 20.00 as 1.66 and 3.34", () => {
    expect(allocateInOrder(500n, [1000n, 2000n])).toEqual([166n, 334n]);
  });

  it("gives the remainder to the last line that has an amount", () => {
    expect(allocateInOrder(100n, [1n, 1n, 1n, 0n])).toEqual([33n, 33n, 34n, 0n]);
  });

  it("never gives a line more than it has: what is left over goes on to the line before", () => {
    expect(allocateInOrder(10n, [90n, 9n, 1n])).toEqual([9n, 0n, 1n]);
    expect(allocateInOrder(98n, [33n, 33n, 33n, 1n])).toEqual([32n, 32n, 33n, 1n]);
  });

  it("splits nothing into nothing", () => {
    expect(allocateInOrder(0n, [0n, 0n])).toEqual([0n, 0n]);
    expect(allocateInOrder(0n, [])).toEqual([]);
  });

  it("refuses to lose a total that nobody can bear", () => {
    expect(() => allocateInOrder(1n, [0n, 0n])).toThrow("nothing has a weight");
  });

  it("adds up to the total, and no part exceeds its weight when the total doesn't exceed their sum", () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 12 }), amounts, (weights, wanted) => {
        const sum = weights.reduce((a, b) => a + b);
        const total = wanted % (sum + 1n);
        const parts = allocateInOrder(total, weights);
        expect(parts.reduce((a, b) => a + b)).toBe(total);
        parts.forEach((part, index) => {
          expect(part >= 0n && part <= weights[index]!).toBe(true);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("splits a credit as it splits a charge", () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1 }), amounts, (weights, total) => {
        fc.pre(weights.some((weight) => weight > 0n));
        expect(allocateInOrder(-total, weights)).toEqual(
          allocateInOrder(total, weights).map((part) => -part),
        );
      }),
    );
  });

  it("cuts down every part but the last where the lines are large, so that each is off by less than a unit", () => {
    const large = fc.bigInt({ min: 1_000n, max: 10n ** 15n });
    fc.assert(
      fc.property(fc.array(large, { minLength: 2, maxLength: 8 }), large, (weights, wanted) => {
        const sum = weights.reduce((a, b) => a + b);
        const total = wanted % (sum / 2n);
        allocateInOrder(total, weights).forEach((part, index) => {
          const missing = total * weights[index]! - part * sum;
          if (index < weights.length - 1) expect(missing >= 0n && missing < sum).toBe(true);
        });
      }),
    );
  });
});
