import type { PriceTerms } from "../catalog/price.ts";
import { invariant } from "../diagnostics/invariant.ts";
import type { Currency } from "../money/currency.ts";
import { minorUnitDigits } from "../money/currency.ts";
import type { Decimal } from "../money/decimal.ts";
import { decimal, isZero, shiftDecimal } from "../money/decimal.ts";
import { divideDecimals, divideRounded } from "../money/rounding.ts";
import { exactAmount, modelFor, rate } from "./rate.ts";

/** What a quantity costs, in minor units. */
export interface RatePoint {
  readonly quantity: bigint;
  readonly amount: bigint;
  /** Before lines were rounded. */
  readonly exact: Decimal;
}

/** Whole quantities from `from` to `to`, both included. */
export interface QuantityRange {
  readonly from: bigint;
  readonly to: bigint;
}

/** What so many quantities cost that lie evenly between both ends; fewer where there aren't as many. */
export function rateEvenly(
  terms: PriceTerms,
  currency: Currency,
  { from, to }: QuantityRange,
  count: number,
): readonly RatePoint[] {
  invariant(from <= to && count >= 2, "a range goes upward and has two ends");
  const steps = BigInt(count - 1);
  const quantities = Array.from(
    { length: count },
    (_, index) => from + divideRounded((to - from) * BigInt(index), steps, "half-up"),
  );
  return rateAll(terms, currency, quantities);
}

/** What the quantities cost at which a range or a tier ends or begins, or free units run out. */
export function rateTurns(
  terms: PriceTerms,
  currency: Currency,
  { from, to }: QuantityRange,
): readonly RatePoint[] {
  const inside = boundsOf(terms, currency)
    .flatMap((bound) => [bound, bound + 1n])
    .filter((quantity) => quantity > from && quantity < to);
  return rateAll(terms, currency, [from, ...inside, to]);
}

/** Places below the minor unit to which an average is taken. */
export const AVERAGE_PLACES = 4;

/** What one of the quantity costs on average, in minor units and parts of them; undefined for none. */
export function averageAmount(quantity: Decimal, exact: Decimal): Decimal | undefined {
  return isZero(quantity) ? undefined : divideDecimals(exact, quantity, AVERAGE_PLACES, "half-up");
}

/** Last whole quantities before something changes. */
function boundsOf(terms: PriceTerms, currency: Currency): readonly bigint[] {
  const model = modelFor(terms, currency);
  const bounds: Decimal[] = [];
  if (model?.kind === "graduated" || model?.kind === "volume") {
    for (const { upTo } of model.tiers) if (upTo !== undefined) bounds.push(upTo);
  }
  if (model?.kind === "percentage" && model.includedAmount !== undefined) {
    bounds.push(shiftDecimal(model.includedAmount, -minorUnitDigits(currency)));
  }
  const included = terms.includedUnits;
  const whole = bounds.map(
    ({ coefficient, scale }) => included + divideRounded(coefficient, 10n ** BigInt(scale), "floor"),
  );
  return included === 0n ? whole : [included, ...whole];
}

function rateAll(terms: PriceTerms, currency: Currency, quantities: readonly bigint[]): readonly RatePoint[] {
  return [...new Set(quantities)].map((quantity) => {
    const rating = rate(terms, currency, { quantity: decimal(quantity) });
    return { quantity, amount: rating.amount, exact: exactAmount(rating) };
  });
}
