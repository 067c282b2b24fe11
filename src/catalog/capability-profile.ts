import type { Currency } from "../money/currency.ts";
import type { IntervalUnit } from "../time/interval.ts";
import type { Aggregation } from "./catalog.ts";

/** What a catalog can say that some back ends can't carry out. */
export const CAPABILITIES = [
  "minimum_commitment",
  "usage_thresholds",
  /** Any percentage charge that isn't exactly per-unit or graduated. */
  "percentage",
  "package_included_units",
  "package_round_down",
  "licensed_in_arrears",
  "metered_in_advance",
  "fractional_tier_bound",
  "sub_minor_flat_amount",
  "one_unit_volume_tier",
  "custom_unit_amount",
  "coupon_applies_to_plans",
  "move_subscribers",
  "trial_covers_base_fee_only",
  "cycles",
  "plan_taxes",
  "mixed_intervals",
  "inactive_plan",
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** `error`: can't be expressed, and would change an amount, a date or who is charged. `warning`: kept for others to act on. */
export type Support =
  | { readonly level: "full" }
  | { readonly level: "error" | "warning"; readonly why: string; readonly instead: string };

/** What one family of back ends can express: read by the compiler's checks and by lowering, so that neither can drift. */
export interface CapabilityProfile {
  /** Named in messages: `stripe`. */
  readonly family: string;
  readonly aggregations: readonly Aggregation[];
  readonly capabilities: Readonly<Record<Capability, Support>>;
  readonly intervalCountMax: Readonly<Record<IntervalUnit, number>>;
  readonly metadata: {
    readonly keysMax: number;
    readonly keyLengthMax: number;
    readonly valueLengthMax: number;
  };
  readonly lengths: Readonly<Record<LimitedText, number>>;
  /** Texts that can be replaced but never emptied again. */
  readonly neverCleared: readonly ClearableText[];
  /** Decimal places that a unit amount may have below the minor unit. */
  readonly unitAmountPlaces: number;
  /** Largest whole amount in minor units. */
  readonly amountMax: bigint;
  isCurrencySupported(currency: Currency): boolean;
}

export const LIMITED_TEXTS = [
  "product_name",
  "product_description",
  "product_id",
  "unit_label",
  "statement_descriptor",
  "marketing_feature",
  "price_nickname",
  "lookup_key",
  "meter_name",
  "event_name",
  "feature_name",
  "feature_lookup_key",
  "coupon_id",
  "coupon_name",
  "promotion_code",
  "tax_name",
  "tax_description",
  "url",
] as const;
export type LimitedText = (typeof LIMITED_TEXTS)[number];

/** Optional texts, by kind and field: an author writes `""` to clear one, and leaves it out to leave it alone. */
export const CLEARABLE_TEXTS = [
  "product.description",
  "product.unit_label",
  "product.statement_descriptor",
  "product.tax_code",
  "product.url",
  "price.nickname",
  "coupon.name",
  "tax.description",
  "tax.country",
  "tax.state",
  "tax.jurisdiction",
  "tax.tax_type",
] as const;
export type ClearableText = (typeof CLEARABLE_TEXTS)[number];
