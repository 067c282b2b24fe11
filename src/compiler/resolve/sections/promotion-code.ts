import type { PromotionCode } from "../../../catalog/catalog.ts";
import { readBoolean } from "../values/choice.ts";
import { readInstant } from "../values/instant.ts";
import { referenceReader } from "../values/key.ts";
import { amountsField } from "./amounts-by-currency.ts";
import { activeField, declaredFields, metadataField } from "./common-fields.ts";
import { readRedemptions } from "./coupon.ts";
import type { Declared } from "./section.ts";

const readCouponKey = referenceReader("coupon");

export function readPromotionCode(declared: Declared): PromotionCode | undefined {
  const { fields } = declared;
  const { report } = fields.context;
  const coupon = fields.read("coupon", readCouponKey);
  const code = {
    ...declaredFields(declared),
    active: activeField(fields),
    expiresAt: fields.read("expires_at", readInstant),
    maxRedemptions: fields.read("max_redemptions", readRedemptions),
    firstTimeTransaction: fields.read("first_time_transaction", readBoolean) ?? false,
    minimumAmounts: amountsField(fields, "minimum_amount"),
    metadata: metadataField(fields),
  };
  const options = fields.map.entries.get("currency_options");
  if (options !== undefined && !fields.has("minimum_amount")) {
    report({
      code: "promotion-code/options-without-minimum",
      at: options.keySpan,
      detail: "`currency_options` are further currencies of `minimum_amount`, which isn't there.",
      hint: "Add `minimum_amount`, or delete `currency_options`.",
    });
    return undefined;
  }
  return coupon === undefined ? undefined : { ...code, coupon };
}
