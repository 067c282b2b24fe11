import type { Currency } from "./currency.ts";
import { minorUnitDigits } from "./currency.ts";
import type { Decimal } from "./decimal.ts";
import { formatDecimal, formatFixed, isNegative, multiplyDecimals, shiftDecimal } from "./decimal.ts";

/** Signs that readers know without a look at the code; every other currency is shown by its code. */
const SIGNS: Readonly<Record<Currency, string>> = {
  aud: "A$",
  brl: "R$",
  cad: "CA$",
  cny: "CN¥",
  eur: "€",
  gbp: "£",
  hkd: "HK$",
  ils: "₪",
  inr: "₹",
  jpy: "¥",
  krw: "₩",
  mxn: "MX$",
  ngn: "₦",
  nzd: "NZ$",
  php: "₱",
  sgd: "S$",
  twd: "NT$",
  uah: "₴",
  usd: "$",
  vnd: "₫",
};

const MINUS_ONE: Decimal = { coefficient: -1n, scale: 0 };

/**
 * An amount in minor units in its currency's own form: `$29.00`, `¥500`, `$0.0004`, `CHF 12.50`, `-$3.00`.
 * Never rounds: digits below the minor unit are shown.
 */
export function formatAmount(minorUnits: Decimal, currency: Currency): string {
  const magnitude = isNegative(minorUnits) ? multiplyDecimals(minorUnits, MINUS_ONE) : minorUnits;
  const [whole = "", fraction] = formatMajorUnits(magnitude, currency).split(".");
  const number = groupThousands(whole) + (fraction === undefined ? "" : `.${fraction}`);
  const sign = SIGNS[currency] ?? `${currency.toUpperCase()} `;
  return `${isNegative(minorUnits) ? "-" : ""}${sign}${number}`;
}

/** The YAML form of the same amount: `29.00 usd`, `500 jpy`, `0.0004 usd`. */
export function formatAmountPlain(minorUnits: Decimal, currency: Currency): string {
  return `${formatMajorUnits(minorUnits, currency)} ${currency}`;
}

/** Minor units as Stripe's `*_decimal` strings have them: `2900`, `0.0004`. */
export function formatMinorUnits(minorUnits: Decimal): string {
  return formatDecimal(minorUnits);
}

/** Major units with all digits of the minor unit, and what lies below it: `29.00`, `500`, `0.000003`. */
function formatMajorUnits(minorUnits: Decimal, currency: Currency): string {
  const digits = minorUnitDigits(currency);
  const major = shiftDecimal(minorUnits, -digits);
  return formatFixed(major, Math.max(digits, major.scale));
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}
