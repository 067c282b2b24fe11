import { invariant } from "../diagnostics/invariant.ts";

/**
 * An exact decimal: `coefficient` × 10^−`scale`. Always in canonical form (scale ≥ 0 and no trailing zero in the
 * coefficient beyond the point), so that equal values are structurally equal.
 */
export interface Decimal {
  readonly coefficient: bigint;
  readonly scale: number;
}

export const ZERO: Decimal = { coefficient: 0n, scale: 0 };

/** The canonical decimal for coefficient × 10^−scale. A negative scale multiplies. */
export function decimal(coefficient: bigint, scale = 0): Decimal {
  let value = coefficient;
  let places = scale;
  if (places < 0) {
    value *= 10n ** BigInt(-places);
    places = 0;
  }
  while (places > 0 && value % 10n === 0n) {
    value /= 10n;
    places--;
  }
  return { coefficient: value, scale: places };
}

const PLAIN = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/** Reads `12`, `-0.5`, `29.00`; undefined for anything else (exponents, signs, separators, leading zeros, over 60 characters). */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > 60) return undefined;
  const match = PLAIN.exec(text);
  if (match === null) return undefined;
  const fraction = match[3] ?? "";
  return decimal(BigInt(`${match[1]}${match[2]}${fraction}`), fraction.length);
}

/** Plain notation without an exponent: `0.000003`, `-12`. The inverse of `parseDecimal`. */
export function formatDecimal(value: Decimal): string {
  return formatFixed(value, value.scale);
}

/** Plain notation with exactly `places` digits after the point. The value must fit: this never rounds. */
export function formatFixed(value: Decimal, places: number): string {
  invariant(places >= value.scale, "formatFixed never rounds");
  const scaled = value.coefficient * 10n ** BigInt(places - value.scale);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, "0");
  const sign = scaled < 0n ? "-" : "";
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = rescale(a, scale);
  const right = rescale(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return decimal(rescale(a, scale) + rescale(b, scale), scale);
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, { coefficient: -b.coefficient, scale: b.scale });
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return decimal(a.coefficient * b.coefficient, a.scale + b.scale);
}

/** value × 10^places, exact. */
export function shiftDecimal(value: Decimal, places: number): Decimal {
  return decimal(value.coefficient, value.scale - places);
}

export function isZero(value: Decimal): boolean {
  return value.coefficient === 0n;
}

export function isNegative(value: Decimal): boolean {
  return value.coefficient < 0n;
}

export function isWhole(value: Decimal): boolean {
  return value.scale === 0;
}

function rescale(value: Decimal, scale: number): bigint {
  // Whole numbers are what nearly everything is made of; a power of ten for them would cost more than the rest.
  if (value.scale === scale) return value.coefficient;
  return value.coefficient * 10n ** BigInt(scale - value.scale);
}
