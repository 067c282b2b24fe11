import type { Currency } from "../../../money/currency.ts";
import type { Anchor } from "../../../time/anchor.ts";
import { anchorAt, anchorFromConfig } from "../../../time/billing-periods.ts";
import type { Instant } from "../../../time/instant.ts";
import type { SubscribeCommand } from "../../command.ts";
import type { Subscription, SubscriptionItem } from "../../entities.ts";
import type { Invoice } from "../../invoice.ts";
import type { Refusal } from "../../state.ts";
import type { AppliedDiscount, BillingMode, ItemInput } from "../../terms.ts";
import { fullAmount, isMetered, naturalPeriod } from "../charges.ts";
import { minimumAmountAgainst, redeem } from "../discounts.ts";
import { firstInvoice } from "../first-invoice.ts";
import { refusalOfItems } from "../items.ts";
import { clip } from "../renewal.ts";
import { scheduleRenewal } from "../schedule-renewal.ts";
import { setStatus } from "../subscription-status.ts";
import type { Transaction } from "../transaction.ts";

/** How long a first payment may take (https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses). */
const INCOMPLETE_SECONDS = 23 * 3_600;

export interface SubscribeOptions {
  /** By a schedule: the first invoice is a draft first. */
  readonly schedule: string | undefined;
}

/** Starts a subscription: https://docs.stripe.com/api/subscriptions/create. */
export function subscribe(
  tx: Transaction,
  command: SubscribeCommand,
  { schedule }: SubscribeOptions = { schedule: undefined },
): Refusal | undefined {
  const customer = tx.get("customer", command.customer);
  if (customer === undefined)
    return { code: "no-such-customer", message: `There is no customer ${command.customer}.` };
  if (tx.get("subscription", command.id) !== undefined)
    return { code: "subscription-exists", message: `There is a subscription ${command.id} already.` };
  const billingMode = command.billingMode ?? tx.settings.billingMode;
  const currency = command.currency ?? customer.currency ?? firstCurrency(command);
  if (customer.currency !== undefined && customer.currency !== currency)
    return {
      code: "currency-mixed",
      message: `${customer.id} is billed in ${customer.currency}, and this subscription would be in ${currency}.`,
    };
  const refusal =
    refusalOfDates(tx, command) ?? refusalOfItems(command.items, command.oneTime, currency, billingMode);
  if (refusal !== undefined) return refusal;
  const start = command.backdateStartDate ?? tx.now;
  const discounts = redeem(tx, command.discounts ?? [], { kept: [], customer, start, currency });
  if ("code" in discounts) return discounts;
  const subscription = newSubscription(tx, command, {
    customer: customer.id,
    currency,
    billingMode,
    start,
    discounts,
    schedule,
  });
  tx.put("subscription", subscription);
  tx.emit({
    type: "subscription.created",
    at: tx.now,
    subscription: subscription.id,
    detail: subscription.status,
  });
  scheduleDues(tx, subscription);
  const invoice = firstInvoice(tx, subscription, customer, command);
  return afterFirstInvoice(tx, command, invoice, subscription);
}

function refusalOfDates(
  { now }: Transaction,
  { id, cancelAt, backdateStartDate, trial }: SubscribeCommand,
): Refusal | undefined {
  if (trial !== undefined && trial.end <= now)
    return { code: "trial-in-past", message: `The trial of ${id} would be over before it begins.` };
  if (cancelAt !== undefined && cancelAt <= now)
    return { code: "cancel-in-past", message: `${id} can't end before it has begun.` };
  if (backdateStartDate !== undefined && backdateStartDate > now)
    return { code: "backdate-in-future", message: `${id} can't be backdated to an instant that is to come.` };
  return undefined;
}

function firstCurrency({ items, oneTime }: SubscribeCommand): Currency {
  return (items[0] ?? oneTime[0])?.price.terms.currency ?? "usd";
}

interface Decided {
  /** The very text that the customer has: state is found faster by it. */
  readonly customer: string;
  readonly currency: Currency;
  readonly billingMode: BillingMode;
  readonly start: Instant;
  readonly discounts: readonly AppliedDiscount[];
  readonly schedule: string | undefined;
}

