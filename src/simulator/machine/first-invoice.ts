import type { Currency } from "../../money/currency.ts";
import { decimal, ZERO } from "../../money/decimal.ts";
import type { Period } from "../../time/anchor.ts";
import { nextBoundary } from "../../time/billing-periods.ts";
import type { SubscribeCommand } from "../command.ts";
import type { Customer, Subscription, SubscriptionItem } from "../entities.ts";
import type { Invoice, InvoiceLine, UsageToBill } from "../invoice.ts";
import { prorateShare, shareOfIntervals } from "../proration.ts";
import { rate } from "../rate.ts";
import type { OneTimeInput, TaxTerms } from "../terms.ts";
import {
  fullAmount,
  intervalOf,
  isInArrears,
  isMetered,
  licensedLines,
  naturalPeriod,
  ownerOf,
} from "./charges.ts";
import { invoiceLater, invoiceNow } from "./invoices.ts";
import { instantPeriod, line, partialText, ratedLines, trialText } from "./lines.ts";
import { advanceLines } from "./renewal.ts";
import { taxesOf } from "./taxes-of.ts";
import type { Transaction } from "./transaction.ts";
import { usageToBill } from "./usage.ts";

/** Bills what begins with a subscription: a trial, the first period, what lies before it, one-time prices. */
export function firstInvoice(
  tx: Transaction,
  subscription: Subscription,
  customer: Customer,
  command: SubscribeCommand,
): Invoice | undefined {
  const taxes = taxesOf(subscription, customer);
  const lines = [
    ...(subscription.status === "trialing"
      ? trialLines(subscription, customer)
      : firstLines(tx, subscription, customer, command)),
    ...oneTimeLines(tx, command.oneTime, subscription.currency, taxes),
  ];
  const past = pastUsage(tx, subscription, customer);
  const content = {
    reason: "subscription_create" as const,
    period: instantPeriod(tx.now),
    lines,
    usage: past.usage,
  };
  let billedInPeriod = 0n;
  for (const { kind, amount, period } of lines)
    if (kind === "licensed" && period.end > tx.now) billedInPeriod += amount;
  const counted = {
    ...subscription,
    items: past.items,
    progress: { ...subscription.progress, billedInPeriod },
  };
  tx.put("subscription", counted);
  if (subscription.schedule !== undefined) return invoiceLater(tx, counted, content);
  return invoiceNow(tx, counted, content, command.paymentBehavior !== "default_incomplete");
}

/** In flexible billing the periods that are over already are billed at once, each for itself. */
function pastUsage(
  { now }: Transaction,
  subscription: Subscription,
  customer: Customer,
): { readonly usage: readonly UsageToBill[]; readonly items: readonly SubscriptionItem[] } {
  const { items, startDate, billingMode, anchor } = subscription;
  if (startDate === now || billingMode === "classic") return { usage: [], items };
  const usage: UsageToBill[] = [];
  const billed = items.map((item) => {
    if (!isMetered(item.price)) return item;
    let billedUntil = startDate;
    for (;;) {
      const end = nextBoundary(anchor, intervalOf(item.price), billedUntil);
      if (end > now) return { ...item, billedUntil };
      usage.push(usageToBill(subscription, customer, { ...item, billedUntil }, end));
      billedUntil = end;
    }
  });
  return { usage, items: billed };
}

/** Every item of a trial, at no charge (https://docs.stripe.com/billing/subscriptions/trials). */
function trialLines(subscription: Subscription, customer: Customer): InvoiceLine[] {
  const isFlexible = subscription.billingMode === "flexible";
  return subscription.items
    .filter(({ price }) => !(isFlexible && isMetered(price)))
    .map((item) =>
      line("trial", ownerOf(subscription, customer, item), {
        quantity: decimal(item.quantity),
        amount: 0n,
        period: item.period,
        text: trialText(isFlexible, item.price, item.quantity),
      }),
    );
}

