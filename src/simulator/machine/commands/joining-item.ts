import type { Subscription, SubscriptionItem } from "../../entities.ts";
import type { ItemInput } from "../../terms.ts";
import type { Transaction } from "../transaction.ts";
import { newItem } from "./subscribe.ts";

/**
 * An item that comes to a subscription that runs. Where a period ends at this very instant, as it may when a phase begins, the
 * item counts as having been there: the renewal that follows bills its first period, and there is no rest to charge.
 */
export function joiningItem(tx: Transaction, subscription: Subscription, input: ItemInput): SubscriptionItem {
  const item = newItem(tx, subscription, input, tx.now);
  const ended = subscription.items.find(({ period }) => period.end === tx.now)?.period;
  if (ended === undefined || subscription.status === "trialing") return item;
  return {
    ...item,
    period: ended,
    cyclesLeft: item.cyclesLeft === undefined ? undefined : item.cyclesLeft + 1,
  };
}
