import type { Subscription } from "../entities.ts";
import type { BillingReason } from "../invoice.ts";
import { endAtBoundary } from "./due/cancel.ts";
import { billTurn, turnPeriods } from "./renewal.ts";
import { setStatus } from "./subscription-status.ts";
import type { Transaction } from "./transaction.ts";

/**
 * A trial is over: the first paid period begins, or, where there is nothing to pay with, what the trial said
 * (https://docs.stripe.com/billing/subscriptions/trials). Usage of the trial is never billed, unless it covered the base
 * fee only.
 */
export function endTrial(tx: Transaction, subscription: Subscription, when: "now" | "later"): void {
  tx.unschedule("trial_end", subscription.id);
  // It waits for its first payment, and ends its trial after that.
  if (subscription.status === "incomplete") return;
  tx.emit({
    type: "subscription.trial_ended",
    at: tx.now,
    subscription: subscription.id,
    detail: "",
  });
  const customer = tx.customer(subscription.customer);
  const cannotPay =
    customer.paymentMethod === "none" && subscription.collectionMethod === "charge_automatically";
  if (cannotPay && subscription.missingPaymentMethod === "cancel") {
    endAtBoundary(tx, subscription);
    return;
  }
  if (cannotPay && subscription.missingPaymentMethod === "pause") {
    tx.unschedule("renewal", subscription.id);
    setStatus(tx, subscription, "paused");
    return;
  }
  const isFree = subscription.trialCovers === "everything";
  const active = setStatus(tx, { ...subscription, trialEnd: tx.now }, "active");
  const started: Subscription = {
    ...active,
    items: active.items.map((item) => (isFree ? { ...item, billedUntil: tx.now } : item)),
  };
  const reason: BillingReason = when === "now" ? "subscription_update" : "subscription_cycle";
  billTurn(
    tx,
    started,
    customer,
    turnPeriods(started, customer, tx.now, () => true),
    reason,
    when,
  );
}
