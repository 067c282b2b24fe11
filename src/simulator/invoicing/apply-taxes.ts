import type { MachineSettings, TaxTerms } from "../terms.ts";
import type { LineDraft } from "./line-draft.ts";
import type { RoundTax } from "./round-tax.ts";
import { roundAcrossLines, roundTax } from "./round-tax.ts";

export interface TaxSums {
  readonly inclusive: bigint;
  readonly exclusive: bigint;
  /** Inclusive tax that a customer without tax doesn't pay: it comes off the price. */
  readonly relief: bigint;
}

/**
 * Taxes of every line on what discounts and credits left of it (https://docs.stripe.com/billing/taxes/tax-rates). With
 * p for the sum of the inclusive rates, the net price is amount ÷ (1 + p); every rate, inclusive or exclusive, is taken
 * of that. Negative lines carry negative tax. Minor units.
 */
export function applyTaxes(
  drafts: readonly LineDraft[],
  taxExempt: "none" | "exempt" | "reverse",
  taxRounding: MachineSettings["taxRounding"],
): TaxSums {
  const round = taxRounding === "line" ? roundTax : roundAcrossLines();
  const sums = { inclusive: 0n, exclusive: 0n, relief: 0n };
  for (const draft of drafts)
    if (draft.line.taxes.length > 0) taxLine(draft, taxExempt !== "none", round, sums);
  return sums;
}

function taxLine(draft: LineDraft, isExempt: boolean, round: RoundTax, sums: Mutable<TaxSums>): void {
  const { taxes } = draft.line;
  const unit = unitOf(taxes);
  const gross = grossOf(taxes, unit);
  const amounts = taxes.map((tax) => round(tax, draft.rest * rateOf(tax, unit), gross));
  let inclusive = 0n;
  for (const [index, tax] of taxes.entries()) if (tax.inclusive) inclusive += amounts[index]!;
  const net = draft.rest - inclusive;
  if (isExempt) {
    for (const tax of taxes)
      if (tax.inclusive) draft.taxAmounts.push({ tax: tax.id, inclusive: true, taxable: net, amount: 0n });
    sums.relief += inclusive;
    return;
  }
  for (const [index, tax] of taxes.entries()) {
    const amount = amounts[index]!;
    draft.taxAmounts.push({ tax: tax.id, inclusive: tax.inclusive, taxable: net, amount });
    if (!tax.inclusive) sums.exclusive += amount;
  }
  sums.inclusive += inclusive;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Decimal places that make every rate a whole number. */
function unitOf(taxes: readonly TaxTerms[]): number {
  let unit = 0;
  for (const { percentage } of taxes) if (percentage.scale > unit) unit = percentage.scale;
  return unit;
}

function rateOf({ percentage: { coefficient, scale } }: TaxTerms, unit: number): bigint {
  return scale === unit ? coefficient : coefficient * 10n ** BigInt(unit - scale);
}

/** 100 % and all inclusive rates. */
function grossOf(taxes: readonly TaxTerms[], unit: number): bigint {
  let gross = unit === 0 ? 100n : 100n * 10n ** BigInt(unit);
  for (const tax of taxes) if (tax.inclusive) gross += rateOf(tax, unit);
  return gross;
}
