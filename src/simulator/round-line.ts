import type { Decimal } from "../money/decimal.ts";
import { divideRounded } from "../money/rounding.ts";

/**
 * An exact number of minor units as what is billed: to the nearest, and a tie away from zero. Every amount of a line, a
 * proration and a percentage goes through here or through `roundRatio`, and each only once.
 *
 * Open point: Stripe doesn't say what happens to a tie, and https://docs.stripe.com/products-prices/manage-prices says
 * "rounded up" of 1.5 to 2, which fits several rules. Invoices have been seen to go to the nearest.
 */
export function roundLine(exact: Decimal): bigint {
  if (exact.scale === 0) return exact.coefficient;
  return roundRatio(exact.coefficient, 10n ** BigInt(exact.scale));
}

/** numerator ÷ denominator minor units, rounded as `roundLine` does. */
export function roundRatio(numerator: bigint, denominator: bigint): bigint {
  return divideRounded(numerator, denominator, "half-up");
}
