import type { Instant } from "../../time/instant.ts";
import type { Customer, Subscription, SubscriptionItem } from "../entities.ts";
import type { InvoiceLine } from "../invoice.ts";
import { isInArrears, isMetered, ownerOf, remainingTime, unusedTime } from "./charges.ts";
import { ratedLines } from "./lines.ts";
import { arrearsLines } from "./renewal.ts";
import { isFree } from "./subscription-status.ts";
import type { Transaction } from "./transaction.ts";
import { rateUsage } from "./usage.ts";

/** How an item differs before and after a change; a side is missing where it was added or removed. */
export interface ItemChange {
  readonly before: SubscriptionItem | undefined;
  readonly after: SubscriptionItem | undefined;
}

export function isSame({ before, after }: ItemChange): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    before.price.id === after.price.id &&
    before.quantity === after.quantity
  );
}

export interface Prorated {
  readonly lines: readonly InvoiceLine[];
  /** `after`, with what was charged for it. */
  readonly item: SubscriptionItem | undefined;
}

/**
 * The credit for the rest of the old item and the charge for the rest of the new one, each rounded on its own
 * (https://docs.stripe.com/billing/subscriptions/prorations). What follows usage, or is paid afterwards, is billed up to
 * the change instead: there is nothing to give back.
 */
export function prorateChange(
  tx: Transaction,
  before: Subscription,
  after: Subscription,
  customer: Customer,
  change: ItemChange,
  at: Instant,
): Prorated {
  const lines: InvoiceLine[] = [];
  if (change.before !== undefined) {
    lines.push(...outstandingLines(tx, before, customer, change.before, at));
    const credit = unusedTime(before, customer, change.before, at);
    if (credit !== undefined) lines.push(credit);
  }
  if (change.after === undefined) return { lines, item: undefined };
  const charge = remainingTime(after, customer, change.after, at);
  if (charge === undefined) return { lines, item: { ...change.after, lastCharge: undefined } };
  lines.push(charge.line);
  return { lines, item: { ...change.after, lastCharge: charge.charged } };
}

/**
 * Usage, and a fee in arrears, up to now. Classic billing loses the usage of an item that goes
 * (https://docs.stripe.com/billing/subscriptions/billing-mode/compare).
 */
export function outstandingLines(
  tx: Transaction,
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
  at: Instant,
  isLost = subscription.billingMode === "classic",
): readonly InvoiceLine[] {
  if (item.billedUntil >= at) return [];
  if (isInArrears(item.price)) return arrearsLines(subscription, customer, item, at);
  if (!isMetered(item.price) || isLost) return [];
  if (isFree(subscription)) return [];
  const period = { start: item.billedUntil, end: at };
  const { lines, amount } = rateUsage(tx, subscription.customer, item.price, subscription.currency, period);
  return amount === 0n ? [] : ratedLines("metered", ownerOf(subscription, customer, item), lines, period);
}

/** Lines that wait for the next invoice, of the subscription with this id or of any of the customer. */
export function addPending(
  tx: Transaction,
  {
    id,
    customer,
    currency,
  }: Pick<Subscription, "customer" | "currency"> & { readonly id: string | undefined },
  lines: readonly InvoiceLine[],
): void {
  for (const line of lines) {
    const sequence = tx.nextSequence();
    tx.put("invoice_item", {
      id: `ii_${sequence}`,
      customer,
      subscription: id,
      currency,
      createdAt: tx.now,
      sequence,
      line,
    });
  }
}
