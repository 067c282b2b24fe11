/**
 * Stripe's JSON shapes of catalog objects at API_VERSION, as they stand on the wire: snake_case, decimals as strings.
 * Source: type definitions of `stripe` 23.1.0 and https://docs.stripe.com/api.
 */

export type WireMetadata = Readonly<Record<string, string>>;

export interface WireProduct {
  readonly id: string;
  readonly object: "product";
  readonly active: boolean;
  readonly created: number;
  readonly default_price: string | null;
  readonly description: string | null;
  readonly images: readonly string[];
  readonly livemode: boolean;
  readonly marketing_features: readonly { readonly name?: string }[];
  readonly metadata: WireMetadata;
  readonly name: string;
  readonly package_dimensions: unknown;
  readonly shippable: boolean | null;
  readonly statement_descriptor?: string | null;
  readonly tax_code: string | null;
  readonly tax_details?: unknown;
  readonly type: "good" | "service";
  readonly unit_label?: string | null;
  readonly updated: number;
  readonly url: string | null;
}

export interface WireTier {
  readonly flat_amount: number | null;
  readonly flat_amount_decimal: string | null;
  readonly unit_amount: number | null;
  readonly unit_amount_decimal: string | null;
  /** null is the open end; sent as "inf". */
  readonly up_to: number | null;
}

export interface WireCustomUnitAmount {
  readonly maximum: number | null;
  readonly minimum: number | null;
  readonly preset: number | null;
}

export interface WireCurrencyOption {
  readonly custom_unit_amount: WireCustomUnitAmount | null;
  readonly tax_behavior: "exclusive" | "inclusive" | "unspecified" | null;
  readonly tiers?: readonly WireTier[];
  readonly unit_amount: number | null;
  readonly unit_amount_decimal: string | null;
}

export interface WirePrice {
  readonly id: string;
  readonly object: "price";
  readonly active: boolean;
  readonly billing_scheme: "per_unit" | "tiered";
  readonly created: number;
  readonly currency: string;
  /** Present only when expanded; includes the price's own currency. */
  readonly currency_options?: Readonly<Record<string, WireCurrencyOption>>;
  readonly custom_unit_amount: WireCustomUnitAmount | null;
  readonly livemode: boolean;
  readonly lookup_key: string | null;
  readonly metadata: WireMetadata;
  readonly nickname: string | null;
  readonly product: string;
  readonly recurring: {
    readonly interval: "day" | "month" | "week" | "year";
    readonly interval_count: number;
    readonly meter: string | null;
    readonly trial_period_days: number | null;
    readonly usage_type: "licensed" | "metered";
  } | null;
  readonly tax_behavior: "exclusive" | "inclusive" | "unspecified" | null;
  /** Present only when expanded. */
  readonly tiers?: readonly WireTier[];
  readonly tiers_mode: "graduated" | "volume" | null;
  readonly transform_quantity: { readonly divide_by: number; readonly round: "down" | "up" } | null;
  readonly type: "one_time" | "recurring";
  readonly unit_amount: number | null;
  readonly unit_amount_decimal: string | null;
}

export interface WireMeter {
  readonly id: string;
  readonly object: "billing.meter";
  readonly created: number;
  readonly customer_mapping: { readonly event_payload_key: string; readonly type: "by_id" };
  readonly default_aggregation: { readonly formula: "count" | "last" | "sum" };
  readonly display_name: string;
  readonly event_name: string;
  readonly event_time_window: "day" | "hour" | null;
  readonly livemode: boolean;
  readonly status: "active" | "inactive";
  readonly status_transitions: { readonly deactivated_at: number | null };
  readonly updated: number;
  readonly value_settings: { readonly event_payload_key: string };
}

export interface WireFeature {
  readonly id: string;
  readonly object: "entitlements.feature";
  readonly active: boolean;
  readonly livemode: boolean;
  readonly lookup_key: string;
  readonly metadata: WireMetadata;
  readonly name: string;
}

export interface WireProductFeature {
  readonly id: string;
  readonly object: "product_feature";
  readonly entitlement_feature: WireFeature;
  readonly livemode: boolean;
}

export interface WireCoupon {
  readonly id: string;
  readonly object: "coupon";
  readonly amount_off: number | null;
  /** Present only when expanded, and then only when it was given. */
  readonly applies_to?: { readonly products: readonly string[] };
  readonly created: number;
  readonly currency: string | null;
  /** Present only when expanded. */
  readonly currency_options?: Readonly<Record<string, { readonly amount_off: number }>>;
  readonly duration: "forever" | "once" | "repeating";
  readonly duration_in_months: number | null;
  readonly livemode: boolean;
  readonly max_redemptions: number | null;
  readonly metadata: WireMetadata | null;
  readonly name: string | null;
  readonly percent_off: number | null;
  readonly redeem_by: number | null;
  readonly times_redeemed: number;
  readonly valid: boolean;
}

export interface WirePromotionCode {
  readonly id: string;
  readonly object: "promotion_code";
  readonly active: boolean;
  readonly code: string;
  readonly created: number;
  readonly customer: string | null;
  readonly customer_account: string | null;
  readonly expires_at: number | null;
  readonly livemode: boolean;
  readonly max_redemptions: number | null;
  readonly metadata: WireMetadata | null;
  readonly promotion: { readonly coupon: string | null; readonly type: "coupon" };
  readonly restrictions: {
    readonly currency_options?: Readonly<Record<string, { readonly minimum_amount: number }>>;
    readonly first_time_transaction: boolean;
    readonly minimum_amount: number | null;
    readonly minimum_amount_currency: string | null;
  };
  readonly times_redeemed: number;
}

export interface WireTaxRate {
  readonly id: string;
  readonly object: "tax_rate";
  readonly active: boolean;
  readonly country: string | null;
  readonly created: number;
  readonly description: string | null;
  readonly display_name: string;
  readonly effective_percentage: number | null;
  readonly flat_amount: null;
  readonly inclusive: boolean;
  readonly jurisdiction: string | null;
  readonly jurisdiction_level: string | null;
  readonly livemode: boolean;
  readonly metadata: WireMetadata | null;
  readonly percentage: number;
  readonly rate_type: "percentage" | "flat_amount" | null;
  readonly state: string | null;
  readonly tax_type: string | null;
}

export interface WireAccount {
  readonly id: string;
  readonly object: "account";
}

export interface WireList<T> {
  readonly object: "list";
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly url: string;
}

export interface WireDeleted {
  readonly id: string;
  readonly object: string;
  readonly deleted: true;
}

export interface WireErrorBody {
  readonly error: {
    readonly type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
    readonly message: string;
    readonly code?: string;
    readonly param?: string;
    readonly doc_url?: string;
    readonly request_log_url?: string;
  };
}

/** One request as the wire has it. `body` is form-encoded; `path` starts with `/v1/` and carries the query. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
}

/** Something that answers Stripe's API: the emulator in process, or a network behind it. Rejects when no answer came. */
export type WireHandler = (request: WireRequest) => Promise<WireResponse>;
