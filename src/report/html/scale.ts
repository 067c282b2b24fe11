import { divideRounded } from "../../money/rounding.ts";

/** A range of whole numbers over so many units of a drawing. */
export interface Scale {
  readonly low: bigint;
  readonly high: bigint;
  readonly length: number;
}

const STEPS = [1n, 2n, 5n, 10n] as const;
const TENTHS = 10n;

/** Where a value stands on the drawing: units from the low end, to a tenth. */
export function positionOf({ low, high, length }: Scale, value: bigint): number {
  const span = high > low ? high - low : 1n;
  return Number(divideRounded((value - low) * BigInt(length) * TENTHS, span, "half-up")) / Number(TENTHS);
}

/** Where a quantity from one to `last` stands on a drawing by powers of ten: units from one, to a tenth. */
export function logarithmOf(quantity: bigint, last: bigint, length: number): number {
  return Math.round((Math.log10(Number(quantity)) / Math.log10(Number(last))) * length * 10) / 10;
}

/** 1, 10, 100, … up to `last`. */
export function powersOfTen(last: bigint): readonly bigint[] {
  const powers: bigint[] = [];
  for (let power = 1n; power <= last; power *= 10n) powers.push(power);
  return powers;
}

/** A scale for these values and zero, whose ends are round numbers, and those numbers. */
export function roundScale(
  values: readonly bigint[],
  length: number,
  count: bigint,
): { readonly scale: Scale; readonly marks: readonly bigint[] } {
  let [low, high] = [0n, 0n];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const step = stepFor(divideRounded(high - low, count, "up"));
  const [first, last] = [divideRounded(low, step, "floor"), divideRounded(high, step, "ceiling")];
  const end = last === first ? first + 1n : last;
  const marks: bigint[] = [];
  for (let index = first; index <= end; index++) marks.push(index * step);
  return { scale: { low: first * step, high: end * step, length }, marks };
}

/** The next of 1, 2, 5, 10, 20, 50, … */
function stepFor(least: bigint): bigint {
  for (let power = 1n; ; power *= 10n) {
    const step = STEPS.find((each) => each * power >= least);
    if (step !== undefined) return step * power;
  }
}
