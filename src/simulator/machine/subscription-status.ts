import type { DueKind, Subscription, SubscriptionStatus } from "../entities.ts";
import type { Transaction } from "./transaction.ts";

export function setStatus(tx: Transaction, subscription: Subscription, to: SubscriptionStatus): Subscription {
  if (subscription.status === to) return subscription;
  const changed: Subscription = { ...subscription, status: to };
  tx.put("subscription", changed);
  tx.emit({
    type: "subscription.status_changed",
    at: tx.now,
    subscription: subscription.id,
    from: subscription.status,
    to,
  });
  return changed;
}

/** Whether its periods follow each other and are charged: neither in a trial, nor paused, nor waiting for its first payment. */
export function isRunning({ status }: Subscription): boolean {
  return status === "active" || status === "past_due" || status === "unpaid";
}

/** Whether what is used costs nothing: in a pause, and in a trial that covers everything. */
export function isFree({ status, trialCovers }: Subscription): boolean {
  return status === "paused" || (status === "trialing" && trialCovers === "everything");
}

const DUE_OF_SUBSCRIPTION: readonly DueKind[] = [
  "renewal",
  "trial_end",
  "cancel",
  "resume_collection",
  "expire_incomplete",
];

/** For good: nothing comes due for it any more, and what is open isn't collected by itself. */
export function endSubscription(
  tx: Transaction,
  subscription: Subscription,
  status: "canceled" | "incomplete_expired",
): void {
  for (const kind of DUE_OF_SUBSCRIPTION) tx.unschedule(kind, subscription.id);
  const ended = setStatus(tx, tx.subscription(subscription.id), status);
  tx.put("subscription", { ...ended, endedAt: tx.now, canceledAt: ended.canceledAt ?? tx.now });
  releasePendingItems(tx, ended);
  if (ended.schedule !== undefined) {
    tx.unschedule("phase", ended.schedule);
    const schedule = tx.get("schedule", ended.schedule);
    if (schedule?.status === "active") tx.put("schedule", { ...schedule, status: "canceled" });
  }
}

/**
 * Prorations and usage that wait for an invoice of this subscription are dropped; what else was to be charged waits on the
 * customer (https://docs.stripe.com/billing/subscriptions/cancel).
 */
function releasePendingItems(tx: Transaction, { id, customer }: Subscription): void {
  for (const item of tx.range("pending_items", customer)) {
    if (item.subscription !== id) continue;
    if (item.line.kind === "invoice_item" || item.line.kind === "one_time")
      tx.put("invoice_item", { ...item, subscription: undefined });
    else tx.remove("invoice_item", item.id);
  }
}

/** Drafts stay drafts, and open invoices aren't tried again (https://docs.stripe.com/billing/subscriptions/cancel). */
export function stopCollecting(tx: Transaction, subscription: string): void {
  for (const invoice of tx.range("unpaid_invoices", subscription)) {
    tx.unschedule("finalize", invoice.id);
    tx.unschedule("retry", invoice.id);
    tx.put("invoice", { ...invoice, autoAdvance: false });
  }
}
