import type { Invoice, InvoiceLine } from "../invoice.ts";
import { discountedAmount, netAmount, sumOf } from "../line-sums.ts";

/** An invoice is the sum of its lines, and what is due is its total and the balance of its customer. */
export function checkInvoice(invoice: Invoice, broken: string[]): void {
  const { totals, lines } = invoice;
  const sums = { amount: 0n, discount: 0n, credits: 0n, tax: 0n, total: 0n };
  for (const line of lines) {
    const discount = sumOf(line.discountAmounts);
    const tax = sumOf(line.taxAmounts);
    sums.amount += line.amount;
    sums.discount += discount;
    sums.credits += sumOf(line.creditAmounts);
    sums.tax += tax;
    sums.total += netAmount(line) + tax;
    if (line.discountAmounts.length > 0 || line.creditAmounts.length > 0)
      checkDeductions(invoice, line, broken);
  }
  const say = (what: string, is: bigint, lineSum: bigint) => {
    if (is !== lineSum) broken.push(`${invoice.id}: ${what} is ${is}, its lines come to ${lineSum}`);
  };
  say("discount", totals.discount, sums.discount);
  say("credits", totals.credits, sums.credits);
  say("tax", totals.tax, sums.tax);
  say("total", totals.total, sums.total);
  if (totals.subtotal > sums.amount || totals.subtotal < sums.amount - sums.discount)
    broken.push(`${invoice.id}: subtotal is ${totals.subtotal}, its lines come to ${sums.amount}`);
  if (invoice.finalizedAt !== undefined) checkDue(invoice, broken);
}

function checkDeductions(invoice: Invoice, line: InvoiceLine, broken: string[]): void {
  const deductions = [...line.discountAmounts, ...line.creditAmounts];
  if (deductions.some(({ amount }) => amount <= 0n))
    broken.push(`${invoice.id}: "${line.description}" has a deduction that takes nothing off`);
  if (discountedAmount(line) < 0n)
    broken.push(`${invoice.id}: more is taken off "${line.description}" than its ${line.amount}`);
}

function checkDue(invoice: Invoice, broken: string[]): void {
  const { id, totals, startingBalance, endingBalance, amountDue, amountPaid, credited, status } = invoice;
  const due = totals.total + startingBalance - (endingBalance ?? startingBalance);
  if (due < 0n) broken.push(`${id}: ${due} is due`);
  // A credit note before the payment makes less due; one after it doesn't.
  if (amountDue > due || amountDue < due - credited)
    broken.push(`${id}: ${amountDue} is due, and by its total and balance ${due}`);
  if (amountPaid > due) broken.push(`${id}: ${amountPaid} was paid of ${due}`);
  if (status === "paid" && amountPaid + credited < due)
    broken.push(`${id}: paid, though ${amountPaid} came in of ${due}`);
}
