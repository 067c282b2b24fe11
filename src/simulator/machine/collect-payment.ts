import { assertNever } from "../../diagnostics/invariant.ts";
import type { CreditGrant, Customer, Subscription } from "../entities.ts";
import type { Invoice } from "../invoice.ts";
import { copyOfInvoice } from "./copies.ts";
import { scheduleRenewal } from "./schedule-renewal.ts";
import { endSubscription, isRunning, setStatus } from "./subscription-status.ts";
import type { Transaction } from "./transaction.ts";

/** Charges at once, or waits for the due date, as the subscription says. */
export function collect(tx: Transaction, invoice: Invoice): void {
  if (invoice.dueDate === undefined) attemptPayment(tx, invoice, "automatic");
  else tx.schedule("due_date", invoice.id, invoice.dueDate);
}

/** Tries to charge what is due. An automatic attempt that fails leads to the next one, until they are used up. */
export function attemptPayment(tx: Transaction, invoice: Invoice, how: "automatic" | "manual"): boolean {
  const customer = tx.customer(invoice.customer);
  const attemptCount = invoice.attemptCount + (how === "automatic" || invoice.attemptCount === 0 ? 1 : 0);
  if (customer.paymentMethod === "card") {
    closeAsPaid(tx, invoice, invoice.amountDue, attemptCount);
    return true;
  }
  const attempted = copyOfInvoice(invoice);
  attempted.attemptCount = attemptCount;
  tx.put("invoice", attempted);
  tx.emit({ type: "invoice.payment_failed", at: tx.now, invoice: attempted });
  if (how === "automatic") afterFailure(tx, attempted);
  return false;
}

function afterFailure(tx: Transaction, invoice: Invoice): void {
  const subscription =
    invoice.subscription === undefined ? undefined : tx.get("subscription", invoice.subscription);
  if (subscription === undefined || subscription.endedAt !== undefined) return;
  // The first payment decides whether there is a subscription at all: it isn't tried again by itself.
  if (invoice.billingReason === "subscription_create" || subscription.status === "paused") return;
  if (subscription.status === "active") setStatus(tx, subscription, "past_due");
  const delay = tx.settings.retries[invoice.attemptCount - 1];
  if (delay !== undefined) tx.schedule("retry", invoice.id, tx.now + delay);
  else giveUp(tx, tx.subscription(subscription.id));
}

function giveUp(tx: Transaction, subscription: Subscription): void {
  switch (tx.settings.afterRetries) {
    case "cancel":
      endSubscription(tx, subscription, "canceled");
      return;
    case "unpaid":
      if (isRunning(subscription)) setStatus(tx, subscription, "unpaid");
      return;
    case "past_due":
      return;
    default:
      assertNever(tx.settings.afterRetries);
  }
}

/** `paid`: minor units that came in just now. */
export function closeAsPaid(
  tx: Transaction,
  invoice: Invoice,
  paid: bigint,
  attemptCount = invoice.attemptCount,
): void {
  const closed = copyOfInvoice(invoice);
  closed.status = "paid";
  closed.amountPaid += paid;
  closed.attemptCount = attemptCount;
  keep(tx, closed);
  stopAttempts(tx, invoice);
  tx.emit({ type: "invoice.paid", at: tx.now, invoice: closed });
  const customer = tx.customer(invoice.customer);
  if (paid > 0n && !customer.hasPaid) tx.put("customer", { ...customer, hasPaid: true });
  recover(tx, closed);
}

/** The amounts of an open invoice fall away; what was taken from the balance and from credit grants comes back. */
export function voidInvoice(tx: Transaction, invoice: Invoice): void {
  const closed: Invoice = { ...invoice, status: "void" };
  keep(tx, closed);
  stopAttempts(tx, invoice);
  tx.unschedule("finalize", invoice.id);
  giveBack(tx, invoice);
  tx.emit({ type: "invoice.voided", at: tx.now, invoice: closed });
  recover(tx, closed);
}

