import { invariant } from "../../diagnostics/invariant.ts";
import { allocateInOrder } from "../../money/allocate.ts";
import type { Decimal } from "../../money/decimal.ts";
import { decimal, isZero, multiplyDecimals, subtractDecimals, ZERO } from "../../money/decimal.ts";
import { divideDecimals } from "../../money/rounding.ts";
import type { Period } from "../../time/anchor.ts";
import { periodContaining } from "../../time/billing-periods.ts";
import type { Instant } from "../../time/instant.ts";
import type { Interval } from "../../time/interval.ts";
import type { Customer, LastCharge, Subscription, SubscriptionItem } from "../entities.ts";
import type { InvoiceLine } from "../invoice.ts";
import { prorateShare, shareOf } from "../proration.ts";
import { rate } from "../rate.ts";
import type { AppliedDiscount, BillablePrice } from "../terms.ts";
import { discountsInForce } from "./discounts.ts";
import type { LineOwner } from "./lines.ts";
import { line, partialText, prorationLine, ratedLines } from "./lines.ts";
import { taxesOf } from "./taxes-of.ts";

const HUNDRED = decimal(100n);
const HUNDREDTH = decimal(1n, 2);

export function isMetered({ terms }: BillablePrice): boolean {
  return terms.meter !== undefined;
}

/** Charged when a period has ended instead of when it begins. */
export function isInArrears({ terms }: BillablePrice): boolean {
  return terms.meter === undefined && terms.billingTiming === "arrears";
}

export function intervalOf({ id, terms }: BillablePrice): Interval {
  invariant(terms.interval !== undefined, `${id} is charged once`);
  return terms.interval;
}

/** The natural period that an instant of an item lies in. */
export function naturalPeriod(subscription: Subscription, price: BillablePrice, at: Instant): Period {
  return periodContaining(subscription.anchor, intervalOf(price), at);
}

/** Minor units of a full period at this quantity. */
export function fullAmount(price: BillablePrice, currency: string, quantity: bigint): bigint {
  return rate(price.terms, currency, { quantity: decimal(quantity) }).amount;
}

export function ownerOf(subscription: Subscription, customer: Customer, item: SubscriptionItem): LineOwner {
  return {
    item: item.id,
    price: item.price,
    currency: subscription.currency,
    discounts: item.discounts,
    taxes: item.taxes ?? taxesOf(subscription, customer),
  };
}

/**
 * The charge of a licensed item for a span of one natural period: the whole of it in one line for each part of the
 * rating, a part of it in one line, by the second.
 */
export function licensedLines(
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
  span: Period,
  whole: Period,
): InvoiceLine[] {
  const owner = ownerOf(subscription, customer, item);
  const quantity = decimal(item.quantity);
  const rating = rate(item.price.terms, subscription.currency, { quantity });
  if (span.start === whole.start && span.end === whole.end)
    return ratedLines("licensed", owner, rating.lines, span);
  const amount = prorateShare(decimal(rating.amount), shareOf(span.start, span.end, whole));
  const text = partialText(owner, item.quantity, span);
  return [{ ...line("licensed", owner, { quantity, amount, period: span, text }), proration: true }];
}

/**
 * What is given back for the rest of an item's period from `at`. Flexible billing credits what was really charged last;
 * classic billing what the item would cost today (https://docs.stripe.com/billing/subscriptions/billing-mode/compare).
 */
export function unusedTime(
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
  at: Instant,
): InvoiceLine | undefined {
  const { period, price, quantity, lastCharge } = item;
  if (isMetered(price) || isInArrears(price) || at >= period.end) return undefined;
  const owner = ownerOf(subscription, customer, item);
  const span = { start: at, end: period.end };
  if (subscription.billingMode === "classic") {
    const whole = naturalPeriod(subscription, price, period.start);
    const full = decimal(fullAmount(price, subscription.currency, quantity));
    const net = netAmount(subscription, customer, item, at, "whole");
    const amount = -prorateShare(net, shareOf(at, period.end, whole));
    const off = percentOff(subtractDecimals(full, net), full);
    return amount === 0n
      ? undefined
      : prorationLine("unused_time", owner, { quantity, amount, period: span, off });
  }
  if (lastCharge === undefined || at >= lastCharge.period.end) return undefined;
  const charged = decimal(lastCharge.amount - lastCharge.discount);
  const from = at < lastCharge.period.start ? lastCharge.period.start : at;
  const amount = -prorateShare(charged, shareOf(from, lastCharge.period.end, lastCharge.period));
  if (amount === 0n) return undefined;
  const off = percentOff(decimal(lastCharge.discount), decimal(lastCharge.amount));
  return prorationLine(
    "unused_time",
    { ...owner, taxes: lastCharge.taxes },
    { quantity, amount, period: span, off },
  );
}

