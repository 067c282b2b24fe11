import type { Json } from "../../catalog/digest.ts";
import { invariant } from "../../diagnostics/invariant.ts";
import type { Decimal } from "../../money/decimal.ts";
import { formatDecimal, isWhole } from "../../money/decimal.ts";
import type { Period } from "../../time/anchor.ts";
import type { Instant } from "../../time/instant.ts";
import { formatInstant } from "../../time/instant.ts";

/** A whole number as JSON has it. Readers hold no more than 2^53 exactly, which is far beyond what an invoice can be about. */
export function integerJson(value: bigint): number {
  const integer = Number(value);
  invariant(
    Number.isSafeInteger(integer),
    "a number of a simulation is beyond what JSON's readers hold exactly",
  );
  return integer;
}

/** A quantity: an integer where it is one that readers hold exactly, else a decimal string. */
export function quantityJson(quantity: Decimal): number | string {
  const size = quantity.coefficient < 0n ? -quantity.coefficient : quantity.coefficient;
  const isPlain = isWhole(quantity) && size <= BigInt(Number.MAX_SAFE_INTEGER);
  return isPlain ? integerJson(quantity.coefficient) : formatDecimal(quantity);
}

/** `2026-02-14T00:00:00Z` */
export function instantJson(at: Instant): string {
  return formatInstant(at);
}

export function periodJson({ start, end }: Period): { readonly start: string; readonly end: string } {
  return { start: instantJson(start), end: instantJson(end) };
}

/** Null for what isn't there. */
export function optional<T>(value: T | undefined, toJson: (value: T) => Json): Json {
  return value === undefined ? null : toJson(value);
}