export function markUncollectible(tx: Transaction, invoice: Invoice): void {
  const closed: Invoice = { ...invoice, status: "uncollectible", markedUncollectibleAt: tx.now };
  keep(tx, closed);
  stopAttempts(tx, invoice);
  tx.emit({ type: "invoice.marked_uncollectible", at: tx.now, invoice: closed });
  recover(tx, closed);
}

/** Only after an attempt there is another one to come. */
function stopAttempts(tx: Transaction, { id, attemptCount, dueDate }: Invoice): void {
  if (attemptCount > 0) tx.unschedule("retry", id);
  if (dueDate !== undefined) tx.unschedule("due_date", id);
}

/** A closed invoice is remembered as long as it is its subscription's latest. */
function keep(tx: Transaction, invoice: Invoice): void {
  const latest =
    invoice.subscription === undefined
      ? undefined
      : tx.get("subscription", invoice.subscription)?.latestInvoice;
  if (latest === invoice.id || tx.get("invoice", invoice.id)?.status === "draft") tx.put("invoice", invoice);
  else tx.remove("invoice", invoice.id);
}

function giveBack(tx: Transaction, invoice: Invoice): void {
  if (invoice.endingBalance !== undefined && invoice.endingBalance !== invoice.startingBalance) {
    const customer: Customer = tx.customer(invoice.customer);
    const balance = customer.balance + invoice.startingBalance - invoice.endingBalance;
    tx.put("customer", { ...customer, balance });
  }
  for (const { creditAmounts } of invoice.lines) {
    for (const { grant, amount } of creditAmounts) {
      giveBackGrant(tx, tx.get("credit_grant", grant)!, amount);
    }
  }
}

function giveBackGrant(tx: Transaction, grant: CreditGrant, amount: bigint): void {
  const { customer, currency, category, expiresAt } = grant;
  if (expiresAt === undefined || expiresAt > tx.now)
    tx.put("credit_grant", { ...grant, remaining: grant.remaining + amount });
  // What comes back too late has expired.
  else tx.emit({ type: "credit_grant.expired", at: tx.now, customer, currency, amount, category });
}

/**
 * What the end of an invoice means for its subscription: paid, written off or void, the latest one brings it back into
 * good standing (https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses).
 */
function recover(tx: Transaction, invoice: Invoice): void {
  if (invoice.subscription === undefined) return;
  const subscription = tx.get("subscription", invoice.subscription);
  if (subscription === undefined) return;
  if (subscription.status === "incomplete" && invoice.status === "paid") {
    tx.unschedule("expire_incomplete", subscription.id);
    begin(tx, subscription);
    return;
  }
  if (
    subscription.status === "paused" &&
    invoice.status === "paid" &&
    isResumption(tx, subscription, invoice)
  ) {
    tx.unschedule("expire_incomplete", subscription.id);
    scheduleRenewal(tx, setStatus(tx, subscription, "active"));
    return;
  }
  if (subscription.status === "incomplete" && invoice.status === "void") {
    endSubscription(tx, subscription, "incomplete_expired");
    return;
  }
  if (subscription.status !== "past_due" && subscription.status !== "unpaid") return;
  const isOwing = tx
    .range("unpaid_invoices", subscription.id)
    .some(({ id, status, attemptCount }) => id !== invoice.id && status === "open" && attemptCount > 0);
  const isLatest = subscription.latestInvoice === invoice.id && invoice.status !== "void";
  if (isLatest || !isOwing) setStatus(tx, subscription, "active");
}

/** The first payment has come: into the trial or the first period, which may be over by now. */
function begin(tx: Transaction, subscription: Subscription): void {
  const { id, trialEnd } = subscription;
  if (trialEnd === undefined) scheduleRenewal(tx, setStatus(tx, subscription, "active"));
  else {
    setStatus(tx, subscription, "trialing");
    tx.schedule("trial_end", id, Math.max(trialEnd, tx.now));
  }
}

/** The invoice that a paused subscription waits for to go on. */
function isResumption(tx: Transaction, { id, latestInvoice }: Subscription, invoice: Invoice): boolean {
  return invoice.id === latestInvoice && tx.get("due", `expire_incomplete/${id}`) !== undefined;
}
