import type {
  WireCoupon,
  WireCurrencyOption,
  WireFeature,
  WireMeter,
  WirePrice,
  WireProduct,
  WirePromotionCode,
  WireTaxRate,
} from "../../stripe/wire.ts";

/**
 * What the store holds, by Stripe's `object`: the wire shape, with the parts that a reply leaves out unless expanded
 * always in it, and other objects by id. Entities are never changed in place.
 */
export interface Entities {
  readonly product: WireProduct;
  readonly price: StoredPrice;
  readonly "billing.meter": WireMeter;
  readonly "entitlements.feature": WireFeature;
  readonly product_feature: StoredProductFeature;
  readonly coupon: WireCoupon;
  readonly promotion_code: WirePromotionCode;
  readonly tax_rate: WireTaxRate;
}

export type Kind = keyof Entities;

export interface StoredPrice extends WirePrice {
  /** With the price's own currency, as a reply has it. */
  readonly currency_options: Readonly<Record<string, WireCurrencyOption>>;
}

export interface StoredProductFeature {
  readonly id: string;
  readonly object: "product_feature";
  readonly product: string;
  readonly entitlement_feature: string;
  readonly livemode: false;
}
