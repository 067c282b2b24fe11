import type { Currency } from "../money/currency.ts";
import type { Decimal } from "../money/decimal.ts";
import type { Instant } from "../time/instant.ts";
import type { Address } from "./address.ts";
import type { Lifecycle, Metadata } from "./common.ts";
import type { MetadataSchemas } from "./metadata-schema.ts";
import type { Price } from "./price.ts";

/**
 * Everything that is declared, resolved and in one form per meaning. An optional display field (`°` in the language) is
 * undefined when the author left it out, and so left alone; `""` or an empty list clears it. Maps keep the author's order;
 * their keys are the catalog's keys (prices: `product.price`).
 */
export interface Catalog {
  readonly name: string;
  readonly currency: Currency | undefined;
  readonly meters: ReadonlyMap<string, Meter>;
  readonly features: ReadonlyMap<string, Feature>;
  readonly taxes: ReadonlyMap<string, Tax>;
  readonly products: ReadonlyMap<string, Product>;
  readonly prices: ReadonlyMap<string, Price>;
  readonly plans: ReadonlyMap<string, Plan>;
  readonly coupons: ReadonlyMap<string, Coupon>;
  readonly promotionCodes: ReadonlyMap<string, PromotionCode>;
  readonly metadataSchemas: MetadataSchemas | undefined;
  /** By name of the back end. */
  readonly adopt: ReadonlyMap<string, Adoptions>;
}

export const AGGREGATIONS = ["sum", "count", "last", "max", "unique_count"] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

interface Declared {
  readonly address: Address;
  readonly key: string;
  /** The key it had before, for objects that carry our mark under that key. */
  readonly renamedFrom: string | undefined;
}

export interface Meter extends Declared {
  readonly name: string | undefined;
  readonly active: boolean;
  readonly eventName: string;
  readonly aggregation: Aggregation;
  readonly valueKey: string;
  readonly customerKey: string;
  readonly eventTimeWindow: "day" | "hour" | undefined;
  readonly lifecycle: Lifecycle;
}

export interface Feature extends Declared {
  readonly name: string | undefined;
  readonly type: "boolean" | "integer" | "string";
  /** Only when written; the default is the key. */
  readonly lookupKey: string | undefined;
  readonly active: boolean;
  readonly metadata: Metadata | undefined;
}

export interface Tax extends Declared {
  readonly name: string;
  readonly description: string | undefined;
  readonly percentage: Decimal;
  readonly inclusive: boolean;
  readonly country: string | undefined;
  readonly state: string | undefined;
  readonly jurisdiction: string | undefined;
  readonly taxType: string | undefined;
  readonly active: boolean;
  readonly metadata: Metadata | undefined;
}

/** A feature on a product; `value` is undefined for boolean features, `inf` for unlimited. */
export interface ProductFeature {
  readonly feature: string;
  readonly value: string | undefined;
}

export interface Product extends Declared {
  readonly name: string;
  /** Only when written; the default is the key. */
  readonly id: string | undefined;
  readonly active: boolean;
  /** `product.price` of one of its own. */
  readonly defaultPrice: string | undefined;
  readonly features: readonly ProductFeature[] | undefined;
  readonly description: string | undefined;
  readonly unitLabel: string | undefined;
  readonly statementDescriptor: string | undefined;
  readonly taxCode: string | undefined;
  readonly url: string | undefined;
  readonly images: readonly string[] | undefined;
  readonly marketingFeatures: readonly string[] | undefined;
  readonly shippable: boolean | undefined;
  readonly metadata: Metadata | undefined;
  readonly lifecycle: Lifecycle;
}

export interface PlanItem {
  /** `product.price`. */
  readonly price: string;
  /** Undefined for metered prices. */
  readonly quantity: bigint | undefined;
  readonly adjustableQuantity:
    | { readonly minimum: bigint | undefined; readonly maximum: bigint | undefined }
    | undefined;
  readonly base: boolean;
}

export interface Trial {
  readonly days: number;
  readonly covers: "everything" | "base_fee";
  readonly missingPaymentMethod: "create_invoice" | "cancel" | "pause";
}

/** Minor units by currency; the first entry is the default currency. */
export type AmountByCurrency = ReadonlyMap<Currency, Decimal>;

export interface Plan extends Declared {
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** Only when written; the default is the key. */
  readonly id: string | undefined;
  readonly active: boolean;
  readonly metadata: Metadata | undefined;
  readonly items: readonly PlanItem[];
  readonly optionalItems: readonly PlanItem[];
  readonly trial: Trial | undefined;
  readonly minimumCommitment: AmountByCurrency | undefined;
  readonly usageThresholds: readonly { readonly amounts: AmountByCurrency; readonly recurring: boolean }[];
  readonly taxes: readonly string[];
  readonly lifecycle: Lifecycle;
}

/** What a coupon takes off. */
export type CouponTerms = {
  readonly off:
    | { readonly kind: "percent"; readonly percent: Decimal }
    | { readonly kind: "amount"; readonly amounts: AmountByCurrency };
  readonly duration:
    | { readonly kind: "once" }
    | { readonly kind: "repeating"; readonly months: number }
    | { readonly kind: "forever" };
  readonly maxRedemptions: number | undefined;
  readonly redeemBy: Instant | undefined;
  readonly appliesTo:
    | { readonly kind: "products"; readonly products: readonly string[] }
    | { readonly kind: "plans"; readonly plans: readonly string[] }
    | undefined;
};

export interface Coupon extends Declared {
  /** Only when written; the default is the key. */
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly metadata: Metadata | undefined;
  readonly terms: CouponTerms;
  readonly lifecycle: Lifecycle;
}

export interface PromotionCode extends Declared {
  readonly coupon: string;
  readonly active: boolean;
  readonly expiresAt: Instant | undefined;
  readonly maxRedemptions: number | undefined;
  readonly firstTimeTransaction: boolean;
  readonly minimumAmounts: AmountByCurrency | undefined;
  readonly metadata: Metadata | undefined;
}

/** Existing objects of one back end whose id could not be chosen, by key. */
export interface Adoptions {
  readonly prices: ReadonlyMap<string, string>;
  readonly taxes: ReadonlyMap<string, string>;
}
