import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencies, minorUnitDigits } from "../../src/money/currency.ts";
import { decimal, parseDecimal } from "../../src/money/decimal.ts";
import { formatAmount, formatAmountPlain, formatMinorUnits } from "../../src/money/format-amount.ts";

const minor = (text: string) => parseDecimal(text)!;

describe("formatAmount", () => {
  it.each([
    ["2900", "usd", "$29.00"],
    ["500", "jpy", "¥500"],
    ["0.04", "usd", "$0.0004"],
    ["1250", "chf", "CHF 12.50"],
    ["-300", "usd", "-$3.00"],
    ["-1250", "chf", "-CHF 12.50"],
    ["0", "eur", "€0.00"],
    ["0", "jpy", "¥0"],
    ["0.5", "jpy", "¥0.5"],
    ["1500", "kwd", "KWD 1.500"],
    ["123456789012", "usd", "$1,234,567,890.12"],
    ["100000", "usd", "$1,000.00"],
    ["99999", "usd", "$999.99"],
    ["1234567", "jpy", "¥1,234,567"],
    ["0.000000000003", "usd", "$0.00000000000003"],
    ["2900.5", "gbp", "£29.005"],
  ])("shows %s minor units of %s as %s", (text, currency, expected) => {
    expect(formatAmount(minor(text), currency)).toBe(expected);
  });

  it("shows the same digits as the plain form", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.nat(12),
        fc.constantFrom(...currencies()),
        (digits, scale, currency) => {
          const amount = decimal(digits, scale);
          const shown = formatAmount(amount, currency).replace(/[^-.\d]/g, "");
          expect(`${shown} ${currency}`).toBe(formatAmountPlain(amount, currency));
        },
      ),
    );
  });
});

describe("formatAmountPlain", () => {
  it.each([
    ["2900", "usd", "29.00 usd"],
    ["500", "jpy", "500 jpy"],
    ["0.04", "usd", "0.0004 usd"],
    ["1500", "kwd", "1.500 kwd"],
    ["100000", "usd", "1000.00 usd"],
  ])("writes %s minor units of %s as %s", (text, currency, expected) => {
    expect(formatAmountPlain(minor(text), currency)).toBe(expected);
  });

  it("reads back as the same amount", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        fc.nat(12),
        fc.constantFrom(...currencies()),
        (digits, scale, currency) => {
          const amount = decimal(digits, scale);
          const [number, code] = formatAmountPlain(amount, currency).split(" ");
          const major = parseDecimal(number!)!;
          expect(code).toBe(currency);
          expect(decimal(major.coefficient, major.scale - minorUnitDigits(currency))).toEqual(amount);
        },
      ),
    );
  });
});

describe("formatMinorUnits", () => {
  it("writes what Stripe's decimal strings hold", () => {
    expect(formatMinorUnits(minor("2900.00"))).toBe("2900");
    expect(formatMinorUnits(minor("0.0400"))).toBe("0.04");
  });
});
