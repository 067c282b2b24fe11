import Stripe from "stripe";
import { STRANGER_METADATA } from "./hostile-texts.ts";

const decimal = (text: string) => Stripe.Decimal.from(text);

/** The SDK sends no decimals inside a map of currencies, so that these are written as text. */
function createPrice(stripe: Stripe, params: object) {
  return stripe.rawRequest("POST", "/v1/prices", { ...params });
}

export async function fillPrices(stripe: Stripe): Promise<void> {
  const gold = await stripe.products.create({
    id: "prod_NWjs8kKbJWmuuc",
    name: "Gold plan",
    description: "Everything: and more # not a comment",
    images: ["https://example.com/a.png"],
    marketing_features: [{ name: "yes" }, { name: "24/7 support" }],
    metadata: STRANGER_METADATA,
    shippable: false,
    statement_descriptor: "GOLD CO",
    tax_code: "txcd_10103001",
    unit_label: "seat",
    url: "https://example.com/gold?a=1&b=2#c",
    default_price_data: { currency: "usd", unit_amount: 4900, recurring: { interval: "month" } },
  });
  const product = gold.id;
  const month = { interval: "month" } as const;
  await stripe.prices.create({ product, currency: "usd", unit_amount: 0, recurring: month });
  await stripe.prices.create({ product, currency: "jpy", unit_amount: 500, lookup_key: "GOLD Yen/one time" });
  await stripe.prices.create({ product, currency: "kwd", unit_amount: 12_340, recurring: month });
  await stripe.prices.create({
    product,
    currency: "usd",
    unit_amount: 49_000,
    recurring: { interval: "year", trial_period_days: 14 },
    lookup_key: "Gold_Yearly",
    nickname: "null",
    tax_behavior: "exclusive",
    metadata: STRANGER_METADATA,
    currency_options: {
      eur: { unit_amount: 45_000, tax_behavior: "inclusive" },
      jpy: { unit_amount: 7_000_000 },
    },
  });
  await stripe.prices.create({
    product,
    currency: "eur",
    unit_amount_decimal: decimal("1999.123456789012"),
    recurring: { interval: "week", interval_count: 6 },
  });
  await createPrice(stripe, {
    product,
    currency: "usd",
    unit_amount_decimal: "0.5",
    transform_quantity: { divide_by: 1000, round: "down" },
    currency_options: { gbp: { unit_amount_decimal: "0.4" } },
    recurring: month,
  });
  await stripe.prices.create({
    product,
    currency: "usd",
    custom_unit_amount: { enabled: true, minimum: 500, maximum: 50_000, preset: 2_000 },
  });
}

export async function fillMetered(stripe: Stripe): Promise<void> {
  const calls = await stripe.billing.meters.create({
    display_name: "API calls: all",
    event_name: "API Calls!",
    default_aggregation: { formula: "sum" },
    customer_mapping: { type: "by_id", event_payload_key: "customer" },
    value_settings: { event_payload_key: "yes" },
    event_time_window: "hour",
  });
  const gigabytes = await stripe.billing.meters.create({
    display_name: "1e3",
    event_name: "1e3",
    default_aggregation: { formula: "last" },
  });
  await stripe.billing.meters.create({
    display_name: "Nobody bills by it",
    event_name: "lonely",
    default_aggregation: { formula: "count" },
  });
  const storage = await stripe.products.create({
    id: "Storage_EU.v2",
    name: "Storage",
    metadata: STRANGER_METADATA,
  });
  const usage = (meter: string) => ({ interval: "month", usage_type: "metered", meter }) as const;
  const common = { product: storage.id, currency: "usd" } as const;
  await stripe.prices.create({
    ...common,
    unit_amount_decimal: decimal("0.000000000001"),
    recurring: usage(calls.id),
  });
  await createPrice(stripe, {
    ...common,
    billing_scheme: "tiered",
    tiers_mode: "graduated",
    recurring: usage(gigabytes.id),
    tiers: [
      { up_to: 50, unit_amount: 0 },
      { up_to: 500, unit_amount_decimal: "2.3", flat_amount: 100 },
      { up_to: "inf", unit_amount_decimal: "2.1" },
    ],
    currency_options: {
      eur: {
        tiers: [
          { up_to: 50, unit_amount: 0 },
          { up_to: 400, unit_amount_decimal: "2.2", flat_amount: 90 },
          { up_to: "inf", unit_amount_decimal: "2.00000001" },
        ],
      },
    },
  });
  await stripe.prices.create({
    ...common,
    billing_scheme: "tiered",
    tiers_mode: "graduated",
    recurring: usage(calls.id),
    nickname: "With an allowance",
    tiers: [
      { up_to: 1_000_000, unit_amount: 0, flat_amount: 0 },
      { up_to: "inf", unit_amount_decimal: decimal("0.0004") },
    ],
  });
  await stripe.prices.create({
    ...common,
    billing_scheme: "tiered",
    tiers_mode: "volume",
    recurring: { interval: "month" },
    tiers: [
      { up_to: 1, flat_amount: 2_000 },
      { up_to: 20, unit_amount: 1_800 },
      { up_to: "inf", unit_amount: 1_500, flat_amount: 99 },
    ],
  });
}
