import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimal } from "../../src/money/decimal.ts";
import type { Rounding } from "../../src/money/rounding.ts";
import { divideDecimals, divideRounded, roundDecimal } from "../../src/money/rounding.ts";

const MODES: readonly Rounding[] = ["half-up", "half-down", "half-even", "up", "down", "ceiling", "floor"];

/** What each mode makes of -2.5, -1.6, -1.5, -1.4, 0.5, 1.4, 1.5, 1.6, 2.5, as in the usual tables of rounding modes. */
const TENTHS = [-25n, -16n, -15n, -14n, 5n, 14n, 15n, 16n, 25n];
const TABLE: Readonly<Record<Rounding, readonly bigint[]>> = {
  "half-up": [-3n, -2n, -2n, -1n, 1n, 1n, 2n, 2n, 3n],
  "half-down": [-2n, -2n, -1n, -1n, 0n, 1n, 1n, 2n, 2n],
  "half-even": [-2n, -2n, -2n, -1n, 0n, 1n, 2n, 2n, 2n],
  up: [-3n, -2n, -2n, -2n, 1n, 2n, 2n, 2n, 3n],
  down: [-2n, -1n, -1n, -1n, 0n, 1n, 1n, 1n, 2n],
  ceiling: [-2n, -1n, -1n, -1n, 1n, 2n, 2n, 2n, 3n],
  floor: [-3n, -2n, -2n, -2n, 0n, 1n, 1n, 1n, 2n],
};

/** Rounding by its definition: of the two whole neighbours, the one that the mode prefers. */
function roundByDefinition(numerator: bigint, denominator: bigint, mode: Rounding): bigint {
  const [top, bottom] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  let below = top / bottom;
  while (below * bottom > top) below--;
  if (below * bottom === top) return below;
  const above = below + 1n;
  const away = top < 0n ? below : above;
  const towards = top < 0n ? above : below;
  const belowIsNearer = top - below * bottom < above * bottom - top;
  const isTie = top - below * bottom === above * bottom - top;
  const nearest = belowIsNearer ? below : above;
  const choices: Record<Rounding, bigint> = {
    "half-up": isTie ? away : nearest,
    "half-down": isTie ? towards : nearest,
    "half-even": isTie ? (below % 2n === 0n ? below : above) : nearest,
    up: away,
    down: towards,
    ceiling: above,
    floor: below,
  };
  return choices[mode];
}

const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const small = fc.bigInt({ min: -12n, max: 12n });

describe("divideRounded", () => {
  it.each(MODES)("rounds %s as its table says", (mode) => {
    expect(TENTHS.map((tenths) => divideRounded(tenths, 10n, mode))).toEqual(TABLE[mode]);
  });

  it("agrees with the definition of every mode, also for negative numbers and at ties", () => {
    const pairs = fc.oneof(fc.tuple(whole, whole), fc.tuple(small, small));
    fc.assert(
      fc.property(pairs, fc.constantFrom(...MODES), ([numerator, denominator], mode) => {
        fc.pre(denominator !== 0n);
        expect(divideRounded(numerator, denominator, mode)).toBe(
          roundByDefinition(numerator, denominator, mode),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it("says so when asked to divide by zero", () => {
    expect(() => divideRounded(1n, 0n, "half-up")).toThrow("division by zero");
  });
});

describe("divideDecimals", () => {
  it("keeps as many places as asked for", () => {
    expect(divideDecimals(decimal(1n), decimal(3n), 4, "half-up")).toEqual(decimal(3333n, 4));
    expect(divideDecimals(decimal(2n), decimal(3n), 4, "half-up")).toEqual(decimal(6667n, 4));
    expect(divideDecimals(decimal(125n, 2), decimal(5n, 1), 0, "half-even")).toEqual(decimal(2n));
    expect(divideDecimals(decimal(-1n), decimal(8n), 2, "half-even")).toEqual(decimal(-12n, 2));
  });

  it("agrees with the definition at any scale of its operands", () => {
    const scales = fc.tuple(fc.nat(6), fc.nat(6), fc.nat(8));
    fc.assert(
      fc.property(whole, whole, scales, fc.constantFrom(...MODES), (a, b, [aScale, bScale, scale], mode) => {
        fc.pre(b !== 0n);
        const expected = roundByDefinition(
          a * 10n ** BigInt(bScale + scale),
          b * 10n ** BigInt(aScale),
          mode,
        );
        expect(divideDecimals(decimal(a, aScale), decimal(b, bScale), scale, mode)).toEqual(
          decimal(expected, scale),
        );
      }),
    );
  });
});

describe("roundDecimal", () => {
  it("rounds to the places asked for and leaves shorter values as they are", () => {
    expect(roundDecimal(decimal(2345n, 3), 2, "half-up")).toEqual(decimal(235n, 2));
    expect(roundDecimal(decimal(2345n, 3), 2, "half-even")).toEqual(decimal(234n, 2));
    expect(roundDecimal(decimal(25n, 1), 3, "half-up")).toEqual(decimal(25n, 1));
  });

  it("changes nothing when done twice", () => {
    fc.assert(
      fc.property(
        whole,
        fc.nat(8),
        fc.nat(8),
        fc.constantFrom(...MODES),
        (coefficient, scale, places, mode) => {
          const once = roundDecimal(decimal(coefficient, scale), places, mode);
          expect(roundDecimal(once, places, mode)).toEqual(once);
        },
      ),
    );
  });
});
