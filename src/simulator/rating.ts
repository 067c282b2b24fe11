import type { Decimal } from "../money/decimal.ts";

/** What is to be priced. */
export interface RatedUsage {
  /** Never negative. */
  readonly quantity: Decimal;
  /** The single values that the quantity is the sum of, for charges per event. Undefined: it came at once. */
  readonly events?: readonly Decimal[];
}

export interface Rating {
  /** In the order of the tiers; at least one. */
  readonly lines: readonly RatedLine[];
  /** Minor units: the sum of the lines. */
  readonly amount: bigint;
}

export const RATED_PARTS = ["included", "unit", "flat", "package", "percentage", "fixed"] as const;
/**
 * `included`: units free of charge. `unit`: units times their amount. `flat`: the fee of a tier. `package`: packages
 * times theirs. `percentage`: a part of a metered value. `fixed`: a fee for each event.
 */
export type RatedPart = (typeof RATED_PARTS)[number];

/** Amounts in minor units. */
export interface RatedLine {
  readonly part: RatedPart;
  /** Counts from 1. */
  readonly tier: number | undefined;
  /** Units, packages, value or events, as the part says; zero for a flat fee. */
  readonly quantity: Decimal;
  /** Of one of the quantity; undefined where limits for each event leave no common one, and for flat fees. */
  readonly unitAmount: Decimal | undefined;
  readonly exact: Decimal;
  /** `exact` rounded, once. */
  readonly amount: bigint;
}
