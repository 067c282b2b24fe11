import type { CreditAmount, DiscountAmount, InvoiceLine, TaxAmount } from "../invoice.ts";

/** A line in the making. Amounts in minor units. */
export interface LineDraft {
  readonly line: InvoiceLine;
  /** What is left of the line's amount after what was applied so far. */
  rest: bigint;
  discountAmounts: DiscountAmount[];
  creditAmounts: CreditAmount[];
  taxAmounts: TaxAmount[];
}

export function draftOf(line: InvoiceLine): LineDraft {
  return { line, rest: line.amount, discountAmounts: [], creditAmounts: [], taxAmounts: [] };
}

/** The line itself when nothing applied to it, now or before. */
export function finishDraft({ line, discountAmounts, creditAmounts, taxAmounts }: LineDraft): InvoiceLine {
  const isSame =
    discountAmounts.length + creditAmounts.length + taxAmounts.length === 0 &&
    line.discountAmounts.length + line.creditAmounts.length + line.taxAmounts.length === 0;
  return isSame ? line : { ...line, discountAmounts, creditAmounts, taxAmounts };
}
