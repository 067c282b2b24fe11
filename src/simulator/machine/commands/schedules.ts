import { anchorAt } from "../../../time/billing-periods.ts";
import type { ChangeCommand, ScheduleCommand, SubscribeCommand } from "../../command.ts";
import type { Phase, ScheduleEntity } from "../../schedule.ts";
import type { Refusal } from "../../state.ts";
import { endAtBoundary } from "../due/cancel.ts";
import type { Transaction } from "../transaction.ts";
import { cancel } from "./cancel.ts";
import { change } from "./change.ts";
import { subscribe } from "./subscribe.ts";

/** Plans a subscription in phases: https://docs.stripe.com/billing/subscriptions/subscription-schedules. */
export function createSchedule(tx: Transaction, command: ScheduleCommand): Refusal | undefined {
  if (tx.get("schedule", command.id) !== undefined)
    return { code: "schedule-exists", message: `There is a schedule ${command.id} already.` };
  const [first] = command.phases;
  if (first === undefined) return { code: "no-phases", message: "A schedule needs a phase." };
  const subscription = tx.get("subscription", command.subscription);
  if (command.fromSubscription && (subscription === undefined || subscription.endedAt !== undefined))
    return {
      code: "no-such-subscription",
      message: `There is no running subscription ${command.subscription}.`,
    };
  if (!command.fromSubscription && tx.get("customer", command.customer) === undefined)
    return { code: "no-such-customer", message: `There is no customer ${command.customer}.` };
  if (!command.fromSubscription && subscription !== undefined)
    return {
      code: "subscription-exists",
      message: `There is a subscription ${command.subscription} already.`,
    };
  if (subscription?.schedule !== undefined)
    return { code: "has-schedule", message: `${command.subscription} has a schedule already.` };
  const schedule: ScheduleEntity = {
    id: command.id,
    customer: subscription?.customer ?? command.customer,
    subscription: command.subscription,
    status: "not_started",
    phases: command.phases,
    current: -1,
    endBehavior: command.endBehavior,
  };
  if (subscription !== undefined) tx.put("subscription", { ...subscription, schedule: command.id });
  tx.put("schedule", schedule);
  if (first.start <= tx.now) return startPhase(tx, schedule, 0);
  tx.schedule("phase", schedule.id, first.start);
  return undefined;
}

/** The next phase begins, or the schedule is over. */
export function nextPhase(tx: Transaction, schedule: ScheduleEntity): void {
  const next = schedule.current + 1;
  if (next === schedule.phases.length) {
    endSchedule(tx, schedule);
    return;
  }
  const refusal = tx.attempt(() => startPhase(tx, schedule, next));
  if (refusal !== undefined) giveUp(tx, schedule, refusal);
}

function startPhase(tx: Transaction, schedule: ScheduleEntity, current: number): Refusal | undefined {
  const phase = schedule.phases[current]!;
  const started: ScheduleEntity = { ...schedule, status: "active", current };
  const present = tx.get("subscription", schedule.subscription);
  const exists = present?.schedule === schedule.id;
  const refusal = exists
    ? change(tx, asChange(schedule, phase, tx.now), "schedule")
    : subscribe(tx, asSubscribe(schedule, phase, tx.now), { schedule: schedule.id });
  if (refusal !== undefined) return refusal;
  if (exists && phase.isTrial === false) endTrialOfPhase(tx, schedule.subscription);
  if (phase.metadata !== undefined) mergeMetadata(tx, schedule.subscription, phase.metadata);
  tx.put("schedule", started);
  tx.schedule("phase", schedule.id, phase.end);
  tx.emit({
    type: "schedule.phase_started",
    at: tx.now,
    schedule: schedule.id,
    subscription: schedule.subscription,
  });
  return undefined;
}

function mergeMetadata(tx: Transaction, id: string, added: ReadonlyMap<string, string>): void {
  const subscription = tx.subscription(id);
  const metadata = new Map([...subscription.metadata, ...added]);
  for (const [key, value] of added) if (value === "") metadata.delete(key);
  tx.put("subscription", { ...subscription, metadata });
}

/** A trial phase that another one follows ends with it, which its own end does. */
function endTrialOfPhase(tx: Transaction, id: string): void {
  const subscription = tx.subscription(id);
  if (
    subscription.status === "trialing" &&
    subscription.trialEnd !== undefined &&
    subscription.trialEnd > tx.now
  ) {
    tx.put("subscription", { ...subscription, trialEnd: tx.now, anchor: anchorAt(tx.now) });
    tx.schedule("trial_end", id, tx.now);
  }
}

