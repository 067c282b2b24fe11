import type { Json } from "../../catalog/digest.ts";
import { canonicalJson } from "../../catalog/digest.ts";
import type { Decimal } from "../../money/decimal.ts";
import {
  compareDecimals,
  formatFixed,
  isZero,
  parseDecimal,
  shiftDecimal,
  subtractDecimals,
} from "../../money/decimal.ts";
import { divideDecimals } from "../../money/rounding.ts";

/**
 * `+12.5` for one entry of a list or map before and after (a tier, a currency), where exactly one number in it differs and rises
 * from something; else undefined. One decimal, half up.
 */
export function itemPercent(before: Json | undefined, after: Json | undefined): string | undefined {
  const [from, to, ...more] = differingNumbers(before, after);
  if (from === undefined || to === undefined || more.length > 0 || isZero(from)) return undefined;
  const percent = divideDecimals(shiftDecimal(subtractDecimals(to, from), 2), from, 1, "half-up");
  return `${compareDecimals(to, from) > 0 ? "+" : ""}${formatFixed(percent, 1)}`;
}

/** The two sides of the one difference; empty where there is another difference. */
function differingNumbers(before: Json | undefined, after: Json | undefined): readonly Decimal[] {
  if (!isMap(before) || !isMap(after)) return [];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const differing = keys.filter(
    (key) => canonicalJson(before[key] ?? null) !== canonicalJson(after[key] ?? null),
  );
  const key = differing[0];
  // The bound of a tier that moves makes nothing dearer by a share.
  if (key === undefined || key === "up_to" || differing.length > 1) return [];
  const sides = [before[key], after[key]].map((side) =>
    typeof side === "string" ? parseDecimal(side) : undefined,
  );
  return sides.filter((side) => side !== undefined).length === 2
    ? sides.filter((side) => side !== undefined)
    : [];
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