function newSubscription(tx: Transaction, command: SubscribeCommand, decided: Decided): Subscription {
  const { customer, currency, billingMode, start, discounts, schedule } = decided;
  const trialEnd = command.trial !== undefined && command.trial.end > tx.now ? command.trial.end : undefined;
  const isTrialing = trialEnd !== undefined;
  const bare: Subscription = {
    id: command.id,
    customer,
    currency,
    status: isTrialing ? "trialing" : "active",
    billingMode,
    collectionMethod: command.collectionMethod,
    daysUntilDue: command.daysUntilDue,
    items: [],
    plan: command.plan,
    createdAt: tx.now,
    startDate: start,
    anchor: anchorOf(tx, command, billingMode, trialEnd),
    trialStart: isTrialing ? tx.now : undefined,
    trialEnd,
    trialCovers: command.trial?.covers ?? "everything",
    missingPaymentMethod: command.trial?.missingPaymentMethod ?? "create_invoice",
    cancelAt: command.cancelAt,
    cancelAtPeriodEnd: false,
    canceledAt: command.cancelAt === undefined ? undefined : tx.now,
    endedAt: undefined,
    discounts,
    taxes: command.taxes,
    pauseCollection: undefined,
    latestInvoice: undefined,
    schedule,
    progress: { billedInPeriod: 0n, invoicedByThresholds: 0n, usageBefore: 0n, thresholdsPassed: 0 },
    metadata: command.metadata,
    sequence: tx.nextSequence(),
  };
  const items = command.items.map((input) => newItem(tx, bare, input, start));
  const filled = { ...bare, items };
  if (!command.cancelAtPeriodEnd) return filled;
  return { ...filled, cancelAt: lastPeriodEnd(filled), cancelAtPeriodEnd: true, canceledAt: tx.now };
}

/** Where the grid of periods is fixed: where it was asked to be, else where the first paid period begins. */
function anchorOf(
  tx: Transaction,
  { anchor, backdateStartDate }: SubscribeCommand,
  billingMode: BillingMode,
  trialEnd: Instant | undefined,
): Anchor {
  const begin = trialEnd ?? tx.now;
  if (typeof anchor === "number") return anchorAt(anchor);
  if (anchor !== undefined) return anchorFromConfig(anchor, begin);
  if (backdateStartDate !== undefined && billingMode === "flexible" && trialEnd === undefined)
    return anchorAt(backdateStartDate);
  return anchorAt(begin);
}

/** An item in its first period, which a trial is, too. */
export function newItem(
  tx: Transaction,
  subscription: Subscription,
  { price, quantity }: ItemInput,
  billedUntil: Instant,
): SubscriptionItem {
  const isTrialing = subscription.status === "trialing" && subscription.trialEnd !== undefined;
  const period = isTrialing
    ? { start: tx.now, end: subscription.trialEnd }
    : clip(subscription, naturalPeriod(subscription, price, tx.now), tx.now);
  const cycles = price.terms.cycles;
  return {
    id: `si_${tx.nextSequence()}`,
    price,
    quantity: isMetered(price) ? 0n : (quantity ?? 1n),
    period,
    billedUntil,
    // A trial is a period that isn't counted.
    cyclesLeft: cycles !== undefined && isTrialing ? cycles + 1 : cycles,
    discounts: [],
    taxes: undefined,
    lastCharge: undefined,
  };
}

/** Where items renew at different times, what was paid for longest decides. */
export function lastPeriodEnd({ items }: Subscription): Instant {
  return items.reduce((latest, { period }) => Math.max(latest, period.end), 0);
}

function scheduleDues(tx: Transaction, subscription: Subscription): void {
  if (subscription.status === "trialing") tx.schedule("trial_end", subscription.id, subscription.trialEnd!);
  else scheduleRenewal(tx, subscription);
  if (subscription.cancelAt !== undefined) tx.schedule("cancel", subscription.id, subscription.cancelAt);
}

function afterFirstInvoice(
  tx: Transaction,
  command: SubscribeCommand,
  invoice: Invoice | undefined,
  subscription: Subscription,
): Refusal | undefined {
  if (invoice === undefined) return undefined;
  const { discounts, currency } = subscription;
  const reason = minimumAmountAgainst(discounts, currency, firstPayment(subscription, invoice));
  if (reason !== undefined) return { code: "discount-refused", message: reason };
  if (invoice.status !== "open") return undefined;
  if (command.collectionMethod === "send_invoice") return undefined;
  if (command.paymentBehavior === "error_if_incomplete")
    return {
      code: "payment-failed",
      message: `The first payment of ${command.id} failed, so it isn't started.`,
    };
  markIncomplete(tx, command.id);
  return undefined;
}

/** What is paid first: that is after the trial, where there is one, and then for a whole period. */
function firstPayment({ status, items, currency }: Subscription, { totals }: Invoice): bigint {
  if (status !== "trialing") return totals.subtotal;
  return items
    .filter(({ price }) => !isMetered(price))
    .reduce((sum, { price, quantity }) => sum + fullAmount(price, currency, quantity), totals.subtotal);
}

function markIncomplete(tx: Transaction, id: string): void {
  const subscription = tx.subscription(id);
  tx.schedule("expire_incomplete", id, tx.now + INCOMPLETE_SECONDS);
  setStatus(tx, subscription, "incomplete");
}
