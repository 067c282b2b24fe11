import { ACCOUNT_ROUTES } from "./account.ts";
import { COUPON_ROUTES } from "./coupons.ts";
import { FEATURE_ROUTES } from "./features.ts";
import { METER_ROUTES } from "./meters.ts";
import { PRICE_ROUTES } from "./prices.ts";
import { PRODUCT_FEATURE_ROUTES } from "./product-features.ts";
import { PRODUCT_ROUTES } from "./products.ts";
import { PROMOTION_CODE_ROUTES } from "./promotion-codes.ts";
import type { Route } from "./route.ts";
import { TAX_RATE_ROUTES } from "./tax-rates.ts";

/** Every endpoint there is, in the order of the README's table. */
export const ROUTES: readonly Route[] = [
  ...ACCOUNT_ROUTES,
  ...PRODUCT_ROUTES,
  ...PRODUCT_FEATURE_ROUTES,
  ...PRICE_ROUTES,
  ...METER_ROUTES,
  ...FEATURE_ROUTES,
  ...COUPON_ROUTES,
  ...PROMOTION_CODE_ROUTES,
  ...TAX_RATE_ROUTES,
];
