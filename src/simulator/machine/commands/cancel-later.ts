import type { Instant } from "../../../time/instant.ts";
import type { ChangeCommand } from "../../command.ts";
import type { Customer, Subscription, SubscriptionItem } from "../../entities.ts";
import type { InvoiceLine } from "../../invoice.ts";
import type { Refusal } from "../../state.ts";
import type { ProrationBehavior } from "../../terms.ts";
import { billLines, withBilled } from "../bill-lines.ts";
import { chargeUntil, joinCharges, naturalPeriod, remainingTime, unusedTime } from "../charges.ts";
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
  behavior: ProrationBehavior,
): void {
  const ending = { ...subscription, cancelAt, cancelAtPeriodEnd: false, canceledAt: tx.now };
  tx.schedule("cancel", subscription.id, cancelAt);
  movePeriodEnds(tx, subscription, ending, behavior);
}

/** The periods are as long as ever, and what was given back is charged again. */
function goOn(tx: Transaction, subscription: Subscription, behavior: ProrationBehavior): void {
  if (subscription.cancelAt === undefined) return;
  tx.unschedule("cancel", subscription.id);
  const going = { ...subscription, cancelAt: undefined, cancelAtPeriodEnd: false, canceledAt: undefined };
  movePeriodEnds(tx, subscription, going, behavior);
}

/** Periods end with the subscription at the latest, and are no shorter than that asks for. */
function movePeriodEnds(
  tx: Transaction,
  before: Subscription,
  after: Subscription,
  behavior: ProrationBehavior,
): void {
  const customer = tx.customer(after.customer);
  const isProrated = behavior !== "none" && isRunning(after);
  const lines: InvoiceLine[] = [];
  const items = after.items.map((item) => {
    const end = periodEnd(before, after, item);
    if (end === item.period.end) return item;
    const moved = { ...item, period: { start: item.period.start, end } };
    if (!isProrated) return moved;
    return end < item.period.end
      ? giveBack(after, customer, item, moved, lines)
      : chargeMore(after, customer, item, moved, lines);
  });
  const changed: Subscription = { ...after, items, progress: withBilled(after.progress, lines) };
  tx.put("subscription", changed);
  scheduleRenewal(tx, changed);
  billLines(tx, changed, lines, behavior);
}

/** A period that was cut short by the end that was set before is its natural one again, unless the new end cuts it, too. */
function periodEnd(before: Subscription, { cancelAt }: Subscription, item: SubscriptionItem): Instant {
  const { start, end } = item.period;
  const uncut = end === before.cancelAt ? naturalPeriod(before, item.price, start).end : end;
  return cancelAt !== undefined && cancelAt < uncut ? cancelAt : uncut;
}

function giveBack(
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
  cut: SubscriptionItem,
  lines: InvoiceLine[],
): SubscriptionItem {
  const { end } = cut.period;
  const credit = unusedTime(subscription, customer, item, end);
  if (credit === undefined) return cut;
  lines.push(credit);
  return { ...cut, lastCharge: item.lastCharge && chargeUntil(item.lastCharge, end) };
}

/** What was paid for and never given back isn't charged again. */
function chargeMore(
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
  longer: SubscriptionItem,
  lines: InvoiceLine[],
): SubscriptionItem {
  const { lastCharge } = item;
  const from = Math.max(item.period.end, lastCharge?.period.end ?? 0);
  const charge = remainingTime(subscription, customer, longer, from);
  if (charge === undefined) return longer;
  lines.push(charge.line);
  return { ...longer, lastCharge: joinCharges(lastCharge, charge.charged) };
}
