import type { Json } from "../../catalog/digest.ts";
import type { MachineEvent } from "../../simulator/event.ts";
import { instantJson, integerJson } from "./json-values.ts";

/** One thing that happened: its type, its instant, and what it was about. Of an invoice the totals at that moment. */
export function eventToJson(event: MachineEvent): Json {
  const head = { type: event.type, at: instantJson(event.at) };
  if ("invoice" in event) return { ...head, ...invoiceFacts(event) };
  if (event.type === "subscription.status_changed")
    return { ...head, subscription: event.subscription, from: event.from, to: event.to };
  if ("schedule" in event) {
    const reason = "reason" in event ? { reason: event.reason } : {};
    return { ...head, schedule: event.schedule, subscription: event.subscription, ...reason };
  }
  if ("subscription" in event) return { ...head, subscription: event.subscription, detail: event.detail };
  const { customer, currency, amount } = event;
  const category = "category" in event ? { category: event.category } : {};
  return { ...head, customer, currency, amount: integerJson(amount), ...category };
}

function invoiceFacts(event: Extract<MachineEvent, { readonly invoice: unknown }>) {
  const { id, customer, subscription, status, currency, totals, amountDue } = event.invoice;
  return {
    invoice: id,
    customer,
    subscription: subscription ?? null,
    status,
    currency,
    total: integerJson(totals.total),
    amount_due: integerJson(amountDue),
    ...("toBalance" in event
      ? { amount: integerJson(event.amount), to_balance: integerJson(event.toBalance) }
      : {}),
  };
}
