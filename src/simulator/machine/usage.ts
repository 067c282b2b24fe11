import type { Currency } from "../../money/currency.ts";
import type { Period } from "../../time/anchor.ts";
import { aggregateUsage } from "../aggregate-usage.ts";
import type { Customer, Subscription, SubscriptionItem } from "../entities.ts";
import type { Invoice, InvoiceLine, UsageToBill } from "../invoice.ts";
import { rate } from "../rate.ts";
import type { Rating } from "../rating.ts";
import { usageGroup } from "../state.ts";
import type { BillablePrice } from "../terms.ts";
import { ratedLines } from "./lines.ts";
import { taxesOf } from "./taxes-of.ts";
import type { Transaction } from "./transaction.ts";

/** What a customer's usage in a period costs by a metered price. */
export function rateUsage(
  tx: Transaction,
  customer: string,
  price: BillablePrice,
  currency: Currency,
  period: Period,
): Rating {
  const meter = price.meter!;
  const events = tx.range("usage", usageGroup(customer, meter.id), period.start, period.end);
  return rate(price.terms, currency, aggregateUsage(meter.aggregation, events));
}

/** Lines of everything used that an invoice is to bill. */
export function usageLines(tx: Transaction, { customer, currency, usage }: Invoice): InvoiceLine[] {
  const lines: InvoiceLine[] = [];
  for (const { item, price, period, discounts, taxes } of usage) {
    const rating = rateUsage(tx, customer, price, currency, period);
    const owner = { item, price, currency, discounts, taxes };
    for (const line of ratedLines("metered", owner, rating.lines, period)) lines.push(line);
  }
  return lines;
}

/** An item's usage since it was last billed, up to `until`. */
export function usageToBill(
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
  until: number,
): UsageToBill {
  return {
    item: item.id,
    price: item.price,
    period: { start: item.billedUntil, end: until },
    discounts: item.discounts,
    taxes: item.taxes ?? taxesOf(subscription, customer),
  };
}

/** Forgets usage that no subscription of the customer can bill any more once this draft is final. */
export function forgetBilledUsage(tx: Transaction, invoice: Invoice): void {
  const subscriptions = tx.range("subscriptions", invoice.customer);
  for (const { price, period } of invoice.usage) {
    const meter = price.meter!.id;
    let keepFrom = period.end;
    for (const subscription of subscriptions) {
      for (const item of subscription.items)
        if (item.price.meter?.id === meter && item.billedUntil < keepFrom) keepFrom = item.billedUntil;
      for (const waiting of tx.range("unpaid_invoices", subscription.id)) {
        if (waiting.status !== "draft" || waiting.id === invoice.id) continue;
        for (const usage of waiting.usage)
          if (usage.price.meter?.id === meter && usage.period.start < keepFrom) keepFrom = usage.period.start;
      }
    }
    const group = usageGroup(invoice.customer, meter);
    for (const event of tx.range("usage", group, -Infinity, keepFrom)) tx.take("usage", event);
  }
}
