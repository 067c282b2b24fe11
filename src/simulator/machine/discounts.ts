import { decimal } from "../../money/decimal.ts";
import { formatAmount } from "../../money/format-amount.ts";
import { addMonths } from "../../time/billing-periods.ts";
import type { Instant } from "../../time/instant.ts";
import type { Customer, Subscription } from "../entities.ts";
import type { Refusal } from "../state.ts";
import type { AppliedDiscount, DiscountTerms } from "../terms.ts";
import type { Transaction } from "./transaction.ts";

const NONE: readonly AppliedDiscount[] = [];

/** What an invoice made at `at` is discounted by: the subscription's own discounts, else the customer's; never both. */
export function discountsInForce(
  subscription: Subscription | undefined,
  customer: Customer,
  at: Instant,
): readonly AppliedDiscount[] {
  const own = subscription?.discounts ?? NONE;
  const discounts = own.length === 0 ? customer.discounts : own;
  if (discounts.length === 0) return NONE;
  return discounts.filter(
    ({ end, terms }) => (end === undefined || at < end) && appliesToPlan(terms.appliesTo, subscription),
  );
}

function appliesToPlan(
  appliesTo: DiscountTerms["terms"]["appliesTo"],
  subscription: Subscription | undefined,
): boolean {
  if (appliesTo?.kind !== "plans") return true;
  return subscription?.plan !== undefined && appliesTo.plans.includes(subscription.plan.id);
}

export interface Redemptions {
  /** Discounts that go on are kept with their dates. */
  readonly kept: readonly AppliedDiscount[];
  readonly customer: Customer;
  /** From when months are counted. */
  readonly start: Instant;
  readonly currency: string | undefined;
}

/** Applies coupons and codes, or says why one can't be. https://docs.stripe.com/billing/subscriptions/coupons */
export function redeem(
  tx: Transaction,
  wanted: readonly DiscountTerms[],
  { kept, customer, start, currency }: Redemptions,
): readonly AppliedDiscount[] | Refusal {
  const applied: AppliedDiscount[] = [];
  for (const discount of wanted) {
    const known = kept.find(({ coupon }) => coupon === discount.coupon);
    if (applied.some(({ coupon }) => coupon === discount.coupon))
      return { code: "discount-twice", message: `The coupon ${discount.coupon} is given twice.` };
    if (known !== undefined) applied.push(known);
    else {
      const reason = reasonAgainst(tx, discount, customer, currency);
      if (reason !== undefined) return { code: "discount-refused", message: reason };
      count(tx, `coupon/${discount.coupon}`);
      if (discount.promotionCode !== undefined) count(tx, `code/${discount.promotionCode.id}`);
      applied.push({ ...discount, id: `di_${tx.nextSequence()}`, start, end: endOf(discount, start) });
    }
  }
  return applied;
}

function endOf({ terms }: DiscountTerms, start: Instant): Instant | undefined {
  return terms.duration.kind === "repeating" ? addMonths(start, terms.duration.months) : undefined;
}

function count(tx: Transaction, id: string): void {
  tx.put("redemption", { id, count: redemptions(tx, id) + 1 });
}

function redemptions(tx: Transaction, id: string): number {
  return tx.get("redemption", id)?.count ?? 0;
}

function reasonAgainst(
  tx: Transaction,
  { coupon, terms, promotionCode }: DiscountTerms,
  customer: Customer,
  currency: string | undefined,
): string | undefined {
  if (terms.redeemBy !== undefined && tx.now > terms.redeemBy) return `The coupon ${coupon} has expired.`;
  if (terms.maxRedemptions !== undefined && redemptions(tx, `coupon/${coupon}`) >= terms.maxRedemptions)
    return `The coupon ${coupon} has been redeemed ${terms.maxRedemptions} times, as often as it may.`;
  if (terms.off.kind === "amount" && currency !== undefined && !terms.off.amounts.has(currency))
    return `The coupon ${coupon} takes off an amount, but none in ${currency}.`;
  if (promotionCode === undefined) return undefined;
  const { id, active, expiresAt, maxRedemptions, firstTimeTransaction } = promotionCode;
  if (!active) return `The promotion code ${id} isn't active.`;
  if (expiresAt !== undefined && tx.now >= expiresAt) return `The promotion code ${id} has expired.`;
  if (maxRedemptions !== undefined && redemptions(tx, `code/${id}`) >= maxRedemptions)
    return `The promotion code ${id} has been redeemed ${maxRedemptions} times, as often as it may.`;
  if (firstTimeTransaction && customer.hasPaid)
    return `The promotion code ${id} is for first transactions, and ${customer.id} has paid before.`;
  return undefined;
}

/** Why a first payment of `subtotal` minor units is too little for these codes; undefined: it isn't. */
export function minimumAmountAgainst(
  discounts: readonly DiscountTerms[],
  currency: string,
  subtotal: bigint,
): string | undefined {
  for (const { promotionCode } of discounts) {
    const minimum = promotionCode?.minimumAmounts?.get(currency);
    if (minimum === undefined || minimum.scale !== 0 || subtotal >= minimum.coefficient) continue;
    const [asked, actual] = [minimum, decimal(subtotal)].map((amount) => formatAmount(amount, currency));
    return `The promotion code ${promotionCode!.id} asks for at least ${asked}, and this comes to ${actual}.`;
  }
  return undefined;
}
