import type { Currency } from "../money/currency.ts";
import type { Instant } from "../time/instant.ts";
import type { CreditGrant } from "./entities.ts";
import type { InvoiceLine, InvoiceTotals } from "./invoice.ts";
import { applyCreditGrants } from "./invoicing/apply-credit-grants.ts";
import { applyDiscounts } from "./invoicing/apply-discounts.ts";
import { applyTaxes } from "./invoicing/apply-taxes.ts";
import { draftOf, finishDraft } from "./invoicing/line-draft.ts";
import { sumOf } from "./line-sums.ts";
import type { AppliedDiscount, MachineSettings } from "./terms.ts";

export interface InvoiceInput {
  /** What was computed for them before is forgotten. */
  readonly lines: readonly InvoiceLine[];
  /** Of the whole invoice, in order, and in force: their durations and plans are the caller's to look at. */
  readonly discounts: readonly AppliedDiscount[];
  /** Of the customer, in any order. */
  readonly grants: readonly CreditGrant[];
  readonly taxExempt: "none" | "exempt" | "reverse";
  readonly taxRounding: MachineSettings["taxRounding"];
  readonly currency: Currency;
  /** When credit grants are used. */
  readonly at: Instant;
}

export interface ComputedInvoice {
  readonly lines: readonly InvoiceLine[];
  readonly totals: InvoiceTotals;
  /** Minor units, in the order in which they were first used. */
  readonly grantsUsed: readonly GrantUse[];
}

export interface GrantUse {
  readonly grant: string;
  readonly amount: bigint;
}

/**
 * Everything between the amounts of the lines and the total of the invoice: discounts of items, then those of the
 * invoice, then credit grants, then taxes (https://docs.stripe.com/billing/subscriptions/usage-based/billing-credits,
 * https://docs.stripe.com/billing/taxes/tax-rates). Amounts in minor units. Lines that nothing applies to are returned
 * as they came.
 */
export function computeInvoice(input: InvoiceInput): ComputedInvoice {
  if (isPlain(input)) return { lines: input.lines, totals: plainTotals(input.lines), grantsUsed: [] };
  const drafts = input.lines.map(draftOf);
  const { ofItems, ofInvoice } = applyDiscounts(drafts, input.discounts, input.currency);
  const grantsUsed = applyCreditGrants(drafts, input);
  const { inclusive, exclusive, relief } = applyTaxes(drafts, input.taxExempt, input.taxRounding);
  const subtotal = sumOf(input.lines) - ofItems;
  const credits = sumOf(grantsUsed);
  return {
    lines: drafts.map(finishDraft),
    totals: {
      subtotal,
      discount: ofItems + ofInvoice,
      credits,
      tax: inclusive + exclusive,
      total: subtotal - ofInvoice - credits - relief + exclusive,
    },
    grantsUsed,
  };
}

function isPlain({ lines, discounts, grants }: InvoiceInput): boolean {
  return discounts.length === 0 && grants.length === 0 && lines.every(isUntouched);
}

function isUntouched(line: InvoiceLine): boolean {
  return (
    line.itemDiscounts.length === 0 &&
    line.taxes.length === 0 &&
    line.discountAmounts.length === 0 &&
    line.creditAmounts.length === 0 &&
    line.taxAmounts.length === 0
  );
}

function plainTotals(lines: readonly InvoiceLine[]): InvoiceTotals {
  const subtotal = sumOf(lines);
  return { subtotal, discount: 0n, credits: 0n, tax: 0n, total: subtotal };
}
