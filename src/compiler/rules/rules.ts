import { amountsWithinLimits } from "./amounts-within-limits.ts";
import { backendAggregates } from "./backend-aggregates.ts";
import { backendCanExpress } from "./backend-can-express.ts";
import { backendKnowsCurrency } from "./backend-knows-currency.ts";
import { chargeableAmounts } from "./chargeable-amounts.ts";
import { defaultPriceIsActive } from "./default-price-is-active.ts";
import { duplicateAdoptedId } from "./duplicate-adopted-id.ts";
import { duplicateEventName } from "./duplicate-event-name.ts";
import { duplicateId } from "./duplicate-id.ts";
import { duplicateLookupKey } from "./duplicate-lookup-key.ts";
import { duplicatePromotionCode } from "./duplicate-promotion-code.ts";
import { lintFirstFlatOnMetered } from "./lint-first-flat-on-metered.ts";
import { lintMixedNotations } from "./lint-mixed-notations.ts";
import { lintMoreDecimals } from "./lint-more-decimals.ts";
import { lintPercentBelowOne } from "./lint-percent-below-one.ts";
import { lintStaleAdopt } from "./lint-stale-adopt.ts";
import { lintTiersGetDearer } from "./lint-tiers-get-dearer.ts";
import { lintTrialOnPrice } from "./lint-trial-on-price.ts";
import { lintYearlyDearer } from "./lint-yearly-dearer.ts";
import { metadataFits } from "./metadata-fits.ts";
import { metadataMatchesSchema } from "./metadata-matches-schema.ts";
import { meterIsActive } from "./meter-is-active.ts";
import { meterIsUsed } from "./meter-is-used.ts";
import { planCurrency } from "./plan-currency.ts";
import { planCurrencyPartial } from "./plan-currency-partial.ts";
import { planIntervalsFit } from "./plan-intervals-fit.ts";
import { planItemsFit } from "./plan-items-fit.ts";
import { planShapeFits } from "./plan-shape-fits.ts";
import { priceBoundsInOrder } from "./price-bounds-in-order.ts";
import { priceFitsInterval } from "./price-fits-interval.ts";
import { priceModelFits } from "./price-model-fits.ts";
import { productFeaturesFit } from "./product-features-fit.ts";
import { productTextsFit } from "./product-texts-fit.ts";
import { promotionCodeWithinCoupon } from "./promotion-code-within-coupon.ts";
import { renamesAreClear } from "./renames-are-clear.ts";
import type { Rule } from "./rule.ts";
import { textsAreClearable } from "./texts-are-clearable.ts";
import { textsWithinLimits } from "./texts-within-limits.ts";
import { tiersAscend } from "./tiers-ascend.ts";
import { tiersHaveOpenEnd } from "./tiers-have-open-end.ts";
import { unknownReference } from "./unknown-reference.ts";

/** In the order in which they run; messages are sorted by place afterwards. */
export const RULES: readonly Rule[] = [
  unknownReference,
  duplicateId,
  duplicateLookupKey,
  duplicateEventName,
  duplicatePromotionCode,
  duplicateAdoptedId,
  renamesAreClear,
  tiersAscend,
  tiersHaveOpenEnd,
  chargeableAmounts,
  priceModelFits,
  priceFitsInterval,
  priceBoundsInOrder,
  meterIsActive,
  defaultPriceIsActive,
  productFeaturesFit,
  productTextsFit,
  planCurrency,
  planCurrencyPartial,
  planItemsFit,
  planShapeFits,
  planIntervalsFit,
  promotionCodeWithinCoupon,
  metadataFits,
  metadataMatchesSchema,
  textsWithinLimits,
  textsAreClearable,
  amountsWithinLimits,
  backendCanExpress,
  backendAggregates,
  backendKnowsCurrency,
  meterIsUsed,
  lintMoreDecimals,
  lintMixedNotations,
  lintYearlyDearer,
  lintTiersGetDearer,
  lintFirstFlatOnMetered,
  lintPercentBelowOne,
  lintTrialOnPrice,
  lintStaleAdopt,
];
