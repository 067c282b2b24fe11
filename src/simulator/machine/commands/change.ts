import { anchorAt } from "../../../time/billing-periods.ts";
import type { Instant } from "../../../time/instant.ts";
import { intervalMultiple } from "../../../time/interval.ts";
import type { ChangeCommand } from "../../command.ts";
import type { Customer, Subscription, SubscriptionItem } from "../../entities.ts";
import type { InvoiceLine } from "../../invoice.ts";
import type { Refusal } from "../../state.ts";
import type { ItemInput } from "../../terms.ts";
import { billLines, withBilled } from "../bill-lines.ts";
import { intervalOf, isMetered } from "../charges.ts";
import { redeem } from "../discounts.ts";
import { endTrial } from "../end-trial.ts";
import { oneTimeLines } from "../first-invoice.ts";
import { refusalOfItems } from "../items.ts";
import type { ItemChange } from "../prorations.ts";
import { addPending, isSame, prorateChange } from "../prorations.ts";
import { scheduleRenewal } from "../schedule-renewal.ts";
import { isRunning } from "../subscription-status.ts";
import { taxesOf } from "../taxes-of.ts";
import type { Transaction } from "../transaction.ts";
import { applyCancellation } from "./cancel-later.ts";
import { describeChange } from "./describe-change.ts";
import { joiningItem } from "./joining-item.ts";
import { resetAnchor, resetsInClassic } from "./reset-anchor.ts";
import { startTrial } from "./start-trial.ts";

/** Changes a subscription that runs: https://docs.stripe.com/api/subscriptions/update. */
export function change(
  tx: Transaction,
  command: ChangeCommand,
  by: "customer" | "schedule" = "customer",
): Refusal | undefined {
  const found = tx.get("subscription", command.subscription);
  if (found === undefined)
    return { code: "no-such-subscription", message: `There is no subscription ${command.subscription}.` };
  const refusal = refusalOfChange(found, command);
  if (refusal !== undefined) return refusal;
  const customer = tx.customer(found.customer);
  const terms = withTerms(tx, found, customer, command);
  if ("code" in terms) return terms;
  const changes = itemChanges(tx, terms, command);
  if ("code" in changes) return changes;
  const detail = describeChange(changes, command);
  tx.emit({ type: "subscription.updated", at: tx.now, subscription: found.id, detail });
  // Before the items change: an invoice that the change makes has them, too.
  if (command.oneTime.length > 0)
    addPending(tx, terms, oneTimeLines(tx, command.oneTime, terms.currency, taxesOf(terms, customer)));
  if (!isRunning(found)) changeUnbilled(tx, terms, changes);
  else changeItems(tx, found, terms, customer, changes, { ...command, by });
  if (command.trialEnd !== undefined) changeTrialEnd(tx, tx.subscription(found.id), customer, command);
  return applyCancellation(tx, tx.subscription(found.id), command);
}

function refusalOfChange(
  subscription: Subscription,
  { prorationDate, trialEnd }: ChangeCommand,
): Refusal | undefined {
  const { id, status } = subscription;
  if (status === "paused" && trialEnd !== undefined)
    return { code: "not-changeable", message: `${id} is paused, and gets no trial until it is resumed.` };
  if (status === "canceled" || status === "incomplete_expired" || status === "incomplete")
    return { code: "not-changeable", message: `${id} is ${status}, and can't be changed.` };
  if (prorationDate === undefined) return undefined;
  const isInside = subscription.items.some(
    ({ period }) => prorationDate >= period.start && prorationDate <= period.end,
  );
  return isInside
    ? undefined
    : { code: "proration-date", message: `The proration date lies outside the current period of ${id}.` };
}

/** Everything but the items: in force before the items change, so that prorations go by it. */
function withTerms(
  tx: Transaction,
  subscription: Subscription,
  customer: Customer,
  { discounts, taxes, items }: ChangeCommand,
): Subscription | Refusal {
  const redeemed =
    discounts === undefined
      ? subscription.discounts
      : redeem(tx, discounts, {
          kept: subscription.discounts,
          customer,
          start: tx.now,
          currency: subscription.currency,
        });
  if ("code" in redeemed) return redeemed;
  return {
    ...subscription,
    discounts: redeemed,
    taxes: taxes ?? subscription.taxes,
    plan: items?.kind === "replace" ? items.plan : subscription.plan,
  };
}

/** Old and new item of one product are one item that changes. */
function itemChanges(
  tx: Transaction,
  subscription: Subscription,
  { items: wanted }: ChangeCommand,
): readonly ItemChange[] | Refusal {
  const present = subscription.items;
  if (wanted === undefined) return present.map((item) => ({ before: item, after: item }));
  const inputs = wanted.kind === "replace" ? wanted.items : patched(present, wanted);
  if ("code" in inputs) return inputs;
  const refusal = refusalOfItems(inputs, [], subscription.currency, subscription.billingMode);
  if (refusal !== undefined) return refusal;
  const left = new Set(present);
  const take = (matches: (item: SubscriptionItem) => boolean): SubscriptionItem | undefined => {
    const found = [...left].find(matches);
    if (found !== undefined) left.delete(found);
    return found;
  };
  const exact = inputs.map(({ price }) => take((item) => item.price.id === price.id));
  const changes = inputs.map((input, index): ItemChange => {
    const before = exact[index] ?? take((item) => item.price.product === input.price.product);
    return { before, after: changedItem(tx, subscription, before, input) };
  });
  return [...changes, ...[...left].map((before): ItemChange => ({ before, after: undefined }))];
}

