import type { Subscription } from "../entities.ts";
import type { Transaction } from "./transaction.ts";

/** The next boundary is the earliest end of an item's period. Trials and pauses have none. */
export function scheduleRenewal(tx: Transaction, subscription: Subscription): void {
  const { id, items, status } = subscription;
  if (status === "trialing" || status === "paused") return;
  let next = Number.POSITIVE_INFINITY;
  for (const { period } of items) if (period.end < next) next = period.end;
  if (next === Number.POSITIVE_INFINITY) tx.unschedule("renewal", id);
  else tx.schedule("renewal", id, Math.max(next, tx.now));
}
