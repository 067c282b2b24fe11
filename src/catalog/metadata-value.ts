import type { Decimal } from "../money/decimal.ts";
import { compareDecimals, formatDecimal, isWhole, parseDecimal } from "../money/decimal.ts";
import type { MetadataProperty } from "./metadata-schema.ts";

/** Digits that every reader of JSON keeps. */
const DIGITS_MAX = 15;

/**
 * Why a text of metadata isn't what its property asks for, as the rest of a sentence that begins with the value; undefined
 * when it is. A number is a plain decimal of at most 15 digits, a boolean `true` or `false`.
 */
export function metadataMismatch(property: MetadataProperty, text: string): string | undefined {
  return typeMismatch(property, text) ?? enumMismatch(property, text) ?? boundsMismatch(property, text);
}

function typeMismatch({ type }: MetadataProperty, text: string): string | undefined {
  if (type === "string") return undefined;
  if (type === "boolean") return text === "true" || text === "false" ? undefined : "isn't true or false";
  const number = parseDecimal(text);
  if (number === undefined) return `isn't ${type === "integer" ? "a whole number" : "a plain number"}`;
  if (type === "integer" && !isWhole(number)) return "isn't a whole number";
  const digits = formatDecimal(number).replace(/[-.]/g, "").length;
  return digits > DIGITS_MAX ? `has more than ${DIGITS_MAX} digits` : undefined;
}

function enumMismatch({ type, enum: allowed }: MetadataProperty, text: string): string | undefined {
  if (allowed === undefined || allowed.some((value) => isSameValue(type, value, text))) return undefined;
  return `is none of ${allowed.join(", ")}`;
}

function isSameValue(type: MetadataProperty["type"], a: string, b: string): boolean {
  if (type === "string" || type === "boolean") return a === b;
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  return left !== undefined && right !== undefined && compareDecimals(left, right) === 0;
}

function boundsMismatch(property: MetadataProperty, text: string): string | undefined {
  if (property.type === "string") return lengthMismatch(property, [...text].length);
  const number = property.type === "boolean" ? undefined : parseDecimal(text);
  return number === undefined ? undefined : rangeMismatch(property, number);
}

function lengthMismatch({ minLength, maxLength }: MetadataProperty, length: number): string | undefined {
  if (minLength !== undefined && length < minLength) return `has fewer than ${minLength} characters`;
  return maxLength !== undefined && length > maxLength ? `has more than ${maxLength} characters` : undefined;
}

function rangeMismatch({ minimum, maximum }: MetadataProperty, number: Decimal): string | undefined {
  if (minimum !== undefined && compareDecimals(number, minimum) < 0)
    return `is less than ${formatDecimal(minimum)}`;
  return maximum !== undefined && compareDecimals(number, maximum) > 0
    ? `is more than ${formatDecimal(maximum)}`
    : undefined;
}
