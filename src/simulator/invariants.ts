import type { CreditGrant, Customer } from "./entities.ts";
import type { MachineEvent } from "./event.ts";
import { checkInvoice } from "./invariants/check-invoice.ts";
import { checkServicePeriods } from "./invariants/check-service-periods.ts";
import type { Invoice } from "./invoice.ts";
import type { LedgerBalance } from "./ledger.ts";
import { balances, createLedger, post, postingsOf } from "./ledger.ts";
import type { Account } from "./posting.ts";
import type { StepResult } from "./state.ts";

/**
 * What must hold of every step, looking only at what it touched: each invoice adds up, each event balances in the books,
 * and balances and grants moved by what the books say. Sentences about what doesn't hold.
 */
export function checkStep({ changes, events }: StepResult): readonly string[] {
  const broken: string[] = [];
  let customerMove = 0n;
  let grantMove = 0n;
  for (const change of changes) {
    if (change.kind === "invoice" && change.after !== undefined) checkInvoice(change.after, broken);
    else if (change.kind === "customer")
      customerMove += (change.after?.balance ?? 0n) - (change.before?.balance ?? 0n);
    else if (change.kind === "credit_grant")
      grantMove += (change.after?.remaining ?? 0n) - (change.before?.remaining ?? 0n);
  }
  for (const event of events) {
    const sums = sumsOf(event);
    if (sums.total !== 0n) broken.push(`the postings of ${nameOf(event)} sum to ${sums.total}`);
    customerMove -= sums.customerCredit;
    grantMove += sums.creditGrants;
  }
  if (customerMove !== 0n)
    broken.push(`balances of customers moved by ${customerMove} more than the books say`);
  if (grantMove !== 0n) broken.push(`credit grants moved by ${grantMove} more than the books say`);
  return broken;
}

/**
 * What must hold in the end, over everything that happened: the books agree with what is open, and everything that was
 * deferred runs out. Sentences about what doesn't hold.
 */
export function checkWhole(whole: {
  readonly events: Iterable<MachineEvent>;
  readonly customers: Iterable<Customer>;
  readonly grants: Iterable<CreditGrant>;
}): readonly string[] {
  const ledger = createLedger();
  const invoices = new Map<string, Invoice>();
  for (const event of whole.events) {
    post(ledger, postingsOf(event));
    if ("invoice" in event) invoices.set(event.invoice.id, event.invoice);
  }
  const broken: string[] = [];
  for (const invoice of invoices.values()) checkInvoice(invoice, broken);
  checkServicePeriods(invoices.values(), broken);
  const sums = balances(ledger);
  const open = [...invoices.values()].filter(({ status }) => status === "open");
  compare("receivable", sums, total(open, outstandingOf), broken);
  const given = [...invoices.values()].filter(({ status }) => status === "uncollectible");
  compare("bad_debt", sums, total(given, outstandingOf), broken);
  compare(
    "customer_credit",
    sums,
    total(whole.customers, ({ balance }) => balance),
    broken,
  );
  compare("credit_grants", sums, -total(whole.grants, ({ remaining }) => remaining), broken);
  compare("deferred_revenue", sums, 0n, broken);
  compare("unbilled_revenue", sums, 0n, broken);
  return broken;
}

/** What is earned later is left out: it moves in pairs, from what is deferred to revenue. */
function sumsOf(event: MachineEvent): {
  readonly total: bigint;
  readonly customerCredit: bigint;
  readonly creditGrants: bigint;
} {
  const sums = { total: 0n, customerCredit: 0n, creditGrants: 0n };
  for (const { account, amount } of postingsOf(event, event.at)) {
    sums.total += amount;
    if (account === "customer_credit") sums.customerCredit += amount;
    else if (account === "credit_grants") sums.creditGrants += amount;
  }
  return sums;
}

/** Minor units that can still be paid. */
function outstandingOf({ totals, startingBalance, endingBalance, credited, amountPaid }: Invoice): bigint {
  return totals.total + startingBalance - (endingBalance ?? startingBalance) - credited - amountPaid;
}

function total<T>(items: Iterable<T>, amountOf: (item: T) => bigint): bigint {
  let sum = 0n;
  for (const item of items) sum += amountOf(item);
  return sum;
}

/** Currencies are added up: what is wrong in one of them doesn't become right in another by chance. */
function compare(account: Account, sums: readonly LedgerBalance[], expected: bigint, broken: string[]): void {
  const actual = total(
    sums.filter((sum) => sum.account === account),
    ({ balance }) => balance,
  );
  if (actual !== expected)
    broken.push(`${account} is ${actual} in the books, and ${expected} by what is there`);
}

function nameOf(event: MachineEvent): string {
  return "invoice" in event ? `${event.type} of ${event.invoice.id}` : event.type;
}
