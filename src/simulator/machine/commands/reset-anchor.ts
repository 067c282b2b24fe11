import { anchorAt } from "../../../time/billing-periods.ts";
import { intervalMultiple } from "../../../time/interval.ts";
import type { Customer, Subscription, SubscriptionItem, UsageProgress } from "../../entities.ts";
import type { InvoiceLine } from "../../invoice.ts";
import type { ProrationBehavior } from "../../terms.ts";
import { withBilled } from "../bill-lines.ts";
import { fullAmount, intervalOf, isMetered, unusedTime } from "../charges.ts";
import type { ItemChange } from "../prorations.ts";
import { addPending, isSame, outstandingLines, prorateChange } from "../prorations.ts";
import { billTurn, startedOver, turnPeriods } from "../renewal.ts";
import { scheduleRenewal } from "../schedule-renewal.ts";
import type { Transaction } from "../transaction.ts";

/** Another interval, or from free to paid (https://docs.stripe.com/billing/subscriptions/billing-mode/compare). */
export function resetsInClassic({ currency }: Subscription, changes: readonly ItemChange[]): boolean {
  const before = changes.flatMap((one) => (one.before === undefined ? [] : [one.before]));
  const after = changes.flatMap((one) => (one.after === undefined ? [] : [one.after]));
  const isOther = changes.some(
    (one) =>
      one.before !== undefined &&
      one.after !== undefined &&
      intervalMultiple(intervalOf(one.after.price), intervalOf(one.before.price)) !== 1,
  );
  const isFree = (items: readonly SubscriptionItem[]) =>
    items.every((item) => !isMetered(item.price) && fullAmount(item.price, currency, item.quantity) === 0n);
  return isOther || (isFree(before) && !isFree(after));
}

export interface Reset {
  readonly prorationBehavior: ProrationBehavior;
  readonly by: "customer" | "schedule";
}

/**
 * A new period begins now; the rest of the old one is given back, unless nothing is to be prorated. Classic billing and a
 * phase that begins invoice both at once; flexible billing only when asked to, and lets them wait otherwise
 * (https://docs.stripe.com/billing/subscriptions/billing-mode/compare).
 */
export function resetAnchor(
  tx: Transaction,
  terms: Subscription,
  customer: Customer,
  changes: readonly ItemChange[],
  { prorationBehavior, by }: Reset,
): void {
  const closing: InvoiceLine[] = [];
  for (const change of changes) {
    const { before } = change;
    if (before === undefined) continue;
    // Only a change of the item itself can lose its usage.
    const isLost = terms.billingMode === "classic" && !isSame(change);
    closing.push(...outstandingLines(tx, terms, customer, before, tx.now, isLost));
    const credit = prorationBehavior === "none" ? undefined : unusedTime(terms, customer, before, tx.now);
    if (credit !== undefined) closing.push(credit);
  }
  const items = changes.flatMap(({ after }) => (after === undefined ? [] : [startedOver(after, tx.now)]));
  const moved: Subscription = { ...terms, anchor: anchorAt(tx.now), items };
  const turn = turnPeriods(moved, customer, tx.now, () => true);
  if (terms.billingMode === "classic" || by === "schedule" || prorationBehavior === "always_invoice") {
    const begun = { ...moved, progress: begunWith(moved.progress, turn.lines) };
    const whole = { ...turn, lines: [...closing, ...turn.lines], ended: undefined };
    billTurn(tx, begun, customer, whole, "subscription_update", "now");
    return;
  }
  const opening = turn.items.map((after) =>
    prorateChange(tx, moved, moved, customer, { before: undefined, after }, tx.now),
  );
  const lines = opening.flatMap((one) => one.lines);
  const begun = {
    ...moved,
    items: opening.flatMap(({ item }) => (item === undefined ? [] : [item])),
    progress: begunWith(moved.progress, lines),
  };
  tx.put("subscription", begun);
  scheduleRenewal(tx, begun);
  addPending(tx, begun, [...closing, ...lines]);
}

function begunWith(progress: UsageProgress, lines: readonly InvoiceLine[]): UsageProgress {
  return withBilled({ ...progress, billedInPeriod: 0n }, lines);
}