function patched(
  present: readonly SubscriptionItem[],
  { add, remove, quantities }: Extract<ChangeCommand["items"], { readonly kind: "patch" }>,
): readonly ItemInput[] | Refusal {
  const known = new Set(present.map(({ price }) => price.id));
  for (const id of [...remove, ...quantities.keys()])
    if (!known.has(id) && !add.some(({ price }) => price.id === id))
      return { code: "no-such-item", message: `There is no item with the price ${id}.` };
  const kept = present
    .filter(({ price }) => !remove.includes(price.id))
    .filter(({ price }) => !add.some((added) => added.price.product === price.product))
    .map(({ price, quantity }) => ({
      price,
      quantity: isMetered(price) ? undefined : (quantities.get(price.id) ?? quantity),
    }));
  return [
    ...kept,
    ...add.map(({ price, quantity }) => ({ price, quantity: quantities.get(price.id) ?? quantity })),
  ];
}

function changedItem(
  tx: Transaction,
  subscription: Subscription,
  before: SubscriptionItem | undefined,
  input: ItemInput,
): SubscriptionItem {
  if (before === undefined) return joiningItem(tx, subscription, input);
  if (before.price.id === input.price.id)
    return { ...before, quantity: isMetered(before.price) ? 0n : (input.quantity ?? before.quantity) };
  const fresh = joiningItem(tx, subscription, { ...input, quantity: input.quantity ?? before.quantity });
  const isSameLength = intervalMultiple(intervalOf(input.price), intervalOf(before.price)) === 1;
  return {
    ...fresh,
    id: before.id,
    discounts: before.discounts,
    taxes: before.taxes,
    period: isSameLength ? before.period : fresh.period,
  };
}

/** During a trial and a pause nothing is charged and nothing given back. */
function changeUnbilled(tx: Transaction, subscription: Subscription, changes: readonly ItemChange[]): void {
  const items = changes.flatMap(({ after }) => (after === undefined ? [] : [after]));
  tx.put("subscription", { ...subscription, items });
}

function changeItems(
  tx: Transaction,
  found: Subscription,
  terms: Subscription,
  customer: Customer,
  changes: readonly ItemChange[],
  command: ChangeCommand & { readonly by: "customer" | "schedule" },
): void {
  const after = changes.flatMap((one) => (one.after === undefined ? [] : [one.after]));
  if (
    command.billingCycleAnchor === "now" ||
    (terms.billingMode === "classic" && resetsInClassic(terms, changes))
  ) {
    resetAnchor(tx, terms, customer, changes, command);
    return;
  }
  const at = command.prorationDate ?? tx.now;
  const target: Subscription = { ...terms, items: after };
  // What is credited follows the old items and the new terms: a discount that comes with a change counts in it.
  const source: Subscription = { ...terms, items: found.items };
  const lines: InvoiceLine[] = [];
  const items: SubscriptionItem[] = [];
  for (const one of changes) {
    if (isSame(one)) items.push(one.after!);
    else if (command.prorationBehavior === "none") {
      // What was charged stays charged: flexible billing credits it, should there be a credit later.
      const kept = one.before?.lastCharge;
      if (one.after !== undefined) items.push({ ...one.after, lastCharge: kept });
    } else {
      const prorated = prorateChange(tx, source, target, customer, one, at);
      lines.push(...prorated.lines);
      if (prorated.item !== undefined)
        items.push({ ...prorated.item, billedUntil: billedUntil(one, tx.now) });
    }
  }
  const changed: Subscription = { ...terms, items, progress: withBilled(terms.progress, lines) };
  tx.put("subscription", changed);
  scheduleRenewal(tx, changed);
  billLines(tx, changed, lines, command.prorationBehavior);
}

/** Of an item that only changes its quantity, what was used isn't billed by that. */
function billedUntil({ before, after }: ItemChange, now: Instant): Instant {
  return before !== undefined && before.price.id === after?.price.id && isMetered(before.price)
    ? before.billedUntil
    : now;
}

function changeTrialEnd(
  tx: Transaction,
  subscription: Subscription,
  customer: Customer,
  { trialEnd, prorationBehavior }: ChangeCommand,
): void {
  if (trialEnd === "now" || trialEnd! <= tx.now) {
    if (subscription.status !== "trialing") return;
    const anchor = subscription.anchor.at === subscription.trialEnd ? anchorAt(tx.now) : subscription.anchor;
    endTrial(tx, { ...subscription, anchor }, "now");
  } else startTrial(tx, subscription, customer, trialEnd as Instant, prorationBehavior);
}
