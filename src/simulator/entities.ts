import type { Currency } from "../money/currency.ts";
import type { Decimal } from "../money/decimal.ts";
import type { Anchor, Period } from "../time/anchor.ts";
import type { Instant } from "../time/instant.ts";
import type { Invoice, InvoiceLine } from "./invoice.ts";
import type { ScheduleEntity } from "./schedule.ts";
import type {
  AppliedDiscount,
  BillablePrice,
  BillingMode,
  MissingPaymentMethod,
  PlanTerms,
  TaxTerms,
} from "./terms.ts";

/** Everything that the machine remembers. Entities are values: a change is a new one under the same id. */
export interface Entities {
  readonly clock: Clock;
  readonly customer: Customer;
  readonly subscription: Subscription;
  readonly invoice: Invoice;
  readonly invoice_item: PendingItem;
  readonly usage: UsageEvent;
  readonly credit_grant: CreditGrant;
  readonly schedule: ScheduleEntity;
  readonly redemption: Redemption;
  readonly due: Due;
}
export type EntityKind = keyof Entities;
export const ENTITY_KINDS = [
  "clock",
  "customer",
  "subscription",
  "invoice",
  "invoice_item",
  "usage",
  "credit_grant",
  "schedule",
  "redemption",
  "due",
] as const satisfies readonly EntityKind[];

/** One, with the id `clock`. */
export interface Clock {
  readonly id: "clock";
  readonly now: Instant;
  /** Counts everything that is made, so that ids and ties are the same in every run. */
  readonly sequence: number;
  /** How many invoices there are: their ids count on their own, as people read them. */
  readonly invoices: number;
}

export interface Customer {
  readonly id: string;
  /** Set by the first invoice when it wasn't before. */
  readonly currency: Currency | undefined;
  /** Minor units; negative is credit. */
  readonly balance: bigint;
  readonly taxes: readonly TaxTerms[];
  readonly taxExempt: "none" | "exempt" | "reverse";
  readonly paymentMethod: "card" | "declines" | "none";
  readonly discounts: readonly AppliedDiscount[];
  /** Has paid an invoice of more than zero: no promotion code for first transactions any more. */
  readonly hasPaid: boolean;
}

export type SubscriptionStatus =
  | "incomplete"
  | "incomplete_expired"
  | "trialing"
  | "active"
  | "past_due"
  | "unpaid"
  | "canceled"
  | "paused";

export interface Subscription {
  readonly id: string;
  readonly customer: string;
  readonly currency: Currency;
  readonly status: SubscriptionStatus;
  readonly billingMode: BillingMode;
  readonly collectionMethod: "charge_automatically" | "send_invoice";
  readonly daysUntilDue: number | undefined;
  readonly items: readonly SubscriptionItem[];
  readonly plan: PlanTerms | undefined;
  readonly createdAt: Instant;
  readonly startDate: Instant;
  readonly anchor: Anchor;
  readonly trialStart: Instant | undefined;
  readonly trialEnd: Instant | undefined;
  readonly trialCovers: "everything" | "base_fee";
  readonly missingPaymentMethod: MissingPaymentMethod;
  readonly cancelAt: Instant | undefined;
  readonly cancelAtPeriodEnd: boolean;
  readonly canceledAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
  readonly discounts: readonly AppliedDiscount[];
  /** Of its own; undefined: the plan's or the customer's, resolved when an invoice is made. */
  readonly taxes: readonly TaxTerms[] | undefined;
  readonly pauseCollection: PauseCollection | undefined;
  readonly latestInvoice: string | undefined;
  readonly schedule: string | undefined;
  readonly progress: UsageProgress;
  readonly metadata: ReadonlyMap<string, string>;
  readonly sequence: number;
}

export interface SubscriptionItem {
  readonly id: string;
  readonly price: BillablePrice;
  /** Units of a licensed price; 0n for a metered one. */
  readonly quantity: bigint;
  readonly period: Period;
  /** Of what is billed afterwards, usage or a fee in arrears: the time before this is billed already, or never will be. */
  readonly billedUntil: Instant;
  /** Periods still to be billed; undefined: no end. */
  readonly cyclesLeft: number | undefined;
  readonly discounts: readonly AppliedDiscount[];
  readonly taxes: readonly TaxTerms[] | undefined;
  /** What was last charged for the rest of the current period: what flexible billing credits. */
  readonly lastCharge: LastCharge | undefined;
}

/** Minor units, for the whole of `period`. */
export interface LastCharge {
  readonly amount: bigint;
  readonly discount: bigint;
  readonly taxes: readonly TaxTerms[];
  readonly period: Period;
}

export interface PauseCollection {
  readonly behavior: "keep_as_draft" | "mark_uncollectible" | "void";
  readonly resumesAt: Instant | undefined;
}

/** Minor units of what has been billed already. */
export interface UsageProgress {
  /** Charges for the present period, made in advance or by prorations: what counts towards a minimum commitment. */
  readonly billedInPeriod: bigint;
  /** Usage of the present period that thresholds have invoiced. */
  readonly invoicedByThresholds: bigint;
  /** Usage of all earlier periods. */
  readonly usageBefore: bigint;
  /** How many of the plan's thresholds are behind it; a recurring one counts each time. */
  readonly thresholdsPassed: number;
}

/** Waits for the next invoice of its customer or subscription. */
export interface PendingItem {
  readonly id: string;
  readonly customer: string;
  readonly subscription: string | undefined;
  readonly currency: Currency;
  readonly createdAt: Instant;
  readonly sequence: number;
  readonly line: InvoiceLine;
}

export interface UsageEvent {
  readonly id: string;
  readonly customer: string;
  readonly meter: string;
  readonly timestamp: Instant;
  readonly sequence: number;
  /** Text for meters that count unique values. */
  readonly value: Decimal | string;
}

export interface CreditGrant {
  readonly id: string;
  readonly customer: string;
  readonly currency: Currency;
  readonly category: "paid" | "promotional";
  /** Minor units left. */
  readonly remaining: bigint;
  readonly priority: number;
  readonly effectiveAt: Instant;
  readonly expiresAt: Instant | undefined;
  readonly createdAt: Instant;
  readonly sequence: number;
  /** Ids; undefined: all metered prices. */
  readonly prices: readonly string[] | undefined;
}

/** How often a coupon or a promotion code was redeemed; its id is `coupon/…` or `code/…`. */
export interface Redemption {
  readonly id: string;
  readonly count: number;
}

/** In the order in which what is due at one instant happens. */
export const DUE_KINDS = [
  "resume_collection",
  "cancel",
  "phase",
  "trial_end",
  "renewal",
  "finalize",
  "due_date",
  "retry",
  "expire_incomplete",
  "expire_grant",
] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** Something to be done for one entity at one instant; its id is `kind/ref`, so there is one of a kind. */
export interface Due {
  readonly id: string;
  readonly kind: DueKind;
  readonly ref: string;
  readonly at: Instant;
  readonly sequence: number;
}
