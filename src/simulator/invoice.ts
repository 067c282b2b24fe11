import type { Currency } from "../money/currency.ts";
import type { Decimal } from "../money/decimal.ts";
import type { Period } from "../time/anchor.ts";
import type { Instant } from "../time/instant.ts";
import type { AppliedDiscount, BillablePrice, TaxTerms } from "./terms.ts";

export type InvoiceStatus = "draft" | "open" | "paid" | "void" | "uncollectible";
export type BillingReason =
  | "subscription_create"
  | "subscription_cycle"
  | "subscription_update"
  | "subscription_threshold"
  | "manual";

/** Amounts are in minor units of `currency`. https://docs.stripe.com/api/invoices/object names the same. */
export interface Invoice {
  readonly id: string;
  readonly sequence: number;
  readonly customer: string;
  readonly subscription: string | undefined;
  readonly status: InvoiceStatus;
  readonly billingReason: BillingReason;
  readonly currency: Currency;
  readonly createdAt: Instant;
  readonly finalizedAt: Instant | undefined;
  readonly dueDate: Instant | undefined;
  /** The window for picking up invoice items; service periods are on the lines. */
  readonly period: Period;
  readonly lines: readonly InvoiceLine[];
  /** Discounts of the whole invoice, in order. */
  readonly discounts: readonly AppliedDiscount[];
  readonly taxExempt: "none" | "exempt" | "reverse";
  readonly totals: InvoiceTotals;
  readonly startingBalance: bigint;
  /** Undefined until finalised. */
  readonly endingBalance: bigint | undefined;
  readonly amountDue: bigint;
  readonly amountPaid: bigint;
  readonly credited: bigint;
  /** Undefined: never was. A payment after it brings back what was given up. */
  readonly markedUncollectibleAt: Instant | undefined;
  readonly attemptCount: number;
  /** False: stays a draft until somebody finalises it. */
  readonly autoAdvance: boolean;
  /** What happens once it is final: while collection is paused, nothing is collected. */
  readonly onFinalize: "collect" | "void" | "mark_uncollectible";
  /** Metered items whose usage is read when the invoice is finalised. */
  readonly usage: readonly UsageToBill[];
  /** What the period that has ended must come to at least. */
  readonly commitment: Commitment | undefined;
  /** Usage that thresholds have invoiced before, and that the lines have again. */
  readonly alreadyBilled: bigint;
}

export interface InvoiceTotals {
  /** Before discounts of the invoice and exclusive tax, after those of items. */
  readonly subtotal: bigint;
  /** All discounts of lines and of the invoice. */
  readonly discount: bigint;
  /** Credit grants, before tax. */
  readonly credits: bigint;
  /** All taxes, inclusive and exclusive. */
  readonly tax: bigint;
  /** Less the inclusive tax in its prices when the customer is exempt. */
  readonly total: bigint;
}

export const LINE_KINDS = [
  "licensed",
  "metered",
  "trial",
  "one_time",
  "unused_time",
  "remaining_time",
  "invoice_item",
  "minimum_commitment",
  "already_billed",
] as const;
/** Which rule of billing made the line. */
export type LineKind = (typeof LINE_KINDS)[number];

export interface InvoiceLine {
  readonly kind: LineKind;
  readonly description: string;
  readonly price: string | undefined;
  readonly product: string | undefined;
  readonly item: string | undefined;
  readonly quantity: Decimal;
  /** What one of the quantity costs, in minor units; undefined: no single amount does, as in a flat fee or a share of a period. */
  readonly unitAmount: Decimal | undefined;
  /** Minor units; before discounts and exclusive tax. May be negative. */
  readonly amount: bigint;
  readonly period: Period;
  readonly proration: boolean;
  readonly discountable: boolean;
  /** Of the line alone, applied before those of the invoice. */
  readonly itemDiscounts: readonly AppliedDiscount[];
  readonly taxes: readonly TaxTerms[];
  readonly discountAmounts: readonly DiscountAmount[];
  readonly creditAmounts: readonly CreditAmount[];
  readonly taxAmounts: readonly TaxAmount[];
}

export interface DiscountAmount {
  readonly discount: string;
  readonly coupon: string;
  readonly amount: bigint;
}

export interface CreditAmount {
  readonly grant: string;
  readonly amount: bigint;
}

export interface TaxAmount {
  readonly tax: string;
  readonly inclusive: boolean;
  /** What the rate was applied to: the amount without any tax. Of an exempt customer's inclusive tax, what is left to pay. */
  readonly taxable: bigint;
  readonly amount: bigint;
}

/** A metered item's usage in `period`, which is read when the invoice is finalised: late events still count. */
export interface UsageToBill {
  readonly item: string;
  readonly price: BillablePrice;
  readonly period: Period;
  readonly discounts: readonly AppliedDiscount[];
  readonly taxes: readonly TaxTerms[];
}

/** Minor units. */
export interface Commitment {
  readonly minimum: bigint;
  /** What was charged for the period in advance. */
  readonly billed: bigint;
  readonly period: Period;
  readonly taxes: readonly TaxTerms[];
}
