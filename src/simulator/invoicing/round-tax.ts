import { divideRounded } from "../../money/rounding.ts";
import type { TaxTerms } from "../terms.ts";

/** numerator ÷ denominator of a tax on one line, in whole minor units. */
export type RoundTax = (tax: TaxTerms, numerator: bigint, denominator: bigint) => bigint;

/** A tie goes up, as https://docs.stripe.com/billing/taxes/tax-rates has it; for a credit, away from zero as well. */
export function roundTax(_tax: TaxTerms, numerator: bigint, denominator: bigint): bigint {
  return divideRounded(numerator, denominator, "half-up");
}

/**
 * Adds each tax up over all lines and rounds the sum. So that the lines still add up to it, a line gets what the rounded
 * sum grew by when the line joined.
 */
export function roundAcrossLines(): RoundTax {
  const sums = new Map<string, { numerator: bigint; denominator: bigint; rounded: bigint }>();
  return (tax, numerator, denominator) => {
    const key = `${tax.id} ${tax.inclusive}`;
    const sum = sums.get(key) ?? { numerator: 0n, denominator, rounded: 0n };
    sums.set(key, sum);
    if (sum.denominator === denominator) sum.numerator += numerator;
    else {
      sum.numerator = sum.numerator * denominator + numerator * sum.denominator;
      sum.denominator *= denominator;
    }
    const rounded = roundTax(tax, sum.numerator, sum.denominator);
    const amount = rounded - sum.rounded;
    sum.rounded = rounded;
    return amount;
  };
}
