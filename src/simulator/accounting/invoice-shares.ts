import { invariant } from "../../diagnostics/invariant.ts";
import { divideRounded } from "../../money/rounding.ts";
import type { Invoice, InvoiceLine } from "../invoice.ts";
import { netAmount, sumOf } from "../line-sums.ts";

/** How an amount falls on the parts of an invoice, in minor units. */
export interface InvoiceShares {
  readonly tax: bigint;
  /** In the order of the lines. */
  readonly lines: readonly bigint[];
}

/** What a line earns: without tax, and with what credit grants pay for it. */
export function earningOf(line: InvoiceLine): bigint {
  return line.creditAmounts.length === 0 ? netAmount(line) : netAmount(line) + sumOf(line.creditAmounts);
}

/** Everything that the invoice is made of. */
export function wholeOf({ totals, lines }: Invoice): InvoiceShares {
  return { tax: totals.tax, lines: lines.map(earningOf) };
}

/**
 * What of the credited amount takes back from the lines. More than the total can be due, when the customer had debts:
 * crediting that is a gift.
 */
export function creditedOnLines({ totals }: Invoice, credited: bigint): bigint {
  if (totals.total <= 0n) return 0n;
  return credited < totals.total ? credited : totals.total;
}

/**
 * The part of a total that a credit note of so much takes back: of tax and of each line in proportion, adding up to the
 * amount. The running sum is rounded, so that two notes take together what one over both would.
 */
export function sharesOf({ totals, lines }: Invoice, amount: bigint): InvoiceShares {
  if (amount === 0n) return { tax: 0n, lines: lines.map(() => 0n) };
  invariant(totals.total !== 0n, "nothing can be credited of nothing");
  let running = totals.tax;
  let given = divideRounded(running * amount, totals.total, "half-up");
  const tax = given;
  const parts = lines.map((line) => {
    running += netAmount(line);
    const sum = divideRounded(running * amount, totals.total, "half-up");
    const part = sum - given;
    given = sum;
    return part;
  });
  return { tax, lines: parts };
}
