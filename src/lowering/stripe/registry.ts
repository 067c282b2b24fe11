import { ATTACHMENT } from "./attachment.ts";
import { COUPON } from "./coupon.ts";
import { FEATURE } from "./feature.ts";
import { METER } from "./meter.ts";
import { PRICE } from "./price.ts";
import { PRODUCT } from "./product.ts";
import { PROMOTION_CODE } from "./promotion-code.ts";
import { TAX } from "./tax.ts";

/** Every kind, in the order in which they are created: each refers only to earlier ones, but for deferred fields. */
export const STRIPE_KIND_LIST = [
  METER,
  FEATURE,
  TAX,
  PRODUCT,
  ATTACHMENT,
  PRICE,
  COUPON,
  PROMOTION_CODE,
] as const;
