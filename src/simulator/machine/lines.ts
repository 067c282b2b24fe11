import type { Currency } from "../../money/currency.ts";
import type { Decimal } from "../../money/decimal.ts";
import { decimal, formatDecimal } from "../../money/decimal.ts";
import { formatAmount } from "../../money/format-amount.ts";
import type { Period } from "../../time/anchor.ts";
import type { Instant } from "../../time/instant.ts";
import { formatDay } from "../../time/instant.ts";
import { formatInterval } from "../../time/interval.ts";
import type { InvoiceLine, LineKind } from "../invoice.ts";
import type { RatedLine } from "../rating.ts";
import { RATED_PARTS } from "../rating.ts";
import type { AppliedDiscount, BillablePrice, TaxTerms } from "../terms.ts";

/** For whom a line is: what it inherits besides its amount. */
export interface LineOwner {
  readonly item: string | undefined;
  readonly price: BillablePrice;
  readonly currency: Currency;
  readonly discounts: readonly AppliedDiscount[];
  readonly taxes: readonly TaxTerms[];
}

const NONE: readonly never[] = [];

/** The lines of a full charge, one for each part of the rating. */
export function ratedLines(
  kind: LineKind,
  owner: LineOwner,
  rated: readonly RatedLine[],
  period: Period,
): InvoiceLine[] {
  return rated.map((part) => {
    const { quantity, unitAmount, amount } = part;
    return line(kind, owner, { quantity, unitAmount, amount, period, text: ratedText(owner, part) });
  });
}

export interface LineContent {
  readonly quantity: Decimal;
  readonly unitAmount?: Decimal | undefined;
  readonly amount: bigint;
  readonly period: Period;
  readonly text: string;
}

export function line(
  kind: LineKind,
  owner: LineOwner,
  { quantity, unitAmount, amount, period, text }: LineContent,
): InvoiceLine {
  return {
    kind,
    description: text,
    price: owner.price.id,
    product: owner.price.product,
    item: owner.item,
    quantity,
    unitAmount,
    amount,
    period,
    proration: false,
    discountable: true,
    itemDiscounts: owner.discounts,
    taxes: owner.taxes,
    discountAmounts: NONE,
    creditAmounts: NONE,
    taxAmounts: NONE,
  };
}

/** Discounts are inside the amount already (https://docs.stripe.com/billing/subscriptions/prorations). */
export function prorationLine(
  kind: "unused_time" | "remaining_time",
  owner: LineOwner,
  charge: {
    readonly quantity: bigint;
    readonly amount: bigint;
    readonly period: Period;
    /** What the discounts in the amount come to, in per cent. */
    readonly off: Decimal | undefined;
  },
): InvoiceLine {
  const words = kind === "unused_time" ? "Unused time on" : "Remaining time on";
  const { productName } = owner.price;
  const what = charge.quantity === 1n ? productName : `${charge.quantity} × ${productName}`;
  const reduced = charge.off === undefined ? "" : ` (with ${formatDecimal(charge.off)}% off)`;
  const text = `${words} ${what}${reduced} after ${formatDay(charge.period.start)}`;
  return {
    ...line(kind, owner, {
      quantity: decimal(charge.quantity),
      amount: charge.amount,
      period: charge.period,
      text,
    }),
    proration: true,
    discountable: false,
    itemDiscounts: NONE,
  };
}

/** https://docs.stripe.com/billing/subscriptions/billing-mode/compare, "Trial line items". */
export function trialText(isFlexible: boolean, price: BillablePrice, quantity: bigint): string {
  if (isFlexible) return `Free trial for ${quantity} × ${price.productName}`;
  return price.meter === undefined
    ? `Trial period for ${price.productName}`
    : `${quantity} × ${price.productName} (Free trial)`;
}

export function partialText(owner: LineOwner, quantity: bigint, period: Period): string {
  return `${quantity} × ${owner.price.productName} (${formatDay(period.start)} – ${formatDay(period.end)})`;
}

/** What follows the quantity in a description is the same on every invoice of a price: it is found once. */
const TAILS = new WeakMap<BillablePrice, Map<Currency, Map<number, string>>>();
/** More than a price has tiers, so that part and tier make one number. */
const TIERS_MAX = 10_000;

function ratedText({ price, currency }: LineOwner, rated: RatedLine): string {
  const tail = tailOf(price, currency, rated);
  return isFee(rated) ? tail : quantityText(rated.quantity) + tail;
}

function tailOf(price: BillablePrice, currency: Currency, rated: RatedLine): string {
  const tails = TAILS.get(price)?.get(currency) ?? newTails(price, currency);
  const key = RATED_PARTS.indexOf(rated.part) * TIERS_MAX + (rated.tier ?? 0);
  const known = tails.get(key);
  if (known !== undefined) return known;
  const suffix = ratedSuffix(price, currency, rated);
  const unit = price.unitLabel === undefined ? "" : `${price.unitLabel} `;
  const tail = isFee(rated) ? `${price.productName} ${suffix}` : ` ${unit}× ${price.productName} ${suffix}`;
  tails.set(key, tail);
  return tail;
}

function newTails(price: BillablePrice, currency: Currency): Map<number, string> {
  const tails = new Map<number, string>();
  const ofPrice = TAILS.get(price) ?? new Map<Currency, Map<number, string>>();
  TAILS.set(price, ofPrice.set(currency, tails));
  return tails;
}

/** The same whatever the quantity is. */
function isFee({ part }: RatedLine): boolean {
  return part === "flat" || part === "fixed";
}

function ratedSuffix({ terms }: BillablePrice, currency: Currency, part: RatedLine): string {
  const amount = isFee(part) ? part.exact : (part.unitAmount ?? part.exact);
  const tier = part.tier === undefined ? "" : `Tier ${part.tier} `;
  const every =
    terms.interval === undefined
      ? ""
      : terms.interval.count === 1
        ? ` / ${terms.interval.unit}`
        : ` every ${formatInterval(terms.interval)}`;
  return `(${tier}at ${formatAmount(amount, currency)}${every})`;
}

function quantityText({ coefficient, scale }: Decimal): string {
  if (scale === 0) return coefficient.toString();
  const digits = coefficient.toString().padStart(scale + 1, "0");
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** An amount that belongs to no price. */
export function plainLine(
  kind: LineKind,
  content: LineContent & { readonly taxes: readonly TaxTerms[]; readonly isDiscountable: boolean },
): InvoiceLine {
  return {
    kind,
    description: content.text,
    price: undefined,
    product: undefined,
    item: undefined,
    quantity: content.quantity,
    unitAmount: content.unitAmount,
    amount: content.amount,
    period: content.period,
    proration: false,
    discountable: content.isDiscountable,
    itemDiscounts: NONE,
    taxes: content.taxes,
    discountAmounts: NONE,
    creditAmounts: NONE,
    taxAmounts: NONE,
  };
}

export function instantPeriod(at: Instant): Period {
  return { start: at, end: at };
}
