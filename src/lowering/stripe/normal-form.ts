import type { Metadata } from "../../catalog/common.ts";
import { invariant } from "../../diagnostics/invariant.ts";
import type { Decimal } from "../../money/decimal.ts";
import { formatDecimal, parseDecimal } from "../../money/decimal.ts";
import { roundDecimal } from "../../money/rounding.ts";
import type { FormParams } from "../../stripe/form.ts";

/** One text for each number: `1000.00` and `1000` are `1000`. */
function normalDecimal(text: string): string {
  const value = parseDecimal(text);
  invariant(value !== undefined, `not a plain decimal: ${text}`);
  return formatDecimal(value);
}

/** A JSON number in plain notation, rounded to the digits that Stripe keeps; it never goes through arithmetic on floats. */
export function normalNumber(value: number, places: number): string {
  const parsed = parseDecimal(String(value));
  invariant(parsed !== undefined, `not a plain number: ${value}`);
  return formatDecimal(roundDecimal(parsed, places, "half-up"));
}

/** An amount that Stripe gives twice: as a whole number (null when it isn't one) and as a decimal. */
export function normalAmount(whole: number | null, exact: string | null | undefined): string | undefined {
  if (exact !== null && exact !== undefined) return normalDecimal(String(exact));
  return whole === null ? undefined : String(whole);
}

export function amountText(amount: Decimal): string {
  return formatDecimal(amount);
}

export function optionalAmountText(amount: Decimal | undefined): string | null {
  return amount === undefined ? null : formatDecimal(amount);
}

/** `unit_amount` for whole minor units, else `unit_amount_decimal`: never both (https://docs.stripe.com/api/prices/create). */
export function amountParams(name: "unit_amount" | "flat_amount", text: string): FormParams {
  return text.includes(".") ? { [`${name}_decimal`]: text } : { [name]: text };
}

/** A decimal from a normal form. */
export function decimalOf(text: string): Decimal {
  const value = parseDecimal(text);
  invariant(value !== undefined, `not a normal form: ${text}`);
  return value;
}

/** The author's metadata, or undefined when none is owned. */
export function metadataRecord(metadata: Metadata | undefined): Readonly<Record<string, string>> | undefined {
  return metadata === undefined ? undefined : Object.fromEntries(metadata);
}

/** The entries that are defined: what the author left out isn't owned. */
export function ownedFields<T>(fields: Readonly<Record<string, T | undefined>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, T] => entry[1] !== undefined),
  );
}
