import type { Decimal } from "../../money/decimal.ts";
import { divideRounded } from "../../money/rounding.ts";

/**
 * What a percentage takes off each line, in minor units: 20 % off 599 is 120.
 *
 * Open point: Stripe doesn't say whether a percentage off a whole invoice is rounded line by line or once and then
 * split, nor which way a tie goes. Here each line is rounded by itself, a tie away from zero.
 */
export function percentOff({ coefficient, scale }: Decimal, bases: readonly bigint[]): readonly bigint[] {
  const whole = 100n * 10n ** BigInt(scale);
  return bases.map((base) => (base === 0n ? 0n : divideRounded(base * coefficient, whole, "half-up")));
}
