import type { UsageCommand } from "../../command.ts";
import type { Subscription } from "../../entities.ts";
import type { Refusal } from "../../state.ts";
import { isMetered } from "../charges.ts";
import { isRunning } from "../subscription-status.ts";
import { billThresholds } from "../thresholds.ts";
import type { Transaction } from "../transaction.ts";

/** https://docs.stripe.com/api/billing/meter-event/create, `timestamp`. */
const PAST_MAX = 35 * 86_400;
const FUTURE_MAX = 5 * 60;

/** Counts an event, also one that comes late. */
export function recordUsage(tx: Transaction, command: UsageCommand): Refusal | undefined {
  const { meter, timestamp, value, identifier } = command;
  const known = tx.get("customer", command.customer);
  if (known === undefined)
    return { code: "no-such-customer", message: `There is no customer ${command.customer}.` };
  // The very text that the customer has, so that events don't each hold one of their own.
  const customer = known.id;
  if (timestamp < tx.now - PAST_MAX)
    return { code: "usage-too-old", message: "Usage can be reported for the last 35 days." };
  if (timestamp > tx.now + FUTURE_MAX)
    return { code: "usage-too-early", message: "Usage can be reported up to 5 minutes ahead." };
  const sequence = tx.nextSequence();
  const id = identifier === undefined ? `mev_${sequence}` : `mev/${meter.id}/${identifier}`;
  if (identifier !== undefined && tx.get("usage", id) !== undefined)
    return {
      code: "usage-twice",
      message: `An event with the identifier ${identifier} was reported already.`,
    };
  tx.create("usage", { id, customer, meter: meter.id, timestamp, sequence, value });
  for (const subscription of tx.range("subscriptions", customer))
    if (hasThresholdOn(subscription, meter.id)) billThresholds(tx, subscription);
  return undefined;
}

function hasThresholdOn(subscription: Subscription, meter: string): boolean {
  const { plan, items } = subscription;
  if (plan === undefined || plan.usageThresholds.length === 0 || !isRunning(subscription)) return false;
  return items.some(({ price }) => isMetered(price) && price.meter?.id === meter);
}
