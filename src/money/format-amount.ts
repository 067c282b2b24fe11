import type { Currency } from "./currency.ts";
import { minorUnitDigits } from "./currency.ts";
import type { Decimal } from "./decimal.ts";
import { formatDecimal, formatFixed, shiftDecimal } from "./decimal.ts";

/** Signs that readers know without a look at the code; every other currency is shown by its code. */
const SIGNS: Readonly<Record<string, string>> = {
  usd: "$", eur: "€", gbp: "£", jpy: "¥", inr: "₹", krw: "₩", ils: "₪", vnd: "₫", php: "₱", ngn: "₦", uah: "₴", // biome-ignore format: one table
  aud: "A$", cad: "CA$", nzd: "NZ$", hkd: "HK$", sgd: "S$", mxn: "MX$", brl: "R$", cny: "CN¥", twd: "NT$",
};

/**
 * An amount in minor units in its currency's own form: `$29.00`, `¥500`, `$0.0004`, `CHF 12.50`, `−$3.00`.
 * Never rounds: digits below the minor unit are shown.
 */
export function formatAmount(minorUnits: Decimal, currency: Currency): string {
  const digits = minorUnitDigits(currency);
  const major = shiftDecimal(minorUnits, -digits);
  const negative = major.coefficient < 0n;
  const magnitude = { coefficient: negative ? -major.coefficient : major.coefficient, scale: major.scale };
  const [whole = "", fraction] = formatFixed(magnitude, Math.max(digits, magnitude.scale)).split(".");
  const number = groupThousands(whole) + (fraction === undefined ? "" : `.${fraction}`);
  const sign = SIGNS[currency];
  return `${negative ? "-" : ""}${sign ?? `${currency.toUpperCase()} `}${number}`;
}

/** The YAML form of the same amount: `29.00 usd`, `500 jpy`, `0.0004 usd`. */
export function formatAmountPlain(minorUnits: Decimal, currency: Currency): string {
  const digits = minorUnitDigits(currency);
  const major = shiftDecimal(minorUnits, -digits);
  return `${formatFixed(major, Math.max(digits, major.scale))} ${currency}`;
}

/** Minor units as Stripe's `*_decimal` strings have them: `2900`, `0.0004`. */
export function formatMinorUnits(minorUnits: Decimal): string {
  return formatDecimal(minorUnits);
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}
