import type { Json } from "../catalog/digest.ts";
import type { Simulation } from "../scenarios/simulation.ts";
import type { Subscription } from "../simulator/entities.ts";
import type { Invoice } from "../simulator/invoice.ts";
import { revenueMonths } from "./revenue-months.ts";
import { eventToJson } from "./simulation/event-json.ts";
import { invoiceToJson } from "./simulation/invoice-json.ts";
import { instantJson, integerJson, optional, periodJson } from "./simulation/json-values.ts";
import type { Against } from "./simulation-text.ts";

/**
 * Members of the JSON document of `simulate`, as `schema/simulation.schema.json` describes it: amounts are integers in minor
 * units, instants ISO 8601 in UTC.
 */
export function simulationToJson(
  simulation: Simulation,
  against?: Against,
): { readonly [key: string]: Json | undefined } {
  return {
    title: simulation.title,
    start: instantJson(simulation.start),
    until: instantJson(simulation.until),
    invoices: simulation.invoices.map(invoiceToJson),
    subscriptions: simulation.subscriptions.map(subscriptionToJson),
    customers: simulation.customers.map(({ id, currency, balance }) => ({
      id,
      currency: currency ?? null,
      balance: integerJson(balance),
    })),
    ledger: ledgerToJson(simulation),
    events: simulation.events.map(eventToJson),
    ...(against === undefined ? {} : { against: againstToJson(against) }),
  };
}

function subscriptionToJson(subscription: Subscription): Json {
  const { id, customer, status, currency, items, createdAt } = subscription;
  return {
    id,
    customer,
    status,
    currency,
    created: instantJson(createdAt),
    trial_end: optional(subscription.trialEnd, instantJson),
    cancel_at: optional(subscription.cancelAt, instantJson),
    ended_at: optional(subscription.endedAt, instantJson),
    current_period: optional(items[0]?.period, periodJson),
    items: items.map(({ price, quantity, period }) => ({
      price: price.id,
      quantity: price.meter === undefined ? integerJson(quantity) : null,
      current_period: periodJson(period),
    })),
  };
}

function ledgerToJson(simulation: Simulation): Json {
  return {
    balances: simulation.ledger.map(({ account, currency, balance }) => ({
      account,
      currency,
      balance: integerJson(balance),
    })),
    months: revenueMonths(simulation).map(({ month, currency, invoiced, recognised }) => ({
      month,
      currency,
      invoiced: integerJson(invoiced),
      recognized: integerJson(recognised),
    })),
  };
}

function againstToJson({ name, pairs }: Against): Json {
  const idOf = (invoice: Invoice | undefined): string | null => invoice?.id ?? null;
  return {
    name,
    invoices: pairs.flatMap(({ before }) => (before === undefined ? [] : [invoiceToJson(before)])),
    comparison: pairs.map(({ before, after }) => {
      const [from, to] = [before?.totals.total, after?.totals.total];
      return {
        before: idOf(before),
        after: idOf(after),
        currency: (after ?? before)?.currency,
        total_before: optional(from, integerJson),
        total_after: optional(to, integerJson),
        difference: integerJson((to ?? 0n) - (from ?? 0n)),
      };
    }),
  };
}
