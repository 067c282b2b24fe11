import { formatDecimal } from "../../money/decimal.ts";
import { formatAmount } from "../../money/format-amount.ts";
import { formatInterval } from "../../time/interval.ts";
import type { Rise } from "./highest-rise.ts";
import { percentOf } from "./highest-rise.ts";

/** `+25 % at 1 unit ($12.00 → $15.00 per month)`. */
export function describeRise(rise: Rise): string {
  const { currency, quantity, before, after, interval } = rise;
  const costs = `${formatAmount(before, currency)} → ${formatAmount(after, currency)}`;
  const each = quantity === undefined ? " for further units" : "";
  const period = interval === undefined ? "" : ` per ${formatInterval(interval)}`;
  return `${describePercent(rise)} ${describeQuantity(quantity)} (${costs}${each}${period})`;
}

/** `+25 %`, or `from nothing`. */
export function describePercent(rise: Rise): string {
  const percent = percentOf(rise);
  return percent === undefined ? "from nothing" : `+${formatDecimal(percent)} %`;
}

function describeQuantity(quantity: bigint | undefined): string {
  if (quantity === undefined) return "in the long run";
  if (quantity === 1n) return "at 1 unit";
  return `at ${quantity.toString().replace(/\B(?=(\d{3})+$)/g, ",")} units`;
}
