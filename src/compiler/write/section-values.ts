import type { Coupon, Feature, Meter, Product, PromotionCode, Tax } from "../../catalog/catalog.ts";
import { formatDecimal } from "../../money/decimal.ts";
import { amountFields } from "./amount-text.ts";
import {
  lifecycleValue,
  metadataValue,
  optionalText,
  textList,
  textUnless,
  unless,
} from "./common-values.ts";
import { instantValue, textValue, verbatimValue } from "./scalar-text.ts";
import type { YamlValue } from "./yaml-value.ts";
import { listOf, mapOf } from "./yaml-value.ts";

export function meterValue(meter: Meter): YamlValue {
  return mapOf([
    ["name", optionalText(meter.name)],
    ["renamed_from", optionalText(meter.renamedFrom)],
    ["active", unless(meter.active, true)],
    ["event_name", textUnless(meter.eventName, meter.key)],
    ["aggregation", meter.aggregation],
    ["value_key", textUnless(meter.valueKey, "value")],
    ["customer_key", textUnless(meter.customerKey, "stripe_customer_id")],
    ["event_time_window", meter.eventTimeWindow],
    ["lifecycle", lifecycleValue(meter.lifecycle)],
  ]);
}

export function featureValue(feature: Feature): YamlValue {
  return mapOf([
    ["name", optionalText(feature.name)],
    ["renamed_from", optionalText(feature.renamedFrom)],
    ["active", unless(feature.active, true)],
    ["type", unless(feature.type, "boolean")],
    ["lookup_key", optionalText(feature.lookupKey)],
    ["metadata", metadataValue(feature.metadata)],
  ]);
}

export function taxValue(tax: Tax): YamlValue {
  return mapOf([
    ["name", textValue(tax.name)],
    ["renamed_from", optionalText(tax.renamedFrom)],
    ["active", unless(tax.active, true)],
    ["percentage", formatDecimal(tax.percentage)],
    ["inclusive", String(tax.inclusive)],
    ["description", optionalText(tax.description)],
    ["country", optionalText(tax.country)],
    ["state", optionalText(tax.state)],
    ["jurisdiction", optionalText(tax.jurisdiction)],
    ["tax_type", optionalText(tax.taxType)],
    ["metadata", metadataValue(tax.metadata)],
  ]);
}

/** A product with its prices, which stand on lines of their own. */
export function productValue(product: Product, prices: readonly (readonly [string, YamlValue])[]): YamlValue {
  const [, defaultPrice] = product.defaultPrice?.split(".") ?? [];
  return mapOf(
    [
      ["id", optionalText(product.id)],
      ["name", textValue(product.name)],
      ["renamed_from", optionalText(product.renamedFrom)],
      ["active", unless(product.active, true)],
      ["description", optionalText(product.description)],
      ["unit_label", optionalText(product.unitLabel)],
      ["statement_descriptor", optionalText(product.statementDescriptor)],
      ["tax_code", optionalText(product.taxCode)],
      ["url", optionalText(product.url)],
      ["images", textList(product.images)],
      ["marketing_features", textList(product.marketingFeatures)],
      ["shippable", product.shippable?.toString()],
      ["default_price", optionalText(defaultPrice)],
      ["features", productFeatures(product)],
      ["metadata", metadataValue(product.metadata)],
      ["lifecycle", lifecycleValue(product.lifecycle)],
      ["prices", prices.length === 0 ? undefined : mapOf(prices, true)],
    ],
    true,
  );
}

function productFeatures({ features }: Product): YamlValue | undefined {
  if (features === undefined) return undefined;
  return listOf(
    features.map(({ feature, value }) => {
      if (value === undefined) return textValue(feature);
      return mapOf([[textValue(feature), value === "inf" ? value : verbatimValue(value)]]);
    }),
  );
}

export function couponValue(coupon: Coupon): YamlValue {
  const { off, duration, maxRedemptions, redeemBy, appliesTo } = coupon.terms;
  const { amount, options } = amountFields(off.kind === "amount" ? off.amounts : undefined);
  const targets = appliesTo?.kind === "products" ? appliesTo.products : appliesTo?.plans;
  return mapOf([
    ["id", optionalText(coupon.id)],
    ["name", optionalText(coupon.name)],
    ["renamed_from", optionalText(coupon.renamedFrom)],
    ["percent_off", off.kind === "percent" ? formatDecimal(off.percent) : undefined],
    ["amount_off", amount],
    ["currency_options", options],
    ["duration", duration.kind],
    ["duration_in_months", duration.kind === "repeating" ? String(duration.months) : undefined],
    ["max_redemptions", maxRedemptions?.toString()],
    ["redeem_by", redeemBy === undefined ? undefined : instantValue(redeemBy)],
    ["applies_to", appliesTo === undefined ? undefined : mapOf([[appliesTo.kind, textList(targets)]])],
    ["metadata", metadataValue(coupon.metadata)],
    ["lifecycle", lifecycleValue(coupon.lifecycle)],
  ]);
}

export function promotionCodeValue(code: PromotionCode): YamlValue {
  const { amount, options } = amountFields(code.minimumAmounts);
  return mapOf([
    ["coupon", textValue(code.coupon)],
    ["renamed_from", optionalText(code.renamedFrom)],
    ["active", unless(code.active, true)],
    ["expires_at", code.expiresAt === undefined ? undefined : instantValue(code.expiresAt)],
    ["max_redemptions", code.maxRedemptions?.toString()],
    ["first_time_transaction", unless(code.firstTimeTransaction, false)],
    ["minimum_amount", amount],
    ["currency_options", options],
    ["metadata", metadataValue(code.metadata)],
  ]);
}
