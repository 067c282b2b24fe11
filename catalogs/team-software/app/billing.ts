import type Stripe from "stripe";
import type { Ids, LookupKey, OfferedPlanKey, Quantities } from "./catalog.ts";
import { checkoutParams, coupons, idsByLookupKey, plans, subscriptionParams } from "./catalog.ts";

/** Stripe takes ten lookup keys in one request. */
const LOOKUP_KEYS_MAX = 10;

/** The ids of a plan's prices in the account of this key: the same code runs against a sandbox and against the live account. */
export async function loadIds(stripe: Stripe, plan: OfferedPlanKey): Promise<Ids> {
  const lookupKeys: LookupKey[] = [...plans[plan].lookup_keys];
  const found: Stripe.Price[] = [];
  while (lookupKeys.length > 0) {
    const lookup_keys = lookupKeys.splice(0, LOOKUP_KEYS_MAX);
    found.push(...(await stripe.prices.list({ lookup_keys, active: true, limit: 100 })).data);
  }
  return idsByLookupKey(found);
}

/** What a checkout of a plan is made from: trial, seats and their limits are the catalog's. */
export async function checkoutSession<P extends OfferedPlanKey>(
  stripe: Stripe,
  plan: P,
  seats: Quantities<P>,
): Promise<Stripe.Checkout.SessionCreateParams> {
  return {
    ...checkoutParams(plan, await loadIds(stripe, plan), seats),
    allow_promotion_codes: true,
    success_url: "https://example.com/welcome",
  };
}

/** A subscription made without a checkout, for an organisation that was given the discount for non-profits. */
export async function nonProfitSubscription<P extends OfferedPlanKey>(
  stripe: Stripe,
  customer: string,
  plan: P,
  seats: Quantities<P>,
): Promise<Stripe.SubscriptionCreateParams> {
  return {
    ...subscriptionParams(plan, await loadIds(stripe, plan), seats),
    customer,
    discounts: [{ coupon: coupons["non-profit"].id }],
  };
}
