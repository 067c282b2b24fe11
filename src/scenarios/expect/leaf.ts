import type { YamlScalar } from "../../compiler/yaml-tree.ts";
import { minorUnitDigits } from "../../money/currency.ts";
import { compareDecimals, decimal, formatDecimal, parseDecimal, shiftDecimal } from "../../money/decimal.ts";
import { formatAmountPlain } from "../../money/format-amount.ts";
import { formatInstant, parseInstant } from "../../time/instant.ts";
import type { ObservedLeaf } from "./observed.ts";

/** How amounts are written: `29.00 usd`, or `2900`. */
export type Notation = "major" | "minor";

const AMOUNT = /^(-?[\d.]+) ([a-z]{3})$/;

/** Whether a value is what was written. Numbers and amounts are equal by value; minor units are in any currency. */
export function isAsWritten({ text, type }: YamlScalar, observed: ObservedLeaf): boolean {
  switch (observed.kind) {
    case "none":
      return text === "none";
    case "text":
      return text === observed.text;
    case "boolean":
      return text.toLowerCase() === String(observed.value);
    case "instant":
      return parseInstant(text) === observed.at;
    case "number": {
      const value = parseDecimal(text);
      return value !== undefined && compareDecimals(value, observed.value) === 0;
    }
    case "amount": {
      if (type === "number")
        return parseDecimal(text)?.coefficient === observed.amount && !text.includes(".");
      const match = AMOUNT.exec(text);
      const major = match === null ? undefined : parseDecimal(match[1]!);
      if (major === undefined || match![2] !== observed.currency) return false;
      const minor = shiftDecimal(major, minorUnitDigits(observed.currency));
      return compareDecimals(minor, decimal(observed.amount)) === 0;
    }
  }
}

export function writeLeaf(observed: ObservedLeaf, notation: Notation): string {
  switch (observed.kind) {
    case "none":
      return "none";
    case "text":
      return textValue(observed.text);
    case "boolean":
      return String(observed.value);
    case "instant":
      return formatInstant(observed.at);
    case "number":
      return formatDecimal(observed.value);
    case "amount":
      return notation === "minor"
        ? String(observed.amount)
        : formatAmountPlain(decimal(observed.amount), observed.currency);
  }
}

/** That of an amount as it was written; a zero tells nothing. */
export function notationOf({ text, type }: YamlScalar): Notation | undefined {
  if (type === "number") return text === "0" ? undefined : "minor";
  return AMOUNT.test(text) ? "major" : undefined;
}

const PLAIN = /^[A-Za-z_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/;
const WORD = /^(?:true|false|yes|no|on|off|y|n|null)$/i;

function textValue(value: string): string {
  return PLAIN.test(value) && !WORD.test(value) ? value : JSON.stringify(value);
}
