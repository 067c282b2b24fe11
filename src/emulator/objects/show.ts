import { invariant } from "../../diagnostics/invariant.ts";
import type { WireCurrencyOption, WireProductFeature, WirePromotionCode } from "../../stripe/wire.ts";
import type { Instant } from "../../time/instant.ts";
import { missingObject } from "../refusal.ts";
import type { Stored, Transaction } from "../store/store.ts";
import type { Entities, Kind, StoredPrice } from "./entity.ts";
import type { Expansion } from "./expansion.ts";

/** A JSON object as it goes into a reply. */
export interface Shown {
  readonly [field: string]: unknown;
}

/** What a reply says of an entity: without the parts that weren't expanded, and true at `at`. */
export function show<K extends Kind>(
  transaction: Transaction,
  kind: K,
  entity: Entities[K],
  expansion: Expansion,
  at: Instant,
): Shown {
  const reference = (field: string, target: Kind, id: string | null): unknown => {
    const below = Object.hasOwn(expansion, field) ? expansion[field] : undefined;
    if (id === null || below === undefined) return id;
    const found = transaction.get(target, id);
    return found === undefined ? id : show(transaction, target, found.entity, below, at);
  };
  return SHOWERS[kind](entity, {
    transaction,
    at,
    reference,
    has: (field) => Object.hasOwn(expansion, field),
  });
}

interface Showing {
  readonly transaction: Transaction;
  readonly at: Instant;
  reference(field: string, target: Kind, id: string | null): unknown;
  has(field: string): boolean;
}

const SHOWERS: { readonly [K in Kind]: (entity: Entities[K], showing: Showing) => Shown } = {
  product: (product, { reference }) => ({
    ...product,
    default_price: reference("default_price", "price", product.default_price),
  }),
  price: showPrice,
  "billing.meter": (meter) => ({ ...meter }),
  "entitlements.feature": (feature) => ({ ...feature }),
  product_feature: ({ id, entitlement_feature }, { transaction }) => {
    const feature = transaction.get("entitlements.feature", entitlement_feature);
    invariant(feature !== undefined, "features are never deleted");
    const shown: WireProductFeature = {
      id,
      object: "product_feature",
      entitlement_feature: feature.entity,
      livemode: false,
    };
    return { ...shown };
  },
  coupon: (coupon, { at, has }) => {
    const { applies_to, currency_options, ...rest } = coupon;
    return {
      ...rest,
      ...(has("applies_to") && applies_to !== undefined ? { applies_to } : {}),
      ...(has("currency_options") && currency_options !== undefined ? { currency_options } : {}),
      valid: isRedeemable(coupon, at),
    };
  },
  promotion_code: (code, { at, reference, transaction }) => ({
    ...code,
    active: isUsable(transaction, code, at),
    promotion: { ...code.promotion, coupon: reference("promotion.coupon", "coupon", code.promotion.coupon) },
  }),
  tax_rate: (rate) => ({ ...rate }),
};

function showPrice(price: StoredPrice, { has, reference }: Showing): Shown {
  const { tiers, currency_options, product, ...rest } = price;
  return {
    ...rest,
    product: reference("product", "product", product),
    ...(has("tiers") && tiers !== undefined ? { tiers } : {}),
    ...(has("currency_options")
      ? { currency_options: currency_options satisfies Record<string, WireCurrencyOption> }
      : {}),
  };
}

/** Whether a coupon or a promotion code can still be redeemed, as far as time and count go. */
export function isRedeemable(
  terms: {
    readonly redeem_by?: number | null;
    readonly expires_at?: number | null;
    readonly max_redemptions: number | null;
    readonly times_redeemed: number;
  },
  at: Instant,
): boolean {
  const end = terms.redeem_by ?? terms.expires_at ?? null;
  return (
    (end === null || at < end) &&
    (terms.max_redemptions === null || terms.times_redeemed < terms.max_redemptions)
  );
}

/**
 * Whether a promotion code is active: switched on, neither expired nor used up, and the same of its coupon
 * (https://docs.stripe.com/api/promotion_codes/object, `active`). A coupon made again later isn't its coupon.
 */
export function isUsable(transaction: Transaction, code: WirePromotionCode, at: Instant): boolean {
  return code.active && isRedeemable(code, at) && hasValidCoupon(transaction, code, at);
}

export function hasValidCoupon(transaction: Transaction, code: WirePromotionCode, at: Instant): boolean {
  const coupon =
    code.promotion.coupon === null ? undefined : transaction.get("coupon", code.promotion.coupon);
  const own = transaction.get("promotion_code", code.id)?.sequence ?? Number.POSITIVE_INFINITY;
  return coupon !== undefined && coupon.sequence < own && isRedeemable(coupon.entity, at);
}

/** What Stripe calls a kind when it doesn't find one of it. */
const NOUNS: { readonly [K in Kind]: string } = {
  product: "product",
  price: "price",
  "billing.meter": "billing meter",
  "entitlements.feature": "feature",
  product_feature: "product feature",
  coupon: "coupon",
  promotion_code: "promotion code",
  tax_rate: "tax rate",
};

/** The object with this id. Refuses with 404 when the id stood in the path (no `param`), else with 400. */
export function find<K extends Kind>(
  transaction: Transaction,
  kind: K,
  id: string,
  param?: string,
): Stored<K> {
  const found = transaction.get(kind, id);
  if (found === undefined) throw missingObject(NOUNS[kind], id.slice(0, 255), param);
  return found;
}
