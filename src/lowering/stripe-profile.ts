import type { Capability, CapabilityProfile, Support } from "../catalog/capability-profile.ts";
import { isCurrency } from "../money/currency.ts";
import { INTERVAL_COUNT_MAX } from "../time/interval.ts";
import { METADATA_KEY_LENGTH_MAX, METADATA_KEYS_MAX, METADATA_VALUE_MAX } from "./stripe/metadata-limits.ts";

const FULL: Support = { level: "full" };

function refused(why: string, instead: string): Support {
  return { level: "error", why, instead };
}

function passedOn(why: string, instead: string): Support {
  return { level: "warning", why, instead };
}

const capabilities: Readonly<Record<Capability, Support>> = {
  minimum_commitment: refused(
    "Stripe has no minimum per billing period",
    "Charge the commitment as a price of its own and include units in the metered price",
  ),
  usage_thresholds: refused(
    "Stripe keeps billing thresholds on each subscription, not in the catalog",
    "Leave them out and set `billing_thresholds` when you subscribe a customer",
  ),
  percentage: refused(
    "Stripe charges amounts per unit, so only a rate, alone or after a whole included amount, comes out exactly",
    "Keep `rate` and a whole `included_amount`, or meter the fee itself and price it per unit",
  ),
  package_included_units: refused(
    "Stripe divides a quantity into packages or bills it by tiers, not both",
    "Use `graduated` tiers with a first tier at 0",
  ),
  package_round_down: FULL,
  licensed_in_arrears: refused(
    "Stripe bills a licensed price at the start of each period",
    "Leave `billing_timing` at `advance`, or meter the quantity",
  ),
  metered_in_advance: refused(
    "Stripe bills metered usage at the end of each period",
    "Leave `billing_timing` at `arrears`, or sell a quantity without a meter",
  ),
  fractional_tier_bound: refused(
    "Stripe's tiers end at whole units",
    "Round `up_to`, or meter in a smaller unit",
  ),
  sub_minor_flat_amount: refused(
    "Stripe's flat amounts are whole minor units",
    "Round the flat amount, or spread it over `unit_amount`",
  ),
  one_unit_volume_tier: FULL,
  custom_unit_amount: FULL,
  coupon_applies_to_plans: refused(
    "Stripe restricts a coupon to products, and has no object for a plan",
    "Use `applies_to: { products: [...] }`",
  ),
  move_subscribers: refused(
    "A price on Stripe is fixed: a change makes a new price and subscribers stay on the old one",
    "Leave `on_change` at `keep_subscribers`, and move subscriptions yourself",
  ),
  trial_covers_base_fee_only: refused(
    "A trial on Stripe covers every item of the subscription",
    "Use `covers: everything`",
  ),
  cycles: passedOn(
    "Stripe ends a price after a number of periods only through a subscription schedule",
    "Make the schedule when you subscribe a customer; the number is kept in the price's metadata",
  ),
  plan_taxes: passedOn(
    "Stripe has tax rates on a subscription, not in the catalog",
    "Pass them as `default_tax_rates` when you subscribe a customer",
  ),
  mixed_intervals: passedOn(
    "Items of several intervals need a subscription in flexible billing mode",
    "Subscribe customers with `billing_mode: flexible`, the default since 2025-09-30",
  ),
  inactive_plan: FULL,
};

/** What Stripe can express. Lengths and limits: https://docs.stripe.com/api. */
export const STRIPE_PROFILE: CapabilityProfile = {
  family: "stripe",
  aggregations: ["sum", "count", "last"],
  capabilities,
  intervalCountMax: INTERVAL_COUNT_MAX,
  metadata: {
    keysMax: METADATA_KEYS_MAX,
    keyLengthMax: METADATA_KEY_LENGTH_MAX,
    valueLengthMax: METADATA_VALUE_MAX,
  },
  lengths: {
    product_name: 5_000,
    product_description: 40_000,
    product_id: 255,
    unit_label: 12,
    statement_descriptor: 22,
    marketing_feature: 80,
    price_nickname: 5_000,
    lookup_key: 200,
    meter_name: 250,
    event_name: 100,
    feature_name: 80,
    feature_lookup_key: 80,
    coupon_id: 255,
    coupon_name: 40,
    promotion_code: 500,
    tax_name: 50,
    tax_description: 5_000,
    url: 2_048,
  },
  // Update parameters that take no `""` (https://docs.stripe.com/api/products/update, tax_rates/update and so on).
  neverCleared: [
    "product.statement_descriptor",
    "price.nickname",
    "coupon.name",
    "tax.description",
    "tax.country",
    "tax.state",
    "tax.jurisdiction",
    "tax.tax_type",
  ],
  unitAmountPlaces: 12,
  amountMax: 999_999_999_999n,
  isCurrencySupported: isCurrency,
};
