import { describe, expect, it } from "vitest";
import { currencies, isCurrency, minorUnitDigits, minorUnitStep } from "../../src/money/currency.ts";

// https://docs.stripe.com/currencies: zero-decimal, three-decimal and special cases.
const ZERO_DECIMAL = [
  "bif",
  "clp",
  "djf",
  "gnf",
  "jpy",
  "kmf",
  "krw",
  "mga",
  "pyg",
  "rwf",
  "vnd",
  "vuv",
  "xaf",
  "xof",
  "xpf",
];
const THREE_DECIMAL = ["bhd", "jod", "kwd", "omr", "tnd"];
/** Special only in payouts: charged in two decimals. */
const TWO_DECIMAL_IN_CHARGES = ["huf", "twd"];
/** Without a minor unit of their own, but sent in two decimals that must be 00. */
const WHOLE_UNITS_IN_TWO_DECIMALS = ["isk", "ugx"];

describe("currencies", () => {
  it("are listed once each, sorted, as three lower-case letters", () => {
    const codes = currencies();
    expect(new Set(codes).size).toBe(codes.length);
    expect([...codes].sort()).toEqual(codes);
    expect(codes.filter((code) => !/^[a-z]{3}$/.test(code))).toEqual([]);
    expect(codes.length).toBeGreaterThan(130);
    expect(codes.every(isCurrency)).toBe(true);
  });

  it("know no other code, and none in upper case", () => {
    expect(["USD", "us", "usdt", "xxx", "", "constructor"].filter(isCurrency)).toEqual([]);
  });

  it("have no, two or three decimals as Stripe has them", () => {
    const byDigits = (digits: number) => currencies().filter((code) => minorUnitDigits(code) === digits);
    expect(byDigits(0)).toEqual(ZERO_DECIMAL);
    expect(byDigits(3)).toEqual(THREE_DECIMAL);
    expect(byDigits(2)).toHaveLength(currencies().length - ZERO_DECIMAL.length - THREE_DECIMAL.length);
    expect(byDigits(2)).toEqual(
      expect.arrayContaining([...TWO_DECIMAL_IN_CHARGES, ...WHOLE_UNITS_IN_TWO_DECIMALS]),
    );
  });

  it("are charged in steps: the last of three decimals is 0, and so are both of ISK and UGX", () => {
    const byStep = (step: bigint) => currencies().filter((code) => minorUnitStep(code) === step);
    expect(byStep(10n)).toEqual(THREE_DECIMAL);
    expect(byStep(100n)).toEqual(WHOLE_UNITS_IN_TWO_DECIMALS);
  });
});
