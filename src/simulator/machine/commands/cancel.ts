import type { Subscription } from "../../entities.ts";
import type { InvoiceLine } from "../../invoice.ts";
import { sumOf } from "../../line-sums.ts";
import type { Refusal } from "../../state.ts";
import { isInArrears, isMetered, unusedTime } from "../charges.ts";
import { invoiceNow } from "../invoices.ts";
import { addPending } from "../prorations.ts";
import { arrearsLines, commitmentOf } from "../renewal.ts";
import { endSubscription, isFree, stopCollecting } from "../subscription-status.ts";
import type { Transaction } from "../transaction.ts";
import { usageToBill } from "../usage.ts";

export interface CancelOptions {
  readonly invoiceNow: boolean;
  readonly prorate: boolean;
}

/**
 * Ends a subscription at once. Without further words nothing is billed or given back, and what waited for the next invoice
 * is dropped (https://docs.stripe.com/api/subscriptions/cancel).
 */
export function cancel(tx: Transaction, id: string, options: CancelOptions): Refusal | undefined {
  const subscription = tx.get("subscription", id);
  if (subscription === undefined)
    return { code: "no-such-subscription", message: `There is no subscription ${id}.` };
  if (subscription.endedAt !== undefined)
    return { code: "subscription-ended", message: `${id} has ended already.` };
  stopCollecting(tx, id);
  const credits = options.prorate ? creditsOf(tx, subscription) : [];
  tx.put("subscription", { ...subscription, canceledAt: tx.now });
  if (options.invoiceNow) finalInvoice(tx, subscription, credits);
  endSubscription(tx, tx.subscription(id), "canceled");
  // Credits wait on the customer for another invoice.
  if (!options.invoiceNow) addPending(tx, { ...subscription, id: undefined }, credits);
  return undefined;
}

function creditsOf(tx: Transaction, subscription: Subscription): readonly InvoiceLine[] {
  if (subscription.status === "trialing") return [];
  const customer = tx.customer(subscription.customer);
  return subscription.items.flatMap((item) => {
    const credit = unusedTime(subscription, customer, item, tx.now);
    return credit === undefined ? [] : [credit];
  });
}

function finalInvoice(tx: Transaction, subscription: Subscription, credits: readonly InvoiceLine[]): void {
  const customer = tx.customer(subscription.customer);
  const billed = isFree(subscription)
    ? []
    : subscription.items.filter(({ billedUntil }) => billedUntil < tx.now);
  const usage = billed
    .filter(({ price }) => isMetered(price))
    .map((item) => usageToBill(subscription, customer, item, tx.now));
  const arrears = billed
    .filter(({ price }) => isInArrears(price))
    .flatMap((item) => arrearsLines(subscription, customer, item, tx.now));
  const items = subscription.items.map((item) => ({ ...item, billedUntil: tx.now }));
  const closing = { ...tx.subscription(subscription.id), items };
  tx.put("subscription", closing);
  const start = subscription.items.reduce((least, { period }) => Math.min(least, period.start), tx.now);
  const lines = [...credits, ...arrears];
  invoiceNow(tx, closing, {
    reason: "subscription_update",
    period: { start, end: tx.now },
    lines,
    usage,
    commitment:
      isFree(subscription) || start >= tx.now
        ? undefined
        : commitmentOf(subscription, customer, { start, end: tx.now }, sumOf(lines)),
    alreadyBilled: subscription.progress.invoicedByThresholds,
  });
}
