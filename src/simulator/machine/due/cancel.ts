import type { Subscription } from "../../entities.ts";
import { billTurn, turnPeriods } from "../renewal.ts";
import { endSubscription, isFree } from "../subscription-status.ts";
import type { Transaction } from "../transaction.ts";

/** The planned end has come: usage, fees in arrears and what was waiting make a last invoice. */
export function endAtBoundary(tx: Transaction, subscription: Subscription): void {
  const customer = tx.customer(subscription.customer);
  if (subscription.status !== "incomplete") {
    // Nothing begins any more: every item is in its last cycle.
    const items = subscription.items.map((item) => ({ ...item, cyclesLeft: 1 }));
    const last = turnPeriods({ ...subscription, items }, customer, tx.now, () => !isFree(subscription));
    billTurn(
      tx,
      subscription,
      customer,
      { ...last, items: subscription.items },
      "subscription_cycle",
      "later",
    );
  }
  endSubscription(tx, tx.subscription(subscription.id), "canceled");
}
