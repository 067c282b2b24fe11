import { invariant } from "../diagnostics/invariant.ts";
import type { Decimal } from "./decimal.ts";
import { decimal } from "./decimal.ts";

/** `half-up` is half away from zero, as billing systems mean it. `up` and `down` are away from and towards zero. */
export type Rounding = "half-up" | "half-down" | "half-even" | "up" | "down" | "ceiling" | "floor";

/** numerator ÷ denominator as a whole number: the one division of the code base. The denominator must not be zero. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  invariant(denominator !== 0n, "division by zero");
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const quotient = top / bottom;
  const remainder = top % bottom;
  const magnitude =
    remainder !== 0n && roundsAway[rounding](remainder * 2n, bottom, quotient, negative)
      ? quotient + 1n
      : quotient;
  return negative ? -magnitude : magnitude;
}

type AwayTest = (twiceRemainder: bigint, bottom: bigint, quotient: bigint, negative: boolean) => boolean;

const roundsAway: Readonly<Record<Rounding, AwayTest>> = {
  "half-up": (twice, bottom) => twice >= bottom,
  "half-down": (twice, bottom) => twice > bottom,
  "half-even": (twice, bottom, quotient) => twice > bottom || (twice === bottom && quotient % 2n === 1n),
  up: () => true,
  down: () => false,
  ceiling: (_twice, _bottom, _quotient, negative) => !negative,
  floor: (_twice, _bottom, _quotient, negative) => negative,
};

/** a ÷ b with exactly `scale` places kept. */
export function divideDecimals(a: Decimal, b: Decimal, scale: number, rounding: Rounding): Decimal {
  const shift = scale + b.scale - a.scale;
  const numerator = shift >= 0 ? a.coefficient * 10n ** BigInt(shift) : a.coefficient;
  const denominator = shift >= 0 ? b.coefficient : b.coefficient * 10n ** BigInt(-shift);
  return decimal(divideRounded(numerator, denominator, rounding), scale);
}

/** The value rounded to `places` digits after the point. */
export function roundDecimal(value: Decimal, places: number, rounding: Rounding): Decimal {
  if (value.scale <= places) return value;
  return decimal(divideRounded(value.coefficient, 10n ** BigInt(value.scale - places), rounding), places);
}
