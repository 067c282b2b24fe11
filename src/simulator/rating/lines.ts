import type { Decimal } from "../../money/decimal.ts";
import { multiplyDecimals, ZERO } from "../../money/decimal.ts";
import type { RatedLine, RatedPart } from "../rating.ts";
import { roundLine } from "../round-line.ts";

/** So many at so much each. */
export function unitLine(
  part: RatedPart,
  quantity: Decimal,
  unitAmount: Decimal,
  tier: number | undefined = undefined,
): RatedLine {
  const exact = multiplyDecimals(quantity, unitAmount);
  return { part, tier, quantity, unitAmount, exact, amount: roundLine(exact) };
}

/** A fee whatever the quantity. */
export function flatLine(amount: Decimal, tier: number): RatedLine {
  return {
    part: "flat",
    tier,
    quantity: ZERO,
    unitAmount: undefined,
    exact: amount,
    amount: roundLine(amount),
  };
}
