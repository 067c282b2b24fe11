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
  ZERO,
} from "../../money/decimal.ts";
import { divideDecimals } from "../../money/rounding.ts";

/**
 * `+12.5` for one entry of a list or map before and after (a tier, a currency) that holds one amount and nothing else that differs, and
 * whose amount rises from something; else undefined. One decimal, half up.
 */
export function itemPercent(before: Json | undefined, after: Json | undefined): string | undefined {
  const [from, to] = amountsOf(before, after);
  if (from === undefined || to === undefined || isZero(from)) return undefined;
  const percent = divideDecimals(shiftDecimal(subtractDecimals(to, from), 2), from, 1, "half-up");
  return `${compareDecimals(to, from) > 0 ? "+" : ""}${formatFixed(percent, 1)}`;
}

/** The one amount on both sides; empty where there is another difference, or another amount beside it. */
function amountsOf(before: Json | undefined, after: Json | undefined): readonly (Decimal | undefined)[] {
  if (!isMap(before) || !isMap(after)) return [];
  // The bound of a tier is no amount: where it moves, the same units cost another share.
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const [key, ...more] = keys.filter(
    (name) => canonicalJson(before[name] ?? null) !== canonicalJson(after[name] ?? null),
  );
  if (key === undefined || key === "up_to" || more.length > 0) return [];
  const others = keys.filter((name) => name !== key && name !== "up_to");
  if (others.some((name) => !isZero(numberIn(before[name]) ?? ZERO))) return [];
  return [numberIn(before[key]), numberIn(after[key])];
}

function numberIn(value: Json | undefined): Decimal | undefined {
  return typeof value === "string" ? parseDecimal(value) : undefined;
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
