import type { DueKind, Subscription } from "../../../src/simulator/entities.ts";
import type { Invoice } from "../../../src/simulator/invoice.ts";
import type { MemoryState } from "../../../src/simulator/memory-state.ts";

/** What must hold of everything that is remembered, between any two commands. */
export function checkState(state: MemoryState): readonly string[] {
  const now = state.get("clock", "clock")!.now;
  const broken: string[] = [];
  for (const due of state.all("due")) if (due.at < now) broken.push(`${due.id} is overdue`);
  for (const subscription of state.all("subscription")) checkSubscription(state, subscription, now, broken);
  for (const invoice of state.all("invoice")) checkInvoice(state, invoice, broken);
  for (const { id, subscription } of state.all("invoice_item"))
    if (subscription !== undefined && state.get("subscription", subscription)?.endedAt !== undefined)
      broken.push(`${id} waits for ${subscription}, which has ended`);
  for (const { id, remaining } of state.all("credit_grant"))
    if (remaining < 0n) broken.push(`${id} has ${remaining} left`);
  return broken;
}

const OF_SUBSCRIPTION: readonly DueKind[] = [
  "renewal",
  "trial_end",
  "cancel",
  "resume_collection",
  "expire_incomplete",
];

function checkSubscription(
  state: MemoryState,
  subscription: Subscription,
  now: number,
  broken: string[],
): void {
  const { id, status, items, endedAt, trialEnd } = subscription;
  const dueAt = (kind: DueKind) => state.get("due", `${kind}/${id}`)?.at;
  const say = (what: string) => broken.push(`${id} (${status}) ${what}`);
  const isOver = status === "canceled" || status === "incomplete_expired";
  if (isOver !== (endedAt !== undefined)) say(`ended at ${endedAt}`);
  if (isOver) {
    for (const kind of OF_SUBSCRIPTION) if (dueAt(kind) !== undefined) say(`has a ${kind} to come`);
    return;
  }
  const isRunning = status === "active" || status === "past_due" || status === "unpaid";
  const earliest = Math.min(...items.map(({ period }) => period.end));
  if (isRunning && dueAt("renewal") !== earliest) say(`renews at ${dueAt("renewal")} instead of ${earliest}`);
  if (status === "trialing" && dueAt("trial_end") !== trialEnd) say("has no end of its trial");
  if (status === "paused" && (dueAt("renewal") ?? dueAt("trial_end")) !== undefined) say("goes on");
  if (subscription.cancelAt !== undefined && dueAt("cancel") !== subscription.cancelAt) say("never ends");
  const unpaid = state.range("unpaid_invoices", id);
  const isOwing = unpaid.some(({ status }) => status === "open");
  if ((status === "past_due" || status === "unpaid") && !isOwing) say("owes nothing");
  if (status === "incomplete" && dueAt("expire_incomplete") === undefined) say("never expires");
  for (const { id: item, period, billedUntil } of items) {
    if (status !== "paused" && period.end <= period.start) say(`has ${item} for no time`);
    if (isRunning && (period.start > now || period.end <= now)) say(`has ${item} in another period`);
    if (billedUntil > now) say(`has billed ${item} ahead`);
  }
}

function checkInvoice(state: MemoryState, invoice: Invoice, broken: string[]): void {
  const { id, status, autoAdvance, subscription } = invoice;
  const isComing = state.get("due", `finalize/${id}`) !== undefined;
  if (status === "draft" && autoAdvance && !isComing) broken.push(`${id}: a draft that won't be final`);
  if (status !== "draft" && isComing) broken.push(`${id}: final, and to be made final`);
  const latest =
    subscription === undefined ? undefined : state.get("subscription", subscription)?.latestInvoice;
  if (status !== "draft" && status !== "open" && latest !== id) broken.push(`${id}: closed, and still there`);
}
