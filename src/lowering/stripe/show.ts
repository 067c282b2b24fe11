import { formatAmount } from "../../money/format-amount.ts";
import type { FieldSpec } from "../../reconciler/field-table.ts";
import { formatInstant } from "../../time/instant.ts";
import { decimalOf } from "./normal-form.ts";

type Show = NonNullable<FieldSpec["show"]>;

/** An amount in the currency that another field of the object names. */
export function showAmountIn(currencyField: string): Show {
  return (value, fields) => showAmount(String(value), String(fields[currencyField] ?? ""));
}

/** Amounts by currency: `€9.00, £8.00`. */
export const showAmounts: Show = (value) =>
  Object.entries(value as Readonly<Record<string, string>>)
    .map(([currency, amount]) => showAmount(amount, currency))
    .join(", ");

export const showPercent: Show = (value) => `${String(value)}%`;

export const showInstant: Show = (value) => formatInstant(Number(value));

export const showMonths: Show = (value) => (value === 1 ? "1 month" : `${String(value)} months`);

/** References and texts, one after another. */
export const showList: Show = (value) =>
  (value as readonly (string | { readonly ref: string })[])
    .map((entry) => (typeof entry === "string" ? entry : entry.ref))
    .join(", ");

export function showAmount(minorUnits: string, currency: string): string {
  return formatAmount(decimalOf(minorUnits), currency);
}

/** `10,000`: for counts, which no locale decides. */
export function showCount(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}
