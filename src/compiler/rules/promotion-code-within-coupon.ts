import { formatInstant } from "../../time/instant.ts";
import type { Rule } from "./rule.ts";
import { related } from "./walk/related.ts";

/** A code can't be redeemed when its coupon can't (https://docs.stripe.com/api/promotion_codes/create). */
export const promotionCodeWithinCoupon: Rule = ({ catalog, spans }, report) => {
  for (const {
    address,
    key,
    coupon: couponKey,
    expiresAt,
    maxRedemptions,
  } of catalog.promotionCodes.values()) {
    const coupon = catalog.coupons.get(couponKey);
    if (coupon === undefined) continue;
    const { redeemBy, maxRedemptions: couponMax } = coupon.terms;
    if (expiresAt !== undefined && redeemBy !== undefined && expiresAt > redeemBy) {
      report({
        code: "promotion-code/outlives-coupon",
        at: spans.find(address, "expires_at"),
        detail: `"${key}" expires at ${formatInstant(expiresAt)}, and its coupon "${couponKey}" at ${formatInstant(redeemBy)}.`,
        data: { code: key, coupon: couponKey },
        related: related("the coupon ends here", spans.find(coupon.address, "redeem_by")),
        hint: { text: `Write ${formatInstant(redeemBy)} or earlier.`, replacement: formatInstant(redeemBy) },
      });
    }
    if (maxRedemptions !== undefined && couponMax !== undefined && maxRedemptions > couponMax) {
      report({
        code: "promotion-code/above-coupon-redemptions",
        at: spans.find(address, "max_redemptions"),
        detail: `"${key}" could be redeemed ${maxRedemptions} times, and its coupon "${couponKey}" ${couponMax} times.`,
        data: { code: key, coupon: couponKey },
        related: related("the coupon's limit", spans.find(coupon.address, "max_redemptions")),
        hint: { text: `Write ${couponMax} or less.`, replacement: String(couponMax) },
      });
    }
  }
};
