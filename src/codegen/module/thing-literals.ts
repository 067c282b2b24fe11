import type { Catalog, Coupon, Feature, Meter, Product, PromotionCode, Tax } from "../../catalog/catalog.ts";
import type { Price } from "../../catalog/price.ts";
import { formatDecimal } from "../../money/decimal.ts";
import { formatAmount } from "../../money/format-amount.ts";
import { formatInstant } from "../../time/instant.ts";
import { amountsLiteral, decimalLiteral, metadataLiteral, modelLiteral } from "./amount-literals.ts";
import { authored } from "./doc-text.ts";
import { productGrants } from "./feature-grants.ts";
import type { Member, ObjectLiteral } from "./literal.ts";
import { numberOrNull, objectOf } from "./literal.ts";
import { describeIncluded, describeInterval, listAmounts } from "./price-text.ts";

/** What an editor strikes out. */
export const ARCHIVED = "@deprecated Archived: no longer sold.";

export function meterMember(meter: Meter): Member {
  const { key, name, active, eventName, aggregation, valueKey, customerKey } = meter;
  const counted = aggregation === "count" ? "the number" : `the ${aggregation} of ${authored(valueKey)}`;
  return {
    name: key,
    doc: [`${authored(name ?? key)}: ${counted} of events ${authored(eventName)}`, ...archived(active)],
    value: objectOf({
      key,
      name: name ?? key,
      active,
      event_name: eventName,
      aggregation,
      value_key: valueKey,
      customer_key: customerKey,
    }),
  };
}

export function featureMember(feature: Feature, { metadataSchemas }: Catalog): Member {
  const { key, name, type, lookupKey, active, metadata } = feature;
  const valued = type === "boolean" ? "" : `: ${type === "integer" ? "a number" : "a text"}`;
  return {
    name: key,
    doc: [`${authored(name ?? key)}${valued}`, ...archived(active)],
    value: objectOf({
      key,
      name: name ?? key,
      type,
      active,
      lookup_key: lookupKey ?? key,
      metadata: metadataLiteral(metadata, metadataSchemas?.get("features")),
    }),
  };
}

export function taxMember(tax: Tax, { metadataSchemas }: Catalog): Member {
  const { key, name, active, percentage, inclusive, country, state, metadata } = tax;
  const place = [country, state].filter((part) => part !== undefined && part !== "");
  const where = place.length === 0 ? "" : ` in ${authored(place.join(", "))}`;
  const kind = inclusive ? "contained in the amounts" : "added to the amounts";
  return {
    name: key,
    doc: [`${authored(name)}${where}: ${formatDecimal(percentage)}%, ${kind}`, ...archived(active)],
    value: objectOf({
      key,
      name,
      active,
      percentage: decimalLiteral(percentage),
      inclusive,
      country: country ?? null,
      state: state ?? null,
      metadata: metadataLiteral(metadata, metadataSchemas?.get("taxes")),
    }),
  };
}

export function productMember(product: Product, catalog: Catalog): Member {
  const { key, name, id, active, defaultPrice, description, unitLabel, metadata } = product;
  const prices = [...catalog.prices.values()].filter((price) => price.product === key);
  return {
    name: key,
    doc: [
      authored(name),
      ...(description === undefined || description === "" ? [] : [authored(description)]),
      ...archived(active),
    ],
    value: objectOf({
      key,
      id: id ?? key,
      name,
      description: description ?? null,
      active,
      unit_label: unitLabel ?? null,
      default_price: defaultPrice ?? null,
      prices: prices.map((price) => price.key),
      marketing_features: product.marketingFeatures ?? [],
      features: productGrants(product, catalog),
      metadata: metadataLiteral(metadata, catalog.metadataSchemas?.get("products")),
    }),
  };
}

export function priceMember(price: Price, catalog: Catalog): Member {
  const { key, product, terms, active, metadata } = price;
  return {
    name: key,
    doc: priceDoc(price, catalog),
    value: objectOf({
      key,
      product,
      lookup_key: price.lookupKey ?? key,
      active,
      currency: terms.currency,
      interval: terms.interval?.unit ?? null,
      interval_count: numberOrNull(terms.interval?.count),
      meter: terms.meter ?? null,
      included_units: numberOrNull(terms.includedUnits),
      cycles: numberOrNull(terms.cycles),
      tax_behavior: terms.taxBehavior,
      model: terms.model.kind,
      amounts: currencyAmounts(price),
      metadata: metadataLiteral(metadata, catalog.metadataSchemas?.get("prices")),
    }),
  };
}

