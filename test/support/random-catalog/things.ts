import { amountOptions, someAmount } from "./amounts.ts";
import type { Making, YamlData, YamlFields } from "./draft.ts";
import { clearableText, newKey, someLifecycle, someMetadata, someOldKey, someText } from "./draft.ts";
import { may, somePrices } from "./prices.ts";

export function addMeter(making: Making): void {
  const { choose, draft, profile, serial } = making;
  draft.meters[newKey(making, "meter")] = {
    name: choose.maybe(50, () => someText(making)),
    active: choose.maybe(25, () => choose.chance(60)),
    event_name: choose.maybe(50, () => `event ${serial()}`),
    aggregation: choose.pick(profile?.aggregations ?? ["sum", "count", "last", "max", "unique_count"]),
    value_key: choose.maybe(30, () => choose.pick(["tokens", "value", "bytes sent"])),
    customer_key: choose.maybe(30, () => choose.pick(["customer", "stripe_customer_id"])),
    event_time_window: choose.maybe(30, () => choose.pick(["day", "hour"])),
    renamed_from: choose.maybe(15, () => someOldKey(making)),
    lifecycle: choose.maybe(15, () => someLifecycle(making)),
  };
}

export function addFeature(making: Making): void {
  const { choose, draft, serial } = making;
  draft.features[newKey(making, "f")] = {
    name: choose.maybe(60, () => someText(making)),
    type: choose.maybe(60, () => choose.pick(["boolean", "integer", "string"])),
    lookup_key: choose.maybe(30, () => `feature ${serial()}`),
    active: choose.maybe(20, () => choose.chance(60)),
    metadata: choose.maybe(30, () => someMetadata(making)),
    renamed_from: choose.maybe(15, () => someOldKey(making)),
  };
}

export function addTax(making: Making): void {
  const { choose, draft } = making;
  draft.taxes[newKey(making, "tax")] = {
    name: someText(making),
    description: choose.maybe(40, () => clearableText(making, "tax.description")),
    percentage: choose.pick([0, 19, 8.875, 7.7, 25, 0.0001]),
    inclusive: choose.chance(50),
    country: choose.maybe(50, () => choose.pick(["DE", "NO", "US"])),
    state: choose.maybe(30, () => choose.pick(["NY", "BY"])),
    jurisdiction: choose.maybe(30, () => clearableText(making, "tax.jurisdiction")),
    tax_type: choose.maybe(30, () => choose.pick(["vat", "sales_tax", "gst"])),
    active: choose.maybe(25, () => choose.chance(50)),
    metadata: choose.maybe(30, () => someMetadata(making)),
    renamed_from: choose.maybe(15, () => someOldKey(making)),
  };
}

export function addProduct(making: Making): void {
  const { choose, draft, serial } = making;
  const key = newKey(making, "prod");
  const prices = choose.chance(95) ? somePrices(making, key) : undefined;
  const active = choose.maybe(15, () => choose.chance(50));
  const choosable = Object.keys(prices ?? {}).filter((own) => prices?.[own]?.active !== false);
  draft.products[key] = {
    name: someText(making),
    id: choose.maybe(25, () => `prod_${serial()}`),
    active,
    default_price: choosable.length === 0 ? undefined : choose.maybe(40, () => choose.pick(choosable)),
    features: choose.maybe(50, () => someFeatures(making)),
    description: choose.maybe(30, () => clearableText(making, "product.description")),
    unit_label: choose.maybe(20, () => choose.pick(["seat", "GB", ""])),
    statement_descriptor: choose.maybe(20, () => choose.pick(["ACME TEAM", "Acme 2"])),
    tax_code: choose.maybe(20, () => choose.pick(["txcd_10000000", "txcd_10103001"])),
    url: choose.maybe(20, () => `https://example.com/${serial()}`),
    images: choose.maybe(20, () =>
      choose.some(["https://example.com/a.png", "https://example.com/b.png"], choose.integer(0, 2)),
    ),
    marketing_features: choose.maybe(25, () =>
      choose.some(["Fast", "24/7: support", "No ads"], choose.integer(0, 3)),
    ),
    shippable: choose.maybe(15, () => choose.chance(50)),
    metadata: choose.maybe(30, () => someMetadata(making)),
    prices,
    renamed_from: choose.maybe(15, () => someOldKey(making)),
    lifecycle: choose.maybe(15, () => someLifecycle(making)),
  };
}

