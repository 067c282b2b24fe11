import type { PriceTerms, PricingModel } from "../catalog/price.ts";
import { invariant } from "../diagnostics/invariant.ts";
import type { Currency } from "../money/currency.ts";
import type { Decimal } from "../money/decimal.ts";
import {
  addDecimals,
  compareDecimals,
  decimal,
  isNegative,
  subtractDecimals,
  ZERO,
} from "../money/decimal.ts";
import { rateModel } from "./rating/models.ts";
import type { RatedLine, RatedUsage, Rating } from "./rating.ts";

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

/** What all lines come to before each is rounded, in minor units. */
export function exactAmount({ lines }: Rating): Decimal {
  return lines.reduce((sum, { exact }) => addDecimals(sum, exact), ZERO);
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