function currencyAmounts({ terms }: Price): ObjectLiteral {
  const options = [...terms.currencyOptions].map(([name, { model }]): Member => {
    return { name, value: modelLiteral(model) };
  });
  return {
    kind: "object",
    members: [{ name: terms.currency, value: modelLiteral(terms.model) }, ...options],
  };
}

function priceDoc({ product, terms, active }: Price, { products }: Catalog): readonly string[] {
  const { name, unitLabel } = products.get(product) ?? { name: product, unitLabel: undefined };
  const per = unitLabel === undefined || unitLabel === "" ? "" : ` per ${authored(unitLabel)}`;
  const metered = terms.meter === undefined ? "" : `, by what the meter ${authored(terms.meter)} counts`;
  const end = terms.cycles === undefined ? "" : `, ${terms.cycles} times`;
  const heading = `${authored(name)}${per}${metered}, ${describeInterval(terms.interval)}${end}${describeIncluded(terms.includedUnits)}`;
  return [heading, ...listAmounts(terms), ...archived(active)];
}

export function couponMember(coupon: Coupon, { metadataSchemas }: Catalog): Member {
  const { key, id, name, metadata, terms } = coupon;
  const { off, duration, redeemBy, appliesTo } = terms;
  return {
    name: key,
    doc: [`${authored(name ?? key)}: ${describeOff(coupon)}`, ...until("redeemed", redeemBy)],
    value: objectOf({
      key,
      id: id ?? key,
      name: name ?? null,
      percent_off: off.kind === "percent" ? decimalLiteral(off.percent) : null,
      amounts_off: off.kind === "amount" ? amountsLiteral(off.amounts) : null,
      duration: duration.kind,
      duration_in_months: duration.kind === "repeating" ? numberOrNull(duration.months) : null,
      max_redemptions: numberOrNull(terms.maxRedemptions),
      redeem_by: numberOrNull(redeemBy),
      products: appliesTo?.kind === "products" ? appliesTo.products : null,
      metadata: metadataLiteral(metadata, metadataSchemas?.get("coupons")),
    }),
  };
}

function describeOff({ terms: { off, duration } }: Coupon): string {
  const amounts =
    off.kind === "percent"
      ? `${formatDecimal(off.percent)}%`
      : [...off.amounts].map(([currency, amount]) => formatAmount(amount, currency)).join(" or ");
  if (duration.kind === "repeating") return `${amounts} off for ${monthsText(duration.months)}`;
  return `${amounts} off ${duration.kind === "once" ? "once" : "for good"}`;
}

export function promotionCodeMember(code: PromotionCode, { metadataSchemas }: Catalog): Member {
  const { key, coupon, active, expiresAt, minimumAmounts, firstTimeTransaction } = code;
  const minimum = [...(minimumAmounts ?? [])].map(([currency, amount]) => formatAmount(amount, currency));
  return {
    name: key,
    doc: [
      `Gives the coupon ${authored(coupon)}${firstTimeTransaction ? " to new customers" : ""}${minimum.length === 0 ? "" : `, from ${minimum.join(" or ")}`}`,
      ...until("used", expiresAt),
      ...archived(active),
    ],
    value: objectOf({
      code: key,
      coupon,
      active,
      expires_at: numberOrNull(expiresAt),
      max_redemptions: numberOrNull(code.maxRedemptions),
      first_time_transaction: firstTimeTransaction,
      minimum_amounts: amountsLiteral(minimumAmounts),
      metadata: metadataLiteral(code.metadata, metadataSchemas?.get("promotion_codes")),
    }),
  };
}

function until(done: string, instant: number | undefined): readonly string[] {
  return instant === undefined ? [] : [`Can be ${done} until ${formatInstant(instant)}.`];
}

function monthsText(months: number): string {
  return months === 1 ? "1 month" : `${months} months`;
}

function archived(active: boolean): readonly string[] {
  return active ? [] : [ARCHIVED];
}
