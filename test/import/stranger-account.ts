import Stripe from "stripe";

import { HOSTILE_TEXTS, STRANGER_METADATA } from "./hostile-texts.ts";
import { fillMetered, fillPrices } from "./stranger-prices.ts";

/** An account as it grows over years in the hands of people and their scripts: made by the official SDK alone. */
export async function fillAccount(url: string, key: string): Promise<Stripe> {
  const { hostname, port } = new URL(url);
  const stripe = new Stripe(key, { host: hostname, port, protocol: "http" });
  await fillPrices(stripe);
  await fillMetered(stripe);
  await fillDiscounts(stripe);
  await fillTaxes(stripe);
  await fillFeatures(stripe);
  await fillArchived(stripe);
  await fillHostileNames(stripe);
  return stripe;
}

async function fillDiscounts(stripe: Stripe): Promise<void> {
  await stripe.coupons.create({
    id: "SUMMER 20 %",
    name: "yes",
    percent_off: 33.33,
    duration: "repeating",
    duration_in_months: 3,
    applies_to: { products: ["prod_NWjs8kKbJWmuuc"] },
    metadata: STRANGER_METADATA,
  });
  await stripe.coupons.create({
    id: "null",
    amount_off: 1_000,
    currency: "usd",
    duration: "once",
    currency_options: { eur: { amount_off: 900 }, jpy: { amount_off: 1_500 } },
    max_redemptions: 50,
    redeem_by: 1_900_000_000,
  });
  await stripe.coupons.create({ percent_off: 100, duration: "forever" });
  const promotion = (coupon: string) => ({ type: "coupon", coupon }) as const;
  await stripe.promotionCodes.create({
    promotion: promotion("SUMMER 20 %"),
    code: "1e3",
    expires_at: 1_899_999_999,
    max_redemptions: 7,
    metadata: STRANGER_METADATA,
    restrictions: {
      first_time_transaction: true,
      minimum_amount: 2_000,
      minimum_amount_currency: "usd",
      currency_options: { eur: { minimum_amount: 1_800 } },
    },
  });
  await stripe.promotionCodes.create({ promotion: promotion("null"), code: "yes" });
  const spent = await stripe.promotionCodes.create({ promotion: promotion("null"), code: "BYE" });
  await stripe.promotionCodes.update(spent.id, { active: false });
}

async function fillTaxes(stripe: Stripe): Promise<void> {
  await stripe.taxRates.create({
    display_name: "MwSt.",
    percentage: 19.5,
    inclusive: true,
    country: "NO",
    jurisdiction: "NO",
    tax_type: "vat",
    description: "  yes ",
    metadata: STRANGER_METADATA,
  });
  await stripe.taxRates.create({
    display_name: "Sales Tax",
    percentage: 8.875,
    inclusive: false,
    country: "US",
    state: "NY",
  });
  const old = await stripe.taxRates.create({ display_name: "Old", percentage: 16, inclusive: true });
  await stripe.taxRates.update(old.id, { active: false });
}

async function fillFeatures(stripe: Stripe): Promise<void> {
  const create = (name: string, lookup_key: string) =>
    stripe.entitlements.features.create({ name, lookup_key, metadata: STRANGER_METADATA });
  const signOn = await create("Single: sign-on", "Single Sign-On");
  const yes = await create("yes", "yes");
  const old = await create("Old", "old");
  const team = await stripe.products.create({ id: "TEAM", name: "Team" });
  const retired = await stripe.products.create({ id: "retired", name: "Retired" });
  for (const product of [team, retired]) {
    for (const feature of [signOn, yes])
      await stripe.products.createFeature(product.id, { entitlement_feature: feature.id });
  }
  await stripe.products.createFeature(retired.id, { entitlement_feature: old.id });
  const kept = await stripe.products.create({ id: "kept", name: "Kept with what is archived" });
  await stripe.products.createFeature(kept.id, { entitlement_feature: signOn.id });
  await stripe.products.createFeature(kept.id, { entitlement_feature: old.id });
  await stripe.entitlements.features.update(old.id, { active: false });
  await stripe.products.update(retired.id, { active: false });
  await stripe.prices.create({ product: retired.id, currency: "usd", unit_amount: 700 });
  const asleep = await stripe.products.create({ id: "asleep", name: "Asleep", active: false });
  await stripe.products.createFeature(asleep.id, { entitlement_feature: yes.id });
  await stripe.coupons.create({
    id: "for-the-retired",
    percent_off: 5,
    duration: "once",
    applies_to: { products: [retired.id, asleep.id, team.id] },
  });
}

async function fillArchived(stripe: Stripe): Promise<void> {
  const meter = await stripe.billing.meters.create({
    display_name: "Gone",
    event_name: "gone",
    default_aggregation: { formula: "sum" },
  });
  const product = (await stripe.products.create({ name: "Grown: over the years" })).id;
  const recurring = { interval: "month", usage_type: "metered", meter: meter.id } as const;
  const stale = await stripe.prices.create({ product, currency: "usd", unit_amount: 1, recurring });
  for (const unit_amount of [1_900, 2_400, 2_900]) {
    const price = await stripe.prices.create({
      product,
      currency: "usd",
      unit_amount,
      recurring: { interval: "month" },
      lookup_key: "grown-over-the-years.monthly",
      transfer_lookup_key: true,
    });
    if (unit_amount !== 2_900) await stripe.prices.update(price.id, { active: false });
  }
  await stripe.prices.create({
    product,
    currency: "usd",
    unit_amount: 31_000,
    recurring: { interval: "year" },
  });
  await stripe.prices.update(stale.id, { active: false });
  await stripe.billing.meters.deactivate(meter.id);
  const moved = await stripe.products.create({
    name: "Its first default price is archived",
    default_price_data: { currency: "usd", unit_amount: 100 },
  });
  const next = await stripe.prices.create({ product: moved.id, currency: "usd", unit_amount: 200 });
  await stripe.products.update(moved.id, { default_price: next.id });
  await stripe.prices.update(String(moved.default_price), { active: false });
}

async function fillHostileNames(stripe: Stripe): Promise<void> {
  for (const text of HOSTILE_TEXTS) {
    const product = await stripe.products.create({
      name: text,
      description: text,
      marketing_features: [{ name: text.slice(0, 80) }],
      metadata: { text },
    });
    await stripe.prices.create({
      product: product.id,
      currency: "usd",
      unit_amount: 1_000,
      nickname: text,
      lookup_key: `key of ${text}`.slice(0, 200),
    });
  }
}
