import type { Catalog } from "../../catalog/catalog.ts";
import type { YamlMap, YamlNode } from "../../compiler/yaml-tree.ts";
import type { Currency } from "../../money/currency.ts";
import { decimal, isNegative, parseDecimal } from "../../money/decimal.ts";
import type { Customer, Subscription } from "../../simulator/entities.ts";
import { modelFor, rate } from "../../simulator/rate.ts";
import { RATE_RULE, REVENUE_RULE } from "../rules-of-billing.ts";
import type { Simulation } from "../simulation.ts";
import { observeInvoice } from "./observe-invoice.ts";
import type { Observed, ObservedMap } from "./observed.ts";
import { amount, instant, mapOf, text } from "./observed.ts";

/** What is there at one instant of a simulation. */
export type World = Pick<Simulation, "invoices" | "subscriptions" | "customers" | "revenue">;

/** What came of what is expected, and of the invoices where nothing is. */
export function observe(expectations: YamlMap, world: World, catalog: Catalog): ObservedMap {
  const isShared = world.customers.length > 1 || world.subscriptions.length > 1;
  const sections: Readonly<Record<string, (node: YamlNode) => Observed>> = {
    invoices: () => ({
      kind: "list",
      items: world.invoices.map((invoice) => observeInvoice(invoice, isShared)),
    }),
    subscriptions: () => byId(world.subscriptions, observeSubscription),
    customers: () => byId(world.customers, (customer) => observeCustomer(customer, catalog)),
    revenue: (node) => observeRevenue(node, world, catalog),
    rates: (node) => observeRates(node, catalog),
  };
  const entries = new Map<string, Observed>();
  for (const { key, value } of expectations.entries.values()) {
    const section = sections[key];
    if (section !== undefined) entries.set(key, section(value));
  }
  if (entries.size === 0) entries.set("invoices", sections["invoices"]!(expectations));
  return { kind: "map", entries, telling: ["invoices"] };
}

function byId<T extends { readonly id: string }>(things: readonly T[], observed: (thing: T) => Observed) {
  return mapOf(Object.fromEntries(things.map((thing) => [thing.id, observed(thing)])));
}

function observeSubscription({ status, trialEnd, cancelAt, items }: Subscription): ObservedMap {
  const ends = items.map(({ period }) => period.end);
  const licensed = items.filter(({ price }) => price.meter === undefined);
  return mapOf({
    status: text(status),
    trial_end: instant(trialEnd),
    cancel_at: instant(cancelAt),
    // Of several, the one that comes first: https://docs.stripe.com/billing/subscriptions/mixed-interval
    current_period_end: instant(ends.length === 0 ? undefined : Math.min(...ends)),
    quantities: mapOf(
      Object.fromEntries(
        licensed.map(
          ({ price, quantity }) => [price.id, { kind: "number", value: decimal(quantity) }] as const,
        ),
      ),
    ),
  });
}

function observeCustomer({ balance, currency }: Customer, catalog: Catalog): ObservedMap {
  return mapOf({ balance: amount(balance, currency ?? catalog.currency ?? "usd") });
}

/** In the currency in which it is expected. */
function observeRevenue(node: YamlNode, { revenue }: World, catalog: Catalog): ObservedMap {
  const months = node.kind === "map" ? [...node.entries.values()] : [];
  return mapOf(
    Object.fromEntries(
      months.map(({ key, value }) => {
        const ofMonth = revenue.filter(({ month }) => month === key);
        const currency = writtenCurrency(value) ?? ofMonth[0]?.currency ?? catalog.currency ?? "usd";
        const found = ofMonth.find((each) => each.currency === currency);
        return [key, amount(found?.amount ?? 0n, currency, REVENUE_RULE)] as const;
      }),
    ),
  );
}

function observeRates(node: YamlNode, catalog: Catalog): Observed {
  const rates = node.kind === "list" ? node.items : [];
  return { kind: "list", items: rates.map((item) => observeRate(item, catalog)) };
}

function observeRate(node: YamlNode, catalog: Catalog): ObservedMap {
  const field = (name: string) => {
    const value = node.kind === "map" ? node.entries.get(name)?.value : undefined;
    return value?.kind === "scalar" ? value : undefined;
  };
  const price = catalog.prices.get(field("price")?.text ?? "");
  const quantity = parseDecimal(field("quantity")?.text ?? "");
  if (price === undefined || quantity === undefined || isNegative(quantity)) return mapOf({});
  const written = field("amount");
  const currency = (written && writtenCurrency(written)) ?? price.terms.currency;
  const rated =
    modelFor(price.terms, currency) === undefined
      ? undefined
      : rate(price.terms, currency, { quantity }).amount;
  return mapOf({
    price: text(price.key),
    quantity: { kind: "number", value: quantity },
    amount: amount(rated, currency, RATE_RULE),
  });
}

function writtenCurrency(node: YamlNode): Currency | undefined {
  return node.kind === "scalar" ? / ([a-z]{3})$/.exec(node.text)?.[1] : undefined;
}
