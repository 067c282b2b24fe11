/** Prefixes of the ids that Stripe gives, by the `object` of what they name. Coupons have a bare random id. */
export const ID_PREFIXES = {
  account: "acct_",
  product: "prod_",
  price: "price_",
  product_feature: "prodft_",
  "entitlements.feature": "feat_",
  "billing.meter": "mtr_",
  promotion_code: "promo_",
  tax_rate: "txr_",
  request: "req_",
} as const;

export type PrefixedObject = keyof typeof ID_PREFIXES;

/** Characters after the prefix; a coupon's whole id; the code of a promotion code that isn't chosen. */
export const ID_LENGTHS = { account: 16, object: 24, request: 14, coupon: 8, promotionCode: 8 } as const;
