import type { Aggregation, CouponTerms } from "../catalog/catalog.ts";
import type { PriceTerms } from "../catalog/price.ts";
import type { Currency } from "../money/currency.ts";
import type { Decimal } from "../money/decimal.ts";
import type { Instant } from "../time/instant.ts";

/** Resolved terms: everything that commands carry, so that the machine looks nothing up. Ids are opaque to it. */
export interface BillablePrice {
  readonly id: string;
  readonly product: string;
  /** As it stands on invoices. */
  readonly productName: string;
  readonly unitLabel: string | undefined;
  readonly terms: PriceTerms;
  /** Of a metered price. */
  readonly meter: MeterTerms | undefined;
}

export interface MeterTerms {
  readonly id: string;
  readonly aggregation: Aggregation;
}

export interface TaxTerms {
  readonly id: string;
  readonly percentage: Decimal;
  readonly inclusive: boolean;
}

export interface DiscountTerms {
  readonly coupon: string;
  readonly terms: CouponTerms;
  /** The code that it was redeemed by. */
  readonly promotionCode: PromotionCodeTerms | undefined;
}

export interface AppliedDiscount extends DiscountTerms {
  readonly id: string;
  readonly start: Instant;
  /** Exclusive; undefined for once and forever. */
  readonly end: Instant | undefined;
}

export interface PromotionCodeTerms {
  readonly id: string;
  readonly active: boolean;
  readonly expiresAt: Instant | undefined;
  readonly maxRedemptions: number | undefined;
  readonly firstTimeTransaction: boolean;
  /** Minor units by currency. */
  readonly minimumAmounts: ReadonlyMap<Currency, Decimal> | undefined;
}

/** What a plan adds to its prices. Amounts in minor units by currency. */
export interface PlanTerms {
  readonly id: string;
  readonly minimumCommitment: ReadonlyMap<Currency, Decimal> | undefined;
  readonly usageThresholds: readonly {
    readonly amounts: ReadonlyMap<Currency, Decimal>;
    readonly recurring: boolean;
  }[];
}

/** Choices of an account, the same for all of its customers. */
export interface MachineSettings {
  /** Seconds from the creation of a renewal's invoice to its finalisation. */
  readonly finalizeAfter: number;
  /** Seconds from each failed attempt to the next. */
  readonly retries: readonly number[];
  readonly afterRetries: "cancel" | "unpaid" | "past_due";
  readonly taxRounding: "line" | "invoice";
  readonly billingMode: BillingMode;
}

export type BillingMode = "flexible" | "classic";
export type ProrationBehavior = "create_prorations" | "always_invoice" | "none";
export type MissingPaymentMethod = "create_invoice" | "cancel" | "pause";

export interface ItemInput {
  readonly price: BillablePrice;
  /** Undefined for a metered price; in a change also: keep what the item had. */
  readonly quantity: bigint | undefined;
}

/** Charged once, on the first invoice. */
export interface OneTimeInput {
  readonly price: BillablePrice;
  readonly quantity: bigint;
}
