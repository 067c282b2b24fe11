import { compareDecimals, decimal, formatDecimal, parseDecimal } from "../../money/decimal.ts";
import { invalid } from "../refusal.ts";
import type { DecimalParameter, IntegerParameter, StringParameter } from "./parameter.ts";

/** Non-blank text within its length and pattern. */
export function decodeString(text: string, parameter: StringParameter, path: string): string {
  if (text === "") {
    throw invalid(
      "parameter_invalid_empty",
      `The value of ${path} is empty, which would clear it, and it can't be cleared.`,
      path,
    );
  }
  if (text.trim() === "") {
    throw invalid("parameter_invalid_string_blank", `The value of ${path} may not be blank.`, path);
  }
  if (parameter.max !== undefined && text.length > parameter.max) {
    throw invalid(undefined, `Invalid string: ${path} may have at most ${parameter.max} characters.`, path);
  }
  if (parameter.pattern !== undefined && !parameter.pattern.matches.test(text)) {
    throw invalid(undefined, `Invalid ${path}: ${parameter.pattern.says}.`, path);
  }
  return text;
}

/** A whole number in decimal digits within its bounds. */
export function decodeInteger(text: string, parameter: IntegerParameter, path: string): number {
  const value = /^-?[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
  if (value === undefined)
    throw invalid("parameter_invalid_integer", `Invalid integer: ${text.slice(0, 40)}`, path);
  if (parameter.min !== undefined && value < parameter.min) {
    throw invalid(
      "parameter_invalid_integer",
      `Invalid integer: ${path} must be at least ${parameter.min}.`,
      path,
    );
  }
  if (parameter.max !== undefined && value > parameter.max) {
    throw invalid(
      "parameter_invalid_integer",
      `Invalid integer: ${path} may be at most ${parameter.max}.`,
      path,
    );
  }
  // Minus zero would be written into JSON as 0 but compare unequal to it in a map.
  return value === 0 ? 0 : value;
}

/** The shortest plain notation of the same number: `10.50` becomes `10.5`. */
export function decodeDecimal(text: string, parameter: DecimalParameter, path: string): string {
  const value = parseDecimal(text);
  if (value === undefined) throw invalid(undefined, `Invalid decimal: ${text.slice(0, 40)}`, path);
  if (value.scale > parameter.places) {
    throw invalid(
      undefined,
      `Invalid decimal: ${path} may have at most ${parameter.places} decimal places.`,
      path,
    );
  }
  if (parameter.min !== undefined && compareDecimals(value, decimal(BigInt(parameter.min))) < 0) {
    throw invalid(undefined, `Invalid decimal: ${path} must be at least ${parameter.min}.`, path);
  }
  if (parameter.max !== undefined && compareDecimals(value, decimal(BigInt(parameter.max))) > 0) {
    throw invalid(undefined, `Invalid decimal: ${path} may be at most ${parameter.max}.`, path);
  }
  return formatDecimal(value);
}

export function decodeBoolean(text: string, path: string): boolean {
  if (text === "true") return true;
  if (text === "false") return false;
  throw invalid(undefined, `Invalid boolean: ${text.slice(0, 40)}`, path);
}

export function decodeChoice(text: string, values: readonly string[], path: string): string {
  if (values.includes(text)) return text;
  throw invalid(undefined, `Invalid ${path}: must be one of ${values.join(", ")}.`, path);
}

export function decodeUpTo(text: string, path: string): number | "inf" {
  return text === "inf" ? "inf" : decodeInteger(text, { type: "integer", min: 1 }, path);
}