/** The line of a charge, and what flexible billing remembers of it. */
export interface Charge {
  readonly line: InvoiceLine;
  readonly charged: LastCharge;
}

/** What the rest of an item's period costs from `at`, with the discounts of the moment in it. */
export function remainingTime(
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
  at: Instant,
): Charge | undefined {
  const { price, quantity } = item;
  if (isMetered(price) || isInArrears(price) || at >= item.period.end) return undefined;
  const period = { start: at, end: item.period.end };
  const share = shareOf(period.start, period.end, naturalPeriod(subscription, price, at));
  const full = decimal(fullAmount(price, subscription.currency, quantity));
  const net = netAmount(subscription, customer, item, at, "share");
  const amount = prorateShare(net, share);
  if (amount === 0n) return undefined;
  const off = percentOff(subtractDecimals(full, net), full);
  const owner = ownerOf(subscription, customer, item);
  const line = prorationLine("remaining_time", owner, { quantity, amount, period, off });
  const gross = prorateShare(full, share);
  return { line, charged: { amount: gross, discount: gross - amount, taxes: line.taxes, period } };
}

/** A charge without its part from `end` on, which was given back; undefined: nothing of it is left. */
export function chargeUntil(charge: LastCharge, end: Instant): LastCharge | undefined {
  const { amount, discount, period } = charge;
  if (end >= period.end) return charge;
  if (end <= period.start) return undefined;
  const rest = shareOf(end, period.end, period);
  const net = amount - discount;
  const gross = amount - prorateShare(decimal(amount), rest);
  const left = net - prorateShare(decimal(net), rest);
  return { ...charge, amount: gross, discount: gross - left, period: { start: period.start, end } };
}

/** Two charges of one price, of which one begins where the other ends. */
export function joinCharges(first: LastCharge | undefined, second: LastCharge): LastCharge {
  if (first === undefined) return second;
  return {
    amount: first.amount + second.amount,
    discount: first.discount + second.discount,
    taxes: second.taxes,
    period: { start: first.period.start, end: second.period.end },
  };
}

/** Per cent, to a tenth; undefined: nothing is off. */
function percentOff(off: Decimal, full: Decimal): Decimal | undefined {
  if (isZero(off) || isZero(full)) return undefined;
  return divideDecimals(multiplyDecimals(off, HUNDRED), full, 1, "half-up");
}

/**
 * An item's full amount less the discounts in force. An amount off the whole subscription counts in full for each item in classic
 * credits, and by the item's share of it otherwise (https://docs.stripe.com/billing/subscriptions/prorations).
 */
function netAmount(
  subscription: Subscription,
  customer: Customer,
  item: SubscriptionItem,
  at: Instant,
  amountOff: "whole" | "share",
): Decimal {
  const { currency } = subscription;
  let net = decimal(fullAmount(item.price, currency, item.quantity));
  for (const discount of item.discounts) net = lessen(net, discount, item, currency, undefined);
  const shared = discountsInForce(subscription, customer, at);
  for (const discount of shared) {
    const share = amountOff === "share" ? shareOfItem(subscription, item, discount) : undefined;
    net = lessen(net, discount, item, currency, share);
  }
  return net;
}

function lessen(
  net: Decimal,
  { terms }: AppliedDiscount,
  { price }: SubscriptionItem,
  currency: string,
  share: Decimal | undefined,
): Decimal {
  if (!appliesTo(terms.appliesTo, price)) return net;
  if (terms.off.kind === "percent")
    return multiplyDecimals(multiplyDecimals(net, subtractDecimals(HUNDRED, terms.off.percent)), HUNDREDTH);
  const off = share ?? terms.off.amounts.get(currency) ?? ZERO;
  const rest = subtractDecimals(net, off);
  return rest.coefficient < 0n ? ZERO : rest;
}

function shareOfItem(
  subscription: Subscription,
  item: SubscriptionItem,
  { terms }: AppliedDiscount,
): Decimal | undefined {
  if (terms.off.kind === "percent") return undefined;
  const off = terms.off.amounts.get(subscription.currency);
  if (off === undefined) return ZERO;
  const items = subscription.items.filter(
    ({ price }) => !isMetered(price) && appliesTo(terms.appliesTo, price),
  );
  const at = items.findIndex(({ id }) => id === item.id);
  if (at === -1) return ZERO;
  const amounts = items.map(({ price, quantity }) => fullAmount(price, subscription.currency, quantity));
  if (amounts[at] === 0n) return ZERO;
  const shares = allocateInOrder(off.coefficient, amounts);
  return decimal(shares[at] ?? 0n);
}

function appliesTo(scope: AppliedDiscount["terms"]["appliesTo"], price: BillablePrice): boolean {
  return scope?.kind !== "products" || scope.products.includes(price.product);
}
