import type { PriceTerms, PricingModel, Tier } from "../../src/catalog/price.ts";
import type { Decimal } from "../../src/money/decimal.ts";
import { parseDecimal } from "../../src/money/decimal.ts";

/** A decimal from its text or from a number that is written the same way. */
export function number(written: string | number | bigint): Decimal {
  const value = parseDecimal(String(written));
  if (value === undefined) throw new Error(`${written} is no plain decimal`);
  return value;
}

/** Terms of a price that is charged by this model; what is given replaces the rest. */
export function termsOf(model: PricingModel, others: Partial<PriceTerms> = {}): PriceTerms {
  return {
    currency: "usd",
    model,
    includedUnits: 0n,
    currencyOptions: new Map(),
    taxBehavior: "unspecified",
    interval: { unit: "month", count: 1 },
    meter: undefined,
    billingTiming: "advance",
    cycles: undefined,
    ...others,
  };
}

export interface WrittenTier {
  readonly up_to: number | "inf";
  readonly unit_amount?: number | string;
  readonly flat_amount?: number | string;
}

/** Tiers in minor units. */
export function tiersOf(written: readonly WrittenTier[]): readonly Tier[] {
  return written.map(({ up_to, unit_amount, flat_amount }) => ({
    upTo: up_to === "inf" ? undefined : number(up_to),
    unitAmount: unit_amount === undefined ? undefined : number(unit_amount),
    flatAmount: flat_amount === undefined ? undefined : number(flat_amount),
  }));
}
