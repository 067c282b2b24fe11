import { decimal, formatFixed } from "../../money/decimal.ts";
import { divideRounded } from "../../money/rounding.ts";

/** `+12.5 %`: the change from one amount to another with one decimal; undefined where it came from nothing. */
export function percentChange(before: bigint, after: bigint): string | undefined {
  if (before === 0n || before === after) return undefined;
  const size = before < 0n ? -before : before;
  const tenths = divideRounded((after - before) * 1000n, size, "half-up");
  return `${after > before ? "+" : ""}${formatFixed(decimal(tenths, 1), 1)} %`;
}
