import type { Address } from "../../catalog/address.ts";
import type { LimitedText } from "../../catalog/capability-profile.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Rule } from "./rule.ts";

type PlacedText = readonly [kind: LimitedText, address: Address, field: string, text: string | undefined];

export const textsWithinLimits: Rule = ({ catalog, spans, profile, backend }, report) => {
  if (profile === undefined) return;
  for (const [kind, address, field, text] of limitedTexts(catalog)) {
    const limit = profile.lengths[kind];
    if (text === undefined || text.length <= limit) continue;
    report({
      code: "limit/text-too-long",
      // A text that isn't written is the key.
      at: spans.hasField(address, field.split(".")[0]!) ? spans.find(address, field) : spans.find(address),
      detail: `The text has ${text.length} characters; the back end${backend === undefined ? "" : ` "${backend}"`} takes ${limit} here.`,
      data: { field, length: String(text.length), length_max: String(limit) },
      hint: "Shorten it.",
    });
  }
};

function* limitedTexts(catalog: Catalog): Iterable<PlacedText> {
  for (const { address, name, key, eventName } of catalog.meters.values()) {
    yield ["meter_name", address, "name", name ?? key];
    yield ["event_name", address, "event_name", eventName];
  }
  for (const { address, name, key, lookupKey } of catalog.features.values()) {
    yield ["feature_name", address, "name", name ?? key];
    yield ["feature_lookup_key", address, "lookup_key", lookupKey ?? key];
  }
  for (const { address, name, description } of catalog.taxes.values()) {
    yield ["tax_name", address, "name", name];
    yield ["tax_description", address, "description", description];
  }
  yield* productTexts(catalog);
  for (const { address, key, nickname, lookupKey } of catalog.prices.values()) {
    yield ["price_nickname", address, "nickname", nickname];
    yield ["lookup_key", address, "lookup_key", lookupKey ?? key];
  }
  for (const { address, key, id, name } of catalog.coupons.values()) {
    yield ["coupon_id", address, "id", id ?? key];
    yield ["coupon_name", address, "name", name];
  }
  for (const { address, key } of catalog.promotionCodes.values()) yield ["promotion_code", address, "", key];
}

function* productTexts(catalog: Catalog): Iterable<PlacedText> {
  for (const product of catalog.products.values()) {
    const { address } = product;
    yield ["product_name", address, "name", product.name];
    yield ["product_id", address, "id", product.id ?? product.key];
    yield ["product_description", address, "description", product.description];
    yield ["unit_label", address, "unit_label", product.unitLabel];
    yield ["statement_descriptor", address, "statement_descriptor", product.statementDescriptor];
    yield ["url", address, "url", product.url];
    for (const [index, image] of (product.images ?? []).entries())
      yield ["url", address, `images.${index}`, image];
    for (const [index, feature] of (product.marketingFeatures ?? []).entries()) {
      yield ["marketing_feature", address, `marketing_features.${index}`, feature];
    }
  }
}
