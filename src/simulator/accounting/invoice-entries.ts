import type { InvoiceEvent } from "../event.ts";
import type { Invoice, InvoiceLine } from "../invoice.ts";
import type { Account } from "../posting.ts";
import type { Entry } from "./entry.ts";
import type { InvoiceShares } from "./invoice-shares.ts";
import { creditedOnLines, earningOf, sharesOf, wholeOf } from "./invoice-shares.ts";
import { recognize } from "./recognition.ts";

type EntriesOf = {
  readonly [T in InvoiceEvent["type"]]: (entry: Entry, event: InvoiceEvent & { readonly type: T }) => void;
};

/** What each event of an invoice puts into the books. */
export const INVOICE_ENTRIES: EntriesOf = {
  "invoice.created": () => {},
  "invoice.payment_failed": () => {},
  "invoice.finalized": (entry, { invoice }) => finalize(entry, invoice),
  "invoice.paid": (entry, { invoice }) => {
    entry.debit("cash", invoice.amountPaid);
    entry.credit(owedOn(invoice), invoice.amountPaid);
  },
  "invoice.marked_uncollectible": (entry, { invoice }) => {
    const outstanding = dueOf(invoice) - invoice.credited - invoice.amountPaid;
    entry.debit("bad_debt", outstanding);
    entry.credit("receivable", outstanding);
  },
  "invoice.credited": (entry, { invoice, amount, toBalance }) => {
    const before = creditedOnLines(invoice, invoice.credited - amount);
    const after = creditedOnLines(invoice, invoice.credited);
    takeBack(entry, invoice, sharesOf(invoice, before), sharesOf(invoice, after));
    entry.debit("adjustments", amount - (after - before));
    entry.credit(owedOn(invoice), amount - toBalance);
    entry.credit("customer_credit", toBalance);
  },
  "invoice.voided": (entry, { invoice }) => {
    if (invoice.finalizedAt === undefined) return;
    const before = creditedOnLines(invoice, invoice.credited);
    takeBack(entry, invoice, sharesOf(invoice, before), wholeOf(invoice));
    entry.credit("adjustments", invoice.credited - before);
    entry.credit(owedOn(invoice), dueOf(invoice) - invoice.credited);
    entry.credit("customer_credit", balanceUsed(invoice));
    entry.credit("credit_grants", invoice.totals.credits);
  },
};

function finalize(entry: Entry, invoice: Invoice): void {
  entry.debit("receivable", dueOf(invoice));
  entry.debit("customer_credit", balanceUsed(invoice));
  entry.debit("credit_grants", invoice.totals.credits);
  entry.credit("tax_payable", invoice.totals.tax);
  for (const line of invoice.lines) earn(entry, line);
}

/** Service before the invoice was earned without being billed; the rest is owed to the customer until it is given. */
function earn(entry: Entry, line: InvoiceLine): void {
  const amount = earningOf(line);
  if (amount === 0n) return;
  if (isEarnedAtOnce(line)) {
    entry.credit("revenue", amount);
    return;
  }
  let earned = 0n;
  for (const part of recognize(amount, line.period, entry.until)) {
    const isBefore = part.at < entry.at;
    if (isBefore) earned += part.amount;
    entry.debit(isBefore ? "unbilled_revenue" : "deferred_revenue", part.amount, part.at);
    entry.credit("revenue", part.amount, part.at);
  }
  entry.credit("unbilled_revenue", earned);
  entry.credit("deferred_revenue", amount - earned);
}

/**
 * Takes back what lies between two shares. Months that are over stay as they were: what was earned in them is taken back
 * now, and what would be earned later is not.
 */
function takeBack(entry: Entry, { lines }: Invoice, before: InvoiceShares, after: InvoiceShares): void {
  entry.debit("tax_payable", after.tax - before.tax);
  for (const [index, line] of lines.entries())
    takeBackLine(entry, line, before.lines[index]!, after.lines[index]!);
}

function takeBackLine(entry: Entry, line: InvoiceLine, before: bigint, after: bigint): void {
  if (before === after) return;
  if (isEarnedAtOnce(line)) {
    entry.debit("revenue", after - before);
    return;
  }
  const amount = earningOf(line);
  const kept = recognize(amount - after, line.period, entry.until);
  let earned = 0n;
  for (const [index, part] of recognize(amount - before, line.period, entry.until).entries()) {
    const change = part.amount - kept[index]!.amount;
    if (part.at <= entry.at) earned += change;
    else {
      entry.debit("revenue", change, part.at);
      entry.credit("deferred_revenue", change, part.at);
    }
  }
  entry.debit("revenue", earned);
  entry.debit("deferred_revenue", after - before - earned);
}

function isEarnedAtOnce({ period }: InvoiceLine): boolean {
  return period.end <= period.start;
}

/** What was due when the invoice was finalised: later notes don't change it. */
function dueOf(invoice: Invoice): bigint {
  return invoice.totals.total - balanceUsed(invoice);
}

/** What the customer's balance took over: below zero when it got something. */
function balanceUsed({ startingBalance, endingBalance }: Invoice): bigint {
  return (endingBalance ?? startingBalance) - startingBalance;
}

/** Where what isn't paid stands. */
function owedOn({ markedUncollectibleAt }: Invoice): Account {
  return markedUncollectibleAt === undefined ? "receivable" : "bad_debt";
}
