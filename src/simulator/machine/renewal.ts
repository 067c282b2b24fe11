import type { Period } from "../../time/anchor.ts";
import type { Instant } from "../../time/instant.ts";
import type { Customer, Subscription, SubscriptionItem, UsageProgress } from "../entities.ts";
import type { BillingReason, Commitment, Invoice, InvoiceLine, UsageToBill } from "../invoice.ts";
import { prorateShare, shareOf } from "../proration.ts";
import { isInArrears, isMetered, licensedLines, naturalPeriod } from "./charges.ts";
import { copyOfSubscription, copyOfSubscriptionItem } from "./copies.ts";
import { invoiceLater, invoiceNow } from "./invoices.ts";
import { scheduleRenewal } from "./schedule-renewal.ts";
import { endSubscription } from "./subscription-status.ts";
import { taxesOf } from "./taxes-of.ts";
import type { Transaction } from "./transaction.ts";
import { rateUsage, usageToBill } from "./usage.ts";

const NONE: readonly never[] = [];

/** What ends and what begins at a boundary of a subscription's periods. */
export interface Turn {
  readonly lines: readonly InvoiceLine[];
  readonly usage: readonly UsageToBill[];
  readonly items: readonly SubscriptionItem[];
  /** The period that has ended, of the item that ended first; undefined: none has. */
  readonly ended: Period | undefined;
}

/** A boundary has come: closes the periods that end here, opens the next ones, and drafts the invoice of both. */
export function renew(tx: Transaction, subscription: Subscription): void {
  // It waits for its first payment, and goes on after that.
  if (subscription.status === "incomplete") return;
  const customer = tx.customer(subscription.customer);
  const turn = turnPeriods(subscription, customer, tx.now, (item) => item.period.end <= tx.now);
  billTurn(tx, subscription, customer, turn, "subscription_cycle", "later");
  if (turn.items.length === 0) endSubscription(tx, tx.subscription(subscription.id), "canceled");
}

/** The turn of every item for which `isDue`: the others are left as they are. */
export function turnPeriods(
  subscription: Subscription,
  customer: Customer,
  at: Instant,
  isDue: (item: SubscriptionItem) => boolean,
): Turn {
  // Joined instead of pushed to: these lists are kept for long, and one that grew has room for more in it.
  let lines: readonly InvoiceLine[] = NONE;
  let usage: readonly UsageToBill[] = NONE;
  const items: SubscriptionItem[] = [];
  let ended: Period | undefined;
  for (const item of subscription.items) {
    if (!isDue(item)) {
      items.push(item);
      continue;
    }
    if (ended === undefined || item.period.start > ended.start) ended = item.period;
    if (isMetered(item.price) && item.billedUntil < at)
      usage = join(usage, [usageToBill(subscription, customer, item, at)]);
    if (isInArrears(item.price) && item.billedUntil < at)
      lines = join(lines, arrearsLines(subscription, customer, item, at));
    const whole = naturalPeriod(subscription, item.price, at);
    const next = nextTurnOf(subscription, item, whole, at);
    if (next === undefined) continue;
    items.push(next);
    lines = join(lines, advanceLines(subscription, customer, next, whole));
  }
  return { lines, usage, items, ended };
}

function join<T>(list: readonly T[], more: readonly T[]): readonly T[] {
  if (list.length === 0) return more;
  return more.length === 0 ? list : list.concat(more);
}

/**
 * Billed up to now, and about to begin another period. Where that takes the place of one that runs, the turn to it isn't
 * counted.
 */
export function startedOver(item: SubscriptionItem, at: Instant): SubscriptionItem {
  const { cyclesLeft, period } = item;
  const isCounted = cyclesLeft === undefined || period.end <= at;
  return { ...item, billedUntil: at, cyclesLeft: isCounted ? cyclesLeft : cyclesLeft + 1 };
}

/** The item in its next period; undefined when it has run all its cycles. */
function nextTurnOf(
  subscription: Subscription,
  item: SubscriptionItem,
  whole: Period,
  at: Instant,
): SubscriptionItem | undefined {
  if (item.cyclesLeft === 1) return undefined;
  const next = copyOfSubscriptionItem(item);
  next.period = clip(subscription, whole, at);
  next.billedUntil = at;
  if (item.cyclesLeft !== undefined) next.cyclesLeft = item.cyclesLeft - 1;
  return next;
}