function firstLines(
  tx: Transaction,
  subscription: Subscription,
  customer: Customer,
  { prorationBehavior }: SubscribeCommand,
): InvoiceLine[] {
  const lines: InvoiceLine[] = [];
  for (const item of subscription.items) {
    if (isMetered(item.price)) {
      if (subscription.billingMode === "classic") lines.push(emptyLine(tx, subscription, customer, item));
      continue;
    }
    if (isInArrears(item.price)) continue;
    const isFree = prorationBehavior === "none";
    if (subscription.startDate < tx.now && !isFree)
      lines.push(...pastLines(tx, subscription, customer, item));
    const whole = naturalPeriod(subscription, item.price, tx.now);
    const isStub = tx.now > whole.start && subscription.startDate === tx.now;
    if (isFree && isCutShort(subscription, item, whole))
      lines.push(...licensedLines(subscription, customer, item, item.period, item.period));
    else if (!(isStub && isFree)) lines.push(...presentLines(tx, subscription, customer, item));
  }
  return lines;
}

/** Flexible billing prorates a period that begins whole but ends with the subscription only when prorations are wanted. */
function isCutShort({ billingMode }: Subscription, { period }: SubscriptionItem, whole: Period): boolean {
  return billingMode === "flexible" && period.start === whole.start && period.end < whole.end;
}

/** Classic billing shows metered items from the first invoice on, where there is no usage yet. */
function emptyLine(
  tx: Transaction,
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
): InvoiceLine {
  const owner = ownerOf(subscription, customer, item);
  const text = partialText(owner, 0n, item.period);
  return line("metered", owner, { quantity: ZERO, amount: 0n, period: instantPeriod(tx.now), text });
}

/** The period that runs. With a start in the past it is charged whole in flexible billing, where it began then. */
function presentLines(
  tx: Transaction,
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
): readonly InvoiceLine[] {
  if (subscription.startDate === tx.now || subscription.billingMode === "classic")
    return subscription.billingMode === "classic" &&
      subscription.startDate < tx.now &&
      subscription.anchor.at > tx.now
      ? []
      : advanceLines(subscription, customer, item);
  const whole = naturalPeriod(subscription, item.price, tx.now);
  const start = Math.max(whole.start, subscription.startDate);
  const period: Period = { start, end: item.period.end };
  return advanceLines(subscription, customer, { ...item, period });
}

/**
 * The time before now, when it began in the past: a line for each period in flexible billing, one line for all of it in
 * classic (https://docs.stripe.com/billing/subscriptions/backdating).
 */
function pastLines(
  tx: Transaction,
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
): readonly InvoiceLine[] {
  const interval = intervalOf(item.price);
  if (subscription.billingMode === "classic") {
    const end = subscription.anchor.at > tx.now ? item.period.end : tx.now;
    return [classicPastLine(subscription, customer, item, { start: subscription.startDate, end })];
  }
  const lines: InvoiceLine[] = [];
  const present = naturalPeriod(subscription, item.price, tx.now);
  let start = subscription.startDate;
  while (start < present.start) {
    const end = nextBoundary(subscription.anchor, interval, start);
    lines.push(...advanceLines(subscription, customer, { ...item, period: { start, end } }));
    start = end;
  }
  return lines;
}

function classicPastLine(
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
  span: Period,
): InvoiceLine {
  const share = shareOfIntervals(span.start, span.end, intervalOf(item.price));
  const full = fullAmount(item.price, subscription.currency, item.quantity);
  const owner = ownerOf(subscription, customer, item);
  return line("licensed", owner, {
    quantity: decimal(item.quantity),
    amount: prorateShare(decimal(full), share),
    period: span,
    text: partialText(owner, item.quantity, span),
  });
}

export function oneTimeLines(
  tx: Transaction,
  oneTime: readonly OneTimeInput[],
  currency: Currency,
  taxes: readonly TaxTerms[],
): InvoiceLine[] {
  return oneTime.flatMap(({ price, quantity }) => {
    const owner = { item: undefined, price, currency, discounts: [], taxes };
    const { lines } = rate(price.terms, currency, { quantity: decimal(quantity) });
    return ratedLines("one_time", owner, lines, instantPeriod(tx.now));
  });
}
