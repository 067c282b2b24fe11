import { allocateInOrder } from "../../money/allocate.ts";
import type { Decimal } from "../../money/decimal.ts";
import { roundDecimal } from "../../money/rounding.ts";

/**
 * What an amount takes off each line, in minor units: no more than there is, in proportion, and never more than a line
 * has. A coupon without an amount in the invoice's currency (undefined) takes nothing.
 *
 * Open point: in https://docs.stripe.com/billing/subscriptions/prorations the last of two lines bears the remainder,
 * and it is the larger one. Here it is the last in order; what even that one can't bear goes to those before it.
 */
export function amountOff(amount: Decimal | undefined, bases: readonly bigint[]): readonly bigint[] {
  if (amount === undefined) return bases.map(() => 0n);
  const available = bases.reduce((sum, base) => sum + base, 0n);
  const wanted = roundDecimal(amount, 0, "half-up").coefficient;
  if (wanted >= available) return bases;
  const parts = [...allocateInOrder(wanted, bases)];
  let excess = 0n;
  for (let index = parts.length - 1; index >= 0; index--) {
    const wantedHere = parts[index]! + excess;
    const base = bases[index]!;
    excess = wantedHere > base ? wantedHere - base : 0n;
    parts[index] = wantedHere - excess;
  }
  return parts;
}
