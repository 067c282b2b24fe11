import type { PriceTerms, PricingModel } from "../catalog/price.ts";
import { invariant } from "../diagnostics/invariant.ts";
import type { Currency } from "../money/currency.ts";
import type { Decimal } from "../money/decimal.ts";
import { compareDecimals, decimal, isNegative, subtractDecimals, ZERO } from "../money/decimal.ts";
import { rateModel } from "./rating/models.ts";

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

/** The model in this currency; undefined: the price isn't sold in it. */
export function modelFor(terms: PriceTerms, currency: Currency): PricingModel | undefined {
  return currency === terms.currency ? terms.model : terms.currencyOptions.get(currency)?.model;
}

/** What a usage costs in a currency that the price is sold in, line by line. Included units come off first. */
export function rate(terms: PriceTerms, currency: Currency, usage: RatedUsage): Rating {
  const model = modelFor(terms, currency);
  invariant(model !== undefined, `the price isn't sold in ${currency}`);
  invariant(!isNegative(usage.quantity), "nobody uses less than nothing");
  const lines: RatedLine[] = [];
  const billed = terms.includedUnits === 0n ? usage : beyondIncluded(lines, terms.includedUnits, usage);
  if (billed !== undefined) rateModel(lines, model, currency, billed);
  let amount = 0n;
  for (const line of lines) amount += line.amount;
  return { lines, amount };
}

/** Puts the free units on a line of their own; undefined when nothing lies beyond them. */
function beyondIncluded(lines: RatedLine[], units: bigint, { quantity }: RatedUsage): RatedUsage | undefined {
  const included = decimal(units);
  const isWithin = compareDecimals(quantity, included) <= 0;
  lines.push({
    part: "included",
    tier: undefined,
    quantity: isWithin ? quantity : included,
    unitAmount: ZERO,
    exact: ZERO,
    amount: 0n,
  });
  return isWithin ? undefined : { quantity: subtractDecimals(quantity, included) };
}