/** A period begins now at the earliest, and ends with the subscription at the latest. */
export function clip({ cancelAt }: Subscription, whole: Period, at: Instant): Period {
  const { start, end } = whole;
  if (start >= at && (cancelAt === undefined || cancelAt >= end)) return whole;
  return { start: start < at ? at : start, end: cancelAt !== undefined && cancelAt < end ? cancelAt : end };
}

/** The charge of a period that begins; `whole` is the natural one that it lies in. */
export function advanceLines(
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
  whole = naturalPeriod(subscription, item.price, item.period.start),
): readonly InvoiceLine[] {
  if (isMetered(item.price) || isInArrears(item.price)) return NONE;
  return licensedLines(subscription, customer, item, item.period, whole);
}

/** The charge of the time that an item in arrears has run since it was last billed. */
export function arrearsLines(
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
  until: Instant,
): readonly InvoiceLine[] {
  const lines: InvoiceLine[] = [];
  let start = item.billedUntil;
  while (start < until) {
    const whole = naturalPeriod(subscription, item.price, start);
    const end = Math.min(whole.end, until);
    lines.push(...licensedLines(subscription, customer, item, { start, end }, whole));
    start = end;
  }
  return lines;
}

/** Writes the items of a turn and makes its invoice. */
export function billTurn(
  tx: Transaction,
  subscription: Subscription,
  customer: Customer,
  turn: Turn,
  reason: BillingReason,
  when: "now" | "later",
): Invoice | undefined {
  const { plan, progress } = subscription;
  const isCommitted = plan?.minimumCommitment !== undefined && turn.ended !== undefined;
  const after = copyOfSubscription(subscription);
  after.items = turn.items;
  if (turn.ended !== undefined) after.progress = nextProgress(tx, subscription, turn);
  tx.put("subscription", after);
  scheduleRenewal(tx, after);
  const content = {
    reason,
    period:
      turn.ended === undefined ? { start: tx.now, end: tx.now } : { start: turn.ended.start, end: tx.now },
    lines: turn.lines,
    usage: turn.usage,
    commitment: isCommitted
      ? commitmentOf(subscription, customer, turn.ended!, chargedBefore(turn.lines, tx.now))
      : undefined,
    alreadyBilled: turn.ended === undefined ? 0n : progress.invoicedByThresholds,
  };
  return when === "now" ? invoiceNow(tx, after, content) : invoiceLater(tx, after, content);
}

function nextProgress(
  tx: Transaction,
  { progress, plan, customer, currency }: Subscription,
  turn: Turn,
): UsageProgress {
  const isCounting = plan !== undefined && plan.usageThresholds.length > 0;
  let used = 0n;
  if (isCounting)
    for (const { price, period } of turn.usage)
      used += rateUsage(tx, customer, price, currency, period).amount;
  let billedInPeriod = 0n;
  if (plan?.minimumCommitment !== undefined)
    for (const line of turn.lines) if (line.period.start >= tx.now) billedInPeriod += line.amount;
  if (plan === undefined && progress.invoicedByThresholds === 0n && progress.billedInPeriod === 0n)
    return progress;
  return {
    billedInPeriod,
    invoicedByThresholds: 0n,
    usageBefore: progress.usageBefore + used,
    thresholdsPassed: progress.thresholdsPassed,
  };
}

/** Minor units of the lines whose service lies before an instant. */
function chargedBefore(lines: readonly InvoiceLine[], at: Instant): bigint {
  let sum = 0n;
  for (const { amount, period } of lines) if (period.start < at) sum += amount;
  return sum;
}

/** A period that was cut short owes its share of the minimum. `closing`: minor units that are charged for it at its end. */
export function commitmentOf(
  subscription: Subscription,
  customer: Customer,
  ended: Period,
  closing: bigint,
): Commitment | undefined {
  const minimum = subscription.plan?.minimumCommitment?.get(subscription.currency);
  const [first] = subscription.items;
  if (minimum === undefined || first === undefined) return undefined;
  const whole = naturalPeriod(subscription, first.price, ended.start);
  return {
    minimum: prorateShare(minimum, shareOf(ended.start, ended.end, whole)),
    billed: subscription.progress.billedInPeriod + closing,
    period: ended,
    taxes: taxesOf(subscription, customer),
  };
}
