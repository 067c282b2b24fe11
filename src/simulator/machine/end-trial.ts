import { anchorAt } from "../../time/billing-periods.ts";
import type { Subscription } from "../entities.ts";
import type { BillingReason } from "../invoice.ts";
import { billTurn, turnPeriods } from "./renewal.ts";
import { endSubscription, setStatus } from "./subscription-status.ts";
import type { Transaction } from "./transaction.ts";

/**
 * A trial is over: the first paid period begins, or, where there is nothing to pay with, what the trial said
 * (https://docs.stripe.com/billing/subscriptions/trials). Usage of the trial is never billed, unless it covered the base
 * fee only.
 */
export function endTrial(tx: Transaction, subscription: Subscription, when: "now" | "later"): void {
  tx.unschedule("trial_end", subscription.id);
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
    endSubscription(tx, subscription, "canceled");
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
    // A wanted anchor later than the trial is kept: until then there is a part of a period.
    anchor: active.anchor.at > tx.now ? active.anchor : anchorAt(tx.now),
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
