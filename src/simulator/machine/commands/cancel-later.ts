import type { Instant } from "../../../time/instant.ts";
import type { ChangeCommand } from "../../command.ts";
import type { Customer, Subscription } from "../../entities.ts";
import type { InvoiceLine } from "../../invoice.ts";
import type { Refusal } from "../../state.ts";
import { naturalPeriod, remainingTime, unusedTime } from "../charges.ts";
import { invoiceNow } from "../invoices.ts";
import { instantPeriod } from "../lines.ts";
import { addPending } from "../prorations.ts";
import { scheduleRenewal } from "../schedule-renewal.ts";
import { isRunning } from "../subscription-status.ts";
import type { Transaction } from "../transaction.ts";
import { lastPeriodEnd } from "./subscribe.ts";

/** Sets, moves or takes back the end of a subscription. */
export function applyCancellation(
  tx: Transaction,
  subscription: Subscription,
  { cancelAt, cancelAtPeriodEnd, prorationBehavior }: ChangeCommand,
): Refusal | undefined {
  if (cancelAt !== undefined && cancelAt !== null && cancelAt <= tx.now)
    return {
      code: "cancel-in-past",
      message: `${subscription.id} can't be cancelled at an instant that is over.`,
    };
  if (cancelAtPeriodEnd === true) endWithPeriod(tx, subscription);
  else if (cancelAt === null || cancelAtPeriodEnd === false) goOn(tx, subscription, prorationBehavior);
  else if (cancelAt !== undefined) endAt(tx, subscription, cancelAt, prorationBehavior);
  return undefined;
}

function endWithPeriod(tx: Transaction, subscription: Subscription): void {
  // The period of a paused subscription can be over long since.
  const cancelAt = Math.max(lastPeriodEnd(subscription), tx.now);
  tx.put("subscription", { ...subscription, cancelAt, cancelAtPeriodEnd: true, canceledAt: tx.now });
  tx.schedule("cancel", subscription.id, cancelAt);
}

/** Inside the current period, the rest of it is given back (https://docs.stripe.com/billing/subscriptions/cancel). */
function endAt(
  tx: Transaction,
  subscription: Subscription,
  cancelAt: Instant,
  behavior: ChangeCommand["prorationBehavior"],
): void {
  const customer: Customer = tx.customer(subscription.customer);
  const lines: InvoiceLine[] = [];
  const items = subscription.items.map((item) => {
    if (cancelAt >= item.period.end) return item;
    const credit =
      behavior === "none" || !isRunning(subscription)
        ? undefined
        : unusedTime(subscription, customer, item, cancelAt);
    if (credit !== undefined) lines.push(credit);
    return { ...item, period: { start: item.period.start, end: cancelAt } };
  });
  const ending: Subscription = {
    ...subscription,
    items,
    cancelAt,
    cancelAtPeriodEnd: false,
    canceledAt: tx.now,
  };
  tx.put("subscription", ending);
  tx.schedule("cancel", subscription.id, cancelAt);
  scheduleRenewal(tx, ending);
  billNowOrLater(tx, ending, lines, behavior);
}

/** The periods are as long as ever, and what was given back is charged again. */
function goOn(
  tx: Transaction,
  subscription: Subscription,
  behavior: ChangeCommand["prorationBehavior"],
): void {
  const { cancelAt } = subscription;
  if (cancelAt === undefined) return;
  const customer = tx.customer(subscription.customer);
  const going: Subscription = {
    ...subscription,
    cancelAt: undefined,
    cancelAtPeriodEnd: false,
    canceledAt: undefined,
  };
  const lines: InvoiceLine[] = [];
  const items = going.items.map((item) => {
    if (!isRunning(going) || item.period.end !== cancelAt) return item;
    const { end } = naturalPeriod(going, item.price, item.period.start);
    const longer = { ...item, period: { start: item.period.start, end } };
    const charge = behavior === "none" ? undefined : remainingTime(going, customer, longer, cancelAt);
    if (charge !== undefined) lines.push(charge);
    return longer;
  });
  const changed = { ...going, items };
  tx.put("subscription", changed);
  tx.unschedule("cancel", subscription.id);
  scheduleRenewal(tx, changed);
  billNowOrLater(tx, changed, lines, behavior);
}

function billNowOrLater(
  tx: Transaction,
  subscription: Subscription,
  lines: readonly InvoiceLine[],
  behavior: ChangeCommand["prorationBehavior"],
): void {
  if (lines.length === 0) return;
  if (behavior === "always_invoice")
    invoiceNow(tx, subscription, { reason: "subscription_update", period: instantPeriod(tx.now), lines });
  else addPending(tx, subscription, lines);
}
