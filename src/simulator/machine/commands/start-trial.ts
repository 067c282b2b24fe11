import { anchorAt } from "../../../time/billing-periods.ts";
import type { Instant } from "../../../time/instant.ts";
import type { Customer, Subscription } from "../../entities.ts";
import type { InvoiceLine } from "../../invoice.ts";
import type { ProrationBehavior } from "../../terms.ts";
import { billLines, withBilled } from "../bill-lines.ts";
import { unusedTime } from "../charges.ts";
import { outstandingLines } from "../prorations.ts";
import { setStatus } from "../subscription-status.ts";
import type { Transaction } from "../transaction.ts";

/** A trial that is given to a subscription that runs, or moved: what was paid for the time is given back. */
export function startTrial(
  tx: Transaction,
  subscription: Subscription,
  customer: Customer,
  trialEnd: Instant,
  prorationBehavior: ProrationBehavior,
): void {
  const isNew = subscription.status !== "trialing";
  const lines: InvoiceLine[] = [];
  if (isNew)
    for (const item of subscription.items) {
      // No item goes: its usage isn't lost in classic billing either.
      lines.push(...outstandingLines(tx, subscription, customer, item, tx.now, false));
      const isGivenBack = prorationBehavior !== "none";
      const credit = isGivenBack ? unusedTime(subscription, customer, item, tx.now) : undefined;
      if (credit !== undefined) lines.push(credit);
    }
  const trialing = setStatus(tx, subscription, "trialing");
  const begun: Subscription = {
    ...trialing,
    trialStart: trialStartOf(subscription, isNew, tx.now),
    trialEnd,
    anchor: anchorAt(trialEnd),
    progress: withBilled(trialing.progress, lines),
    items: trialing.items.map((item) => ({
      ...item,
      period: { start: isNew ? tx.now : item.period.start, end: trialEnd },
      billedUntil: isNew ? tx.now : item.billedUntil,
      cyclesLeft: isNew && item.cyclesLeft !== undefined ? item.cyclesLeft + 1 : item.cyclesLeft,
      lastCharge: isNew ? undefined : item.lastCharge,
    })),
  };
  tx.put("subscription", begun);
  tx.unschedule("renewal", begun.id);
  tx.schedule("trial_end", begun.id, trialEnd);
  billLines(tx, begun, lines, prorationBehavior);
}

/** Classic billing remembers the first trial, flexible billing the latest. */
function trialStartOf({ billingMode, trialStart }: Subscription, isNew: boolean, now: Instant): Instant {
  if (trialStart === undefined) return now;
  return isNew && billingMode === "flexible" ? now : trialStart;
}
