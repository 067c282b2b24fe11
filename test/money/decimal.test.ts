import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDecimals,
  compareDecimals,
  decimal,
  formatDecimal,
  formatFixed,
  isNegative,
  isWhole,
  isZero,
  multiplyDecimals,
  parseDecimal,
  shiftDecimal,
  subtractDecimals,
  ZERO,
} from "../../src/money/decimal.ts";

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.nat(12))
  .map(([coefficient, scale]) => decimal(coefficient, scale));

/** Every decimal of the tests as a whole number of 10^-24. */
const PLACES = 24;
const scaled = (value: { coefficient: bigint; scale: number }) =>
  value.coefficient * 10n ** BigInt(PLACES - value.scale);

describe("parseDecimal", () => {
  it.each([
    ["0", 0n, 0],
    ["12", 12n, 0],
    ["-0.5", -5n, 1],
    ["29.00", 29n, 0],
    ["0.000000000003", 3n, 12],
    ["100", 100n, 0],
    ["-0", 0n, 0],
    ["0.10", 1n, 1],
  ])("reads %s", (text, coefficient, scale) => {
    expect(parseDecimal(text)).toEqual({ coefficient, scale });
  });

  it.each([
    "",
    "-",
    ".",
    ".5",
    "5.",
    "+1",
    "01",
    "00",
    "1e3",
    "1E3",
    "1_000",
    "1,000",
    " 1",
    "1 ",
    "0x10",
    "NaN",
    "Infinity",
    "١",
    "1.2.3",
    "--1",
  ])("refuses %j", (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it("refuses over 60 characters, so that no text takes long", () => {
    expect(parseDecimal("9".repeat(60))).toBeDefined();
    expect(parseDecimal("9".repeat(61))).toBeUndefined();
  });

  it("reads back every text of up to 12 places, and finds one form for each value", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        fc.nat(12),
        fc.boolean(),
        fc.nat(5),
        (digits, places, negative, zeros) => {
          const padded = digits.toString().padStart(places + 1, "0");
          const plain = places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
          const text = `${negative && digits !== 0n ? "-" : ""}${plain}`;
          const value = parseDecimal(text)!;
          expect(formatFixed(value, places)).toBe(text);
          expect(parseDecimal(formatDecimal(value))).toEqual(value);
          if (places > 0) expect(parseDecimal(text + "0".repeat(zeros))).toEqual(value);
        },
      ),
    );
  });
});

describe("decimal", () => {
  it("is canonical, so that equal values are structurally equal", () => {
    expect(decimal(2900n, 2)).toEqual({ coefficient: 29n, scale: 0 });
    expect(decimal(0n, 12)).toEqual(ZERO);
    expect(decimal(29n, -2)).toEqual({ coefficient: 2900n, scale: 0 });
    expect(decimal(-100n, 3)).toEqual({ coefficient: -1n, scale: 1 });
  });
});

describe("formatFixed", () => {
  it("pads and never rounds", () => {
    expect(formatFixed(decimal(29n), 2)).toBe("29.00");
    expect(formatFixed(decimal(-5n, 3), 3)).toBe("-0.005");
    expect(() => formatFixed(decimal(5n, 3), 2)).toThrow("never rounds");
  });
});

describe("arithmetic is exact", () => {
  it("adds, subtracts and compares like whole numbers of a common unit", () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(scaled(addDecimals(a, b))).toBe(scaled(a) + scaled(b));
        expect(scaled(subtractDecimals(a, b))).toBe(scaled(a) - scaled(b));
        expect(Math.sign(compareDecimals(a, b))).toBe(
          scaled(a) < scaled(b) ? -1 : scaled(a) > scaled(b) ? 1 : 0,
        );
      }),
    );
  });

  it("multiplies like whole numbers of a common unit", () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const product = multiplyDecimals(a, b);
        expect(scaled(product)).toBe((scaled(a) * scaled(b)) / 10n ** BigInt(PLACES));
        expect(product).toEqual(decimal(product.coefficient, product.scale));
      }),
    );
  });

  it("shifts by powers of ten and back", () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: -12, max: 12 }), (value, places) => {
        expect(shiftDecimal(shiftDecimal(value, places), -places)).toEqual(value);
      }),
    );
    expect(shiftDecimal(decimal(29n), 2)).toEqual(decimal(2900n));
    expect(shiftDecimal(decimal(3n), -6)).toEqual(decimal(3n, 6));
  });

  it("knows zero, negative and whole values", () => {
    expect([isZero(ZERO), isZero(decimal(1n, 12))]).toEqual([true, false]);
    expect([isNegative(decimal(-1n, 12)), isNegative(ZERO)]).toEqual([true, false]);
    expect([isWhole(decimal(2900n, 2)), isWhole(decimal(2905n, 2))]).toEqual([true, false]);
  });
});