/** A phase can't begin any more, as what it sells or changes has become another: the subscription runs on without. */
function giveUp(tx: Transaction, schedule: ScheduleEntity, { message }: Refusal): void {
  const { id, subscription } = schedule;
  tx.emit({ type: "schedule.phase_refused", at: tx.now, schedule: id, subscription, reason: message });
  tx.put("schedule", { ...schedule, status: "canceled" });
  const found = tx.get("subscription", subscription);
  if (found?.schedule === id) tx.put("subscription", { ...found, schedule: undefined });
  tx.emit({ type: "schedule.ended", at: tx.now, schedule: id, subscription });
}

function endSchedule(tx: Transaction, schedule: ScheduleEntity): void {
  const isReleased = schedule.endBehavior === "release";
  tx.put("schedule", { ...schedule, status: "completed" });
  tx.emit({
    type: "schedule.ended",
    at: tx.now,
    schedule: schedule.id,
    subscription: schedule.subscription,
  });
  const subscription = tx.get("subscription", schedule.subscription);
  if (subscription === undefined || subscription.endedAt !== undefined) return;
  const free = { ...subscription, schedule: undefined };
  tx.put("subscription", free);
  if (!isReleased) endAtBoundary(tx, free);
}

/** The subscription runs on by itself. */
export function releaseSchedule(tx: Transaction, id: string): Refusal | undefined {
  const schedule = tx.get("schedule", id);
  if (schedule === undefined || (schedule.status !== "active" && schedule.status !== "not_started"))
    return { code: "no-such-schedule", message: `There is no schedule ${id} that runs.` };
  tx.unschedule("phase", id);
  tx.put("schedule", { ...schedule, status: "released" });
  const subscription = tx.get("subscription", schedule.subscription);
  if (subscription !== undefined) tx.put("subscription", { ...subscription, schedule: undefined });
  tx.emit({ type: "schedule.ended", at: tx.now, schedule: id, subscription: schedule.subscription });
  return undefined;
}

export function cancelSchedule(
  tx: Transaction,
  { schedule: id, invoiceNow, prorate }: { schedule: string; invoiceNow: boolean; prorate: boolean },
): Refusal | undefined {
  const refusal = releaseSchedule(tx, id);
  if (refusal !== undefined) return refusal;
  const schedule = tx.get("schedule", id)!;
  tx.put("schedule", { ...schedule, status: "canceled" });
  if (tx.get("subscription", schedule.subscription) === undefined) return undefined;
  return cancel(tx, schedule.subscription, { invoiceNow, prorate });
}

function asSubscribe(schedule: ScheduleEntity, phase: Phase, now: number): SubscribeCommand {
  return {
    kind: "subscribe",
    id: schedule.subscription,
    customer: schedule.customer,
    items: phase.items,
    oneTime: phase.oneTime,
    plan: phase.plan,
    currency: undefined,
    trial: phase.isTrial
      ? { end: phase.end, covers: "everything", missingPaymentMethod: "create_invoice" }
      : undefined,
    discounts: phase.discounts,
    taxes: undefined,
    billingMode: undefined,
    anchor: undefined,
    prorationBehavior: phase.prorationBehavior,
    backdateStartDate: phase.start < now ? phase.start : undefined,
    cancelAt: undefined,
    cancelAtPeriodEnd: false,
    collectionMethod: "charge_automatically",
    daysUntilDue: undefined,
    paymentBehavior: "allow_incomplete",
    metadata: new Map(),
  };
}

function asChange(schedule: ScheduleEntity, phase: Phase, now: number): ChangeCommand {
  return {
    kind: "change",
    subscription: schedule.subscription,
    items: { kind: "replace", items: phase.items, plan: phase.plan },
    oneTime: phase.oneTime,
    prorationBehavior: phase.prorationBehavior,
    prorationDate: undefined,
    billingCycleAnchor: phase.billingCycleAnchor === "phase_start" ? "now" : "unchanged",
    discounts: phase.discounts,
    taxes: undefined,
    trialEnd: phase.isTrial && phase.end > now ? phase.end : undefined,
    cancelAt: undefined,
    cancelAtPeriodEnd: undefined,
  };
}