function someFeatures({ choose, draft }: Making): YamlData {
  const usable = Object.keys(draft.features).filter((key) => draft.features[key]?.active !== false);
  return choose.some(usable, choose.integer(0, 3)).map((key) => {
    const type = draft.features[key]?.type ?? "boolean";
    if (type === "boolean") return key;
    if (choose.chance(20)) return { [key]: "inf" };
    return { [key]: type === "integer" ? choose.integer(0, 500) : choose.pick(["gold", "a, b", "007"]) };
  });
}

/** Coupons come after the plans, and one in the catalog's currency writes it only sometimes. */
export function addCoupon(making: Making): void {
  const { choose, draft, serial } = making;
  const isPercent = choose.chance(50);
  const currency = draft.currency ?? "usd";
  const duration = choose.pick(["once", "repeating", "forever"]);
  draft.coupons[newKey(making, "c")] = {
    id: choose.maybe(30, () => `COUPON-${serial()}`),
    name: choose.maybe(50, () => clearableText(making, "coupon.name")),
    metadata: choose.maybe(30, () => someMetadata(making)),
    percent_off: isPercent ? choose.pick([20, 12.5, 100, 0.25]) : undefined,
    amount_off: isPercent
      ? undefined
      : someAmount(making, currency, { isAmbient: currency === draft.currency }),
    currency_options: isPercent ? undefined : amountOptions(making, currency, 40),
    duration,
    duration_in_months: duration === "repeating" ? choose.integer(1, 24) : undefined,
    max_redemptions: choose.maybe(40, () => choose.integer(100, 1000)),
    redeem_by: choose.maybe(40, () => choose.pick(["2027-01-31T00:00:00Z", "2027-06-30T23:59:59+02:00"])),
    applies_to: choose.maybe(40, () => someTargets(making)),
    renamed_from: choose.maybe(15, () => someOldKey(making)),
    lifecycle: choose.maybe(15, () => someLifecycle(making)),
  };
}

function someTargets(making: Making): YamlData | undefined {
  const { choose, draft } = making;
  const products = Object.keys(draft.products);
  const plans = Object.keys(draft.plans);
  if (plans.length > 0 && may(making, "coupon_applies_to_plans") && choose.chance(50)) {
    return { plans: choose.some(plans, choose.integer(1, 2)) };
  }
  return products.length === 0 ? undefined : { products: choose.some(products, choose.integer(1, 3)) };
}

export function addPromotionCode(making: Making): void {
  const { choose, draft, serial } = making;
  const coupons = Object.keys(draft.coupons);
  if (coupons.length === 0) return;
  const currency = draft.currency ?? "eur";
  const hasMinimum = choose.chance(40);
  draft.promotion_codes[`${choose.pick(["LAUNCH", "spring-", "1E", ""])}${serial()}`] = {
    coupon: choose.pick(coupons),
    active: choose.maybe(30, () => choose.chance(50)),
    expires_at: choose.maybe(30, () => "2026-12-31T12:00:00Z"),
    max_redemptions: choose.maybe(30, () => choose.integer(1, 100)),
    first_time_transaction: choose.maybe(40, () => choose.chance(60)),
    minimum_amount: hasMinimum
      ? someAmount(making, currency, { isAmbient: currency === draft.currency })
      : undefined,
    currency_options: hasMinimum ? amountOptions(making, currency, 50) : undefined,
    metadata: choose.maybe(30, () => someMetadata(making)),
    renamed_from: choose.maybe(25, () => `OLD-${serial()}`),
  };
}

export function addAdoptions({ choose, draft, serial }: Making): void {
  for (const backend of choose.some(["live", "sandbox"], choose.integer(0, 2))) {
    const prices = Object.entries(draft.products).flatMap(([product, fields]) => {
      return Object.keys((fields["prices"] ?? {}) as YamlFields).map((own) => `${product}.${own}`);
    });
    const ids = (keys: readonly string[], prefix: string) =>
      Object.fromEntries(keys.map((key) => [key, `${prefix}_${serial()}`]));
    draft.adopt[backend] = {
      prices: ids(choose.some(prices, 2), "price"),
      taxes: ids(choose.some(Object.keys(draft.taxes), 2), "txr"),
    };
  }
}
