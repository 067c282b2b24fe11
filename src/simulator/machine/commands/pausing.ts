import { anchorAt } from "../../../time/billing-periods.ts";
import type { Command } from "../../command.ts";
import type { Subscription, SubscriptionItem } from "../../entities.ts";
import type { InvoiceLine } from "../../invoice.ts";
import type { Refusal } from "../../state.ts";
import { billLines, withBilled } from "../bill-lines.ts";
import { naturalPeriod, remainingTime, unusedTime } from "../charges.ts";
import { outstandingLines } from "../prorations.ts";
import { billTurn, clip, startedOver, turnPeriods } from "../renewal.ts";
import { scheduleRenewal } from "../schedule-renewal.ts";
import { isRunning, setStatus } from "../subscription-status.ts";
import type { Transaction } from "../transaction.ts";

type Of<K extends Command["kind"]> = Extract<Command, { readonly kind: K }>;

/** How long a resumption may wait for its payment (https://docs.stripe.com/api/subscriptions/resume). */
const RESUMPTION_SECONDS = 23 * 3_600;

/** The subscription runs on; what it invoices isn't collected. https://docs.stripe.com/billing/subscriptions/pause-payment */
export function pauseCollection(tx: Transaction, command: Of<"pause_collection">): Refusal | undefined {
  const found = running(tx, command.subscription);
  if ("code" in found) return found;
  const { behavior, resumesAt } = command;
  if (behavior === "none") {
    resumeCollection(tx, found);
    return undefined;
  }
  tx.put("subscription", { ...found, pauseCollection: { behavior, resumesAt } });
  if (resumesAt === undefined) tx.unschedule("resume_collection", found.id);
  else tx.schedule("resume_collection", found.id, resumesAt);
  return undefined;
}

export function resumeCollection(tx: Transaction, subscription: Subscription): void {
  tx.unschedule("resume_collection", subscription.id);
  tx.put("subscription", { ...subscription, pauseCollection: undefined });
}

/** The subscription itself stops. https://docs.stripe.com/api/subscriptions/pause */
export function pause(tx: Transaction, command: Of<"pause">): Refusal | undefined {
  const found = running(tx, command.subscription);
  if ("code" in found) return found;
  if (
    found.billingMode === "classic" ||
    found.schedule !== undefined ||
    !(isRunning(found) || found.status === "trialing")
  )
    return {
      code: "not-pausable",
      message: `Only a running subscription in flexible billing without a schedule can be paused, and ${found.id} isn't one.`,
    };
  const customer = tx.customer(found.customer);
  const lines: InvoiceLine[] = [];
  for (const item of found.items) {
    const from = command.unusedTimeFrom === "item_current_period_start" ? item.period.start : tx.now;
    const isGivenBack = command.unusedTimeFrom !== "none" && found.status !== "trialing";
    const credit = isGivenBack ? unusedTime(found, customer, item, from) : undefined;
    if (credit !== undefined) lines.push(credit);
    if (command.outstandingUsageThrough === "now")
      lines.push(...outstandingLines(tx, found, customer, item, tx.now));
  }
  tx.unschedule("renewal", found.id);
  tx.unschedule("trial_end", found.id);
  const items = found.items.map((item) => ({ ...item, billedUntil: tx.now, lastCharge: undefined }));
  const paused = setStatus(tx, { ...found, items, progress: withBilled(found.progress, lines) }, "paused");
  tx.put("subscription", paused);
  const isInvoiced = command.invoicingBehavior === "invoice";
  billLines(tx, paused, lines, isInvoiced ? "always_invoice" : "create_prorations");
  return undefined;
}

/** Usage of the pause is never billed. https://docs.stripe.com/api/subscriptions/resume */
export function resume(tx: Transaction, command: Of<"resume">): Refusal | undefined {
  const found = tx.get("subscription", command.subscription);
  if (found?.status !== "paused")
    return { code: "not-paused", message: `${command.subscription} isn't paused.` };
  if (found.collectionMethod !== "charge_automatically")
    return {
      code: "not-resumable",
      message: `${found.id} isn't charged automatically, and can't be resumed.`,
    };
  if (command.billingCycleAnchor === "now") resumeAnew(tx, found);
  else resumeInGrid(tx, found, command.prorationBehavior);
  return undefined;
}

function resumeAnew(tx: Transaction, paused: Subscription): void {
  const customer = tx.customer(paused.customer);
  const items = paused.items.map((item) => startedOver(item, tx.now));
  const begun: Subscription = { ...paused, items, anchor: anchorAt(tx.now) };
  const turn = turnPeriods(begun, customer, tx.now, () => true);
  const invoice = billTurn(tx, begun, customer, { ...turn, ended: undefined }, "subscription_update", "now");
  if (invoice?.status !== "open") {
    scheduleRenewal(tx, setStatus(tx, tx.subscription(begun.id), "active"));
    return;
  }
  tx.schedule("expire_incomplete", begun.id, tx.now + RESUMPTION_SECONDS);
}

function resumeInGrid(
  tx: Transaction,
  paused: Subscription,
  behavior: Of<"resume">["prorationBehavior"],
): void {
  const customer = tx.customer(paused.customer);
  const lines: InvoiceLine[] = [];
  const present = paused.items.map((item): SubscriptionItem => {
    const period = clip(paused, naturalPeriod(paused, item.price, tx.now), tx.now);
    const next = { ...item, period, billedUntil: tx.now, lastCharge: undefined };
    const charge = behavior === "none" ? undefined : remainingTime(paused, customer, next, tx.now);
    if (charge === undefined) return next;
    lines.push(charge.line);
    return { ...next, lastCharge: charge.charged };
  });
  const resumed = { ...paused, items: present, progress: withBilled(paused.progress, lines) };
  const active = setStatus(tx, resumed, "active");
  scheduleRenewal(tx, active);
  billLines(tx, active, lines, behavior);
}

function running(tx: Transaction, id: string): Subscription | Refusal {
  const found = tx.get("subscription", id);
  if (found === undefined)
    return { code: "no-such-subscription", message: `There is no subscription ${id}.` };
  return found.endedAt === undefined
    ? found
    : { code: "subscription-ended", message: `${id} has ended already.` };
}
