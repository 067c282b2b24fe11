import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import { currencies, minorUnitStep } from "../../src/money/currency.ts";
import { decimal, formatDecimal } from "../../src/money/decimal.ts";
import { formatAmountPlain } from "../../src/money/format-amount.ts";
import { buildCatalog, withPrice } from "../support/build-catalog.ts";

/** A metered price's unit amount, or what is wrong with it. */
function read(amount: string) {
  const { catalog, diagnostics } = compile(
    buildCatalog(
      `meters:\n  calls: { aggregation: sum }\n${withPrice(`interval: month, meter: calls, unit_amount: ${amount}`)}`,
    ),
  );
  const model = catalog?.prices.get("pro.monthly")?.terms.model;
  const [first] = diagnostics;
  return {
    minor: model?.kind === "unit_amount" ? formatDecimal(model.unitAmount) : undefined,
    currency: catalog?.prices.get("pro.monthly")?.terms.currency,
    code: first?.code,
    replacement: first?.hint?.replacement,
  };
}

const MISTAKES: readonly (readonly [amount: string, code: string, replacement: string | undefined])[] = [
  ["29.00", "amount/no-currency", "29.00 usd"],
  ['"29.00"', "amount/no-currency", "29.00 usd"],
  ['"2900"', "amount/no-currency", "2900"],
  ["$29", "amount/currency-sign", "29 usd"],
  ["€ 29.50", "amount/currency-sign", "29.50 eur"],
  ["29€", "amount/currency-sign", "29 eur"],
  ["29.00 USD", "amount/upper-case-currency", "29.00 usd"],
  ["3.00 USD / 1000", "amount/upper-case-currency", "3.00 usd / 1000"],
  ['"1,000 usd"', "amount/thousands-separator", "1000 usd"],
  ['"1,234,567.89 usd"', "amount/thousands-separator", "1234567.89 usd"],
  ["1_000 usd", "amount/thousands-separator", "1000 usd"],
  ['"29,00 usd"', "amount/decimal-comma", "29.00 usd"],
  ["29.00usd", "amount/malformed", "29.00 usd"],
  ["usd 29.00", "amount/malformed", "29.00 usd"],
  ["free", "amount/malformed", undefined],
  ["1e3", "amount/malformed", undefined],
  ["0x10", "amount/malformed", undefined],
  ["029.00 usd", "amount/malformed", "29.00 usd"],
  ["-1", "amount/negative", undefined],
  ["-1.00 usd", "amount/negative", undefined],
  ["29.00 usx", "currency/unknown", undefined],
  ["3.00 usd / 7", "amount/divisor", "3.00 usd / 1000"],
  ["3.00 usd /1000", "amount/divisor", "3.00 usd / 1000"],
  ["0.000000000000001 usd", "amount/too-many-decimals", undefined],
];

test.each(MISTAKES)("%s is %s, and what is meant is offered", (amount, code, replacement) => {
  expect(read(amount)).toMatchObject({ minor: undefined, code, replacement });
});

test.each(MISTAKES.filter(([, , replacement]) => replacement !== undefined))(
  "what is offered for %s is right",
  (_amount, _code, replacement) => {
    expect(read(replacement ?? "").code).toBeUndefined();
  },
);

test("an amount is read exactly as it is written, in every currency", () => {
  const amount = fc.record({
    currency: fc.constantFrom(...currencies()),
    coefficient: fc.bigInt({ min: 0n, max: 10n ** 18n }),
    places: fc.integer({ min: 0, max: 12 }),
  });
  fc.assert(
    fc.property(amount, ({ currency, coefficient, places }) => {
      const minor = decimal(coefficient * minorUnitStep(currency), places);
      expect(read(formatAmountPlain(minor, currency))).toMatchObject({
        minor: formatDecimal(minor),
        currency,
      });
    }),
  );
});

test("dividing by a power of ten is exact", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 9 }), (cents, power) => {
      const whole = formatAmountPlain(decimal(BigInt(cents)), "usd");
      const divisor = `1${"0".repeat(power)}`;
      expect(read(`${whole} / ${divisor}`).minor).toBe(formatDecimal(decimal(BigInt(cents), power)));
    }),
  );
});

test("minor units are in the currency around them", () => {
  for (const currency of ["usd", "jpy", "kwd"]) {
    const text = `tariff: 1\ncatalog: acme\ncurrency: ${currency}\n${withPrice("unit_amount: 5000")}`;
    const terms = compile([{ path: "a.yaml", text }]).catalog?.prices.get("pro.monthly")?.terms;
    expect(terms?.currency).toBe(currency);
    expect(terms?.model).toEqual({ kind: "unit_amount", unitAmount: decimal(5000n) });
  }
});
