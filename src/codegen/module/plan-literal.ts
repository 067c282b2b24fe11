import type { Catalog, Plan, PlanItem, Trial } from "../../catalog/catalog.ts";
import type { Price } from "../../catalog/price.ts";
import { metadataLiteral } from "./amount-literals.ts";
import { authored } from "./doc-text.ts";
import { planGrants } from "./feature-grants.ts";
import type { Literal, Member, ObjectLiteral } from "./literal.ts";
import { numberOf, numberOrNull, objectOf } from "./literal.ts";
import { describePrice } from "./price-text.ts";
import { scheduleLiteral } from "./schedule-phases.ts";
import { ARCHIVED } from "./thing-literals.ts";

/** How a plan is subscribed to: some prices end after a number of periods, which takes a schedule. */
export type PlanOffer = "subscription" | "schedule" | "archived";

export function offerOf(plan: Plan, { prices }: Catalog): PlanOffer {
  if (!plan.active) return "archived";
  const ends = plan.items.some((item) => prices.get(item.price)?.terms.cycles !== undefined);
  return ends ? "schedule" : "subscription";
}

export function planMember(plan: Plan, catalog: Catalog): Member {
  const { key, name, description, active, items, optionalItems, trial, taxes, metadata } = plan;
  const prices = [...items, ...optionalItems].flatMap((item) => catalog.prices.get(item.price) ?? []);
  return {
    name: key,
    doc: planDoc(plan, catalog),
    value: objectOf({
      key,
      name: name ?? key,
      description: description ?? null,
      active,
      currencies: commonCurrencies(items.flatMap((item) => catalog.prices.get(item.price) ?? [])),
      lookup_keys: [...new Set(prices.map((price) => price.lookupKey ?? price.key))],
      items: items.map((item) => itemLiteral(item, catalog)),
      optional_items: optionalItems.map((item) => itemLiteral(item, catalog)),
      quantities: quantityRanges([...items, ...optionalItems]),
      trial: trialLiteral(trial),
      taxes,
      schedule: scheduleLiteral(plan, catalog),
      mixed_intervals: hasMixedIntervals([...items, ...optionalItems], catalog),
      features: planGrants(plan, catalog),
      metadata: metadataLiteral(metadata, catalog.metadataSchemas?.get("plans")),
    }),
  };
}

/** `quantity` is null where a meter counts; `once`: on the first invoice only. */
function itemLiteral({ price: key, quantity, adjustableQuantity }: PlanItem, { prices }: Catalog): Literal {
  const price = prices.get(key);
  const isMetered = price?.terms.meter !== undefined;
  return objectOf({
    price: key,
    quantity: isMetered ? null : numberOf(quantity ?? 1n),
    adjustable: adjustableQuantity !== undefined,
    once: price?.terms.interval === undefined,
  });
}

/** By price, of those whose quantity may be chosen. */
function quantityRanges(items: readonly PlanItem[]): ObjectLiteral {
  const members = items.flatMap(({ price, adjustableQuantity }): Member[] => {
    if (adjustableQuantity === undefined) return [];
    const { minimum, maximum } = adjustableQuantity;
    const range = objectOf({ minimum: numberOrNull(minimum), maximum: numberOrNull(maximum) });
    return [{ name: price, value: range }];
  });
  return { kind: "object", members };
}

function trialLiteral(trial: Trial | undefined): ObjectLiteral | null {
  if (trial === undefined) return null;
  return objectOf({ days: numberOf(trial.days), missing_payment_method: trial.missingPaymentMethod });
}

/** Items of several intervals, optional ones as well, need a subscription in flexible billing mode. */
function hasMixedIntervals(items: readonly PlanItem[], { prices }: Catalog): boolean {
  const intervals = items.flatMap((item) => prices.get(item.price)?.terms.interval ?? []);
  return new Set(intervals.map(({ unit, count }) => `${count} ${unit}`)).size > 1;
}

/** In which every one of the prices is sold, the default one first. */
function commonCurrencies(prices: readonly Price[]): readonly string[] {
  const sold = prices.map(({ terms }) => [terms.currency, ...terms.currencyOptions.keys()]);
  return (sold[0] ?? []).filter((currency) => sold.every((currencies) => currencies.includes(currency)));
}

const WITHOUT_PAYMENT_METHOD: Readonly<Record<Trial["missingPaymentMethod"], string>> = {
  create_invoice: "invoiced",
  cancel: "cancelled",
  pause: "paused",
};

function planDoc(plan: Plan, { prices }: Catalog): readonly string[] {
  const { key, name, description, items, optionalItems, trial, active } = plan;
  const describe = ({ price: item, quantity }: PlanItem): readonly string[] => {
    const price = prices.get(item);
    const times = quantity === undefined || quantity === 1n ? "" : `${quantity} × `;
    return price === undefined ? [] : [`${times}${authored(item)}: ${describePrice(price)}`];
  };
  return [
    authored(name ?? key),
    ...(description === undefined || description === "" ? [] : [authored(description)]),
    ...items.flatMap(describe).map((item) => `- ${item}`),
    ...optionalItems.flatMap(describe).map((item) => `- optional: ${item}`),
    ...(trial === undefined ? [] : [`- ${describeTrial(trial)}`]),
    ...(active ? [] : [ARCHIVED]),
  ];
}

function describeTrial({ days, missingPaymentMethod }: Trial): string {
  const length = days === 1 ? "1 day" : `${days} days`;
  return `trial: ${length}, then ${WITHOUT_PAYMENT_METHOD[missingPaymentMethod]} if there is no payment method`;
}
