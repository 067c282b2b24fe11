import type { InvoiceLine } from "./invoice.ts";

/** The amounts of a list, together. */
export function sumOf(parts: readonly { readonly amount: bigint }[]): bigint {
  let sum = 0n;
  for (const part of parts) sum += part.amount;
  return sum;
}

/** Minor units that a line's discounts and credit grants left, before anything is said of taxes. */
export function discountedAmount(line: InvoiceLine): bigint {
  return line.amount - sumOf(line.discountAmounts) - sumOf(line.creditAmounts);
}

/**
 * Minor units of a line without any tax. Of an inclusive tax this is what the rate was applied to, which holds as well
 * for customers who are exempt: they pay neither the tax nor its share of the price.
 */
export function netAmount(line: InvoiceLine): bigint {
  const inclusive = line.taxAmounts.find((tax) => tax.inclusive);
  return inclusive === undefined ? discountedAmount(line) : inclusive.taxable;
}

/** What a line adds to the total of its invoice, in minor units. */
export function lineTotal(line: InvoiceLine): bigint {
  return netAmount(line) + sumOf(line.taxAmounts);
}
