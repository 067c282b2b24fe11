import type { Currency } from "../money/currency.ts";
import type { Decimal } from "../money/decimal.ts";
import type { Instant } from "../time/instant.ts";
import type { Phase } from "./schedule.ts";
import type {
  BillablePrice,
  BillingMode,
  DiscountTerms,
  ItemInput,
  MeterTerms,
  MissingPaymentMethod,
  OneTimeInput,
  PlanTerms,
  ProrationBehavior,
  TaxTerms,
} from "./terms.ts";

/** What can be done at the machine's present instant. `advance` alone moves it. Amounts in minor units. */
export type Command =
  | AdvanceCommand
  | CustomerCommand
  | SubscribeCommand
  | ChangeCommand
  | UsageCommand
  | ScheduleCommand
  | { readonly kind: "release_schedule"; readonly schedule: string }
  | {
      readonly kind: "cancel_schedule";
      readonly schedule: string;
      readonly invoiceNow: boolean;
      readonly prorate: boolean;
    }
  | {
      readonly kind: "cancel";
      readonly subscription: string;
      readonly invoiceNow: boolean;
      readonly prorate: boolean;
    }
  | {
      readonly kind: "pause_collection";
      readonly subscription: string;
      readonly behavior: "keep_as_draft" | "mark_uncollectible" | "void" | "none";
      readonly resumesAt: Instant | undefined;
    }
  | {
      readonly kind: "pause";
      readonly subscription: string;
      readonly invoicingBehavior: "pending_invoice_item" | "invoice";
      readonly unusedTimeFrom: "now" | "item_current_period_start" | "none";
      readonly outstandingUsageThrough: "now" | "none";
    }
  | {
      readonly kind: "resume";
      readonly subscription: string;
      readonly billingCycleAnchor: "now" | "unchanged";
      readonly prorationBehavior: ProrationBehavior;
    }
  /** Each acts on the latest open invoice of the subscription. */
  | { readonly kind: "pay"; readonly subscription: string }
  | { readonly kind: "void"; readonly subscription: string }
  | { readonly kind: "mark_uncollectible"; readonly subscription: string }
  | InvoiceItemCommand
  | { readonly kind: "credit_note"; readonly subscription: string; readonly amount: bigint }
  /** Adds to the balance; negative is credit. */
  | {
      readonly kind: "balance";
      readonly customer: string;
      readonly amount: bigint;
      readonly currency: Currency;
    }
  | CreditGrantCommand;

export type CommandKind = Command["kind"];

/** Does what is due up to and including `to`, one due entry a step, and then moves the clock to `to`. */
export interface AdvanceCommand {
  readonly kind: "advance";
  readonly to: Instant;
}

/** Makes a customer, or changes what is given of a known one. */
export interface CustomerCommand {
  readonly kind: "customer";
  readonly id: string;
  readonly currency: Currency | undefined;
  readonly taxes: readonly TaxTerms[] | undefined;
  readonly taxExempt: "none" | "exempt" | "reverse" | undefined;
  readonly paymentMethod: "card" | "declines" | "none" | undefined;
  readonly discounts: readonly DiscountTerms[] | undefined;
}

export interface AnchorConfig {
  readonly dayOfMonth: number;
  readonly month: number | undefined;
  readonly hour: number | undefined;
  readonly minute: number | undefined;
  readonly second: number | undefined;
}

export interface TrialInput {
  readonly end: Instant;
  readonly covers: "everything" | "base_fee";
  readonly missingPaymentMethod: MissingPaymentMethod;
}

export interface SubscribeCommand {
  readonly kind: "subscribe";
  readonly id: string;
  readonly customer: string;
  readonly items: readonly ItemInput[];
  readonly oneTime: readonly OneTimeInput[];
  readonly plan: PlanTerms | undefined;
  /** Undefined: the customer's, else that of the first price. */
  readonly currency: Currency | undefined;
  readonly trial: TrialInput | undefined;
  /** Undefined: those of the customer. */
  readonly discounts: readonly DiscountTerms[] | undefined;
  /** Undefined: those of the customer. */
  readonly taxes: readonly TaxTerms[] | undefined;
  readonly billingMode: BillingMode | undefined;
  readonly anchor: Instant | AnchorConfig | undefined;
  readonly prorationBehavior: ProrationBehavior;
  readonly backdateStartDate: Instant | undefined;
  readonly cancelAt: Instant | undefined;
  readonly cancelAtPeriodEnd: boolean;
  readonly collectionMethod: "charge_automatically" | "send_invoice";
  readonly daysUntilDue: number | undefined;
  readonly paymentBehavior: "allow_incomplete" | "default_incomplete" | "error_if_incomplete";
  readonly metadata: ReadonlyMap<string, string>;
}

/** Undefined leaves as it is. */
export interface ChangeCommand {
  readonly kind: "change";
  readonly subscription: string;
  readonly items:
    | { readonly kind: "replace"; readonly items: readonly ItemInput[]; readonly plan: PlanTerms | undefined }
    | {
        readonly kind: "patch";
        readonly add: readonly ItemInput[];
        /** Ids of prices. */
        readonly remove: readonly string[];
        readonly quantities: ReadonlyMap<string, bigint>;
      }
    | undefined;
  readonly oneTime: readonly OneTimeInput[];
  readonly prorationBehavior: ProrationBehavior;
  readonly prorationDate: Instant | undefined;
  readonly billingCycleAnchor: "unchanged" | "now";
  readonly discounts: readonly DiscountTerms[] | undefined;
  readonly taxes: readonly TaxTerms[] | undefined;
  readonly trialEnd: Instant | "now" | undefined;
  /** Null takes it back. */
  readonly cancelAt: Instant | null | undefined;
  readonly cancelAtPeriodEnd: boolean | undefined;
}

export interface UsageCommand {
  readonly kind: "usage";
  readonly customer: string;
  readonly meter: MeterTerms;
  readonly value: Decimal | string;
  readonly timestamp: Instant;
  readonly identifier: string | undefined;
}

export interface ScheduleCommand {
  readonly kind: "schedule";
  readonly id: string;
  readonly customer: string;
  /** What it makes, or what is there already when `fromSubscription`. */
  readonly subscription: string;
  readonly fromSubscription: boolean;
  readonly phases: readonly Phase[];
  readonly endBehavior: "release" | "cancel";
}

export interface InvoiceItemCommand {
  readonly kind: "invoice_item";
  readonly customer: string;
  readonly subscription: string | undefined;
  readonly charge:
    | { readonly kind: "amount"; readonly amount: bigint; readonly currency: Currency }
    | { readonly kind: "price"; readonly price: BillablePrice; readonly quantity: bigint };
  readonly description: string | undefined;
}

export interface CreditGrantCommand {
  readonly kind: "credit_grant";
  readonly customer: string;
  readonly amount: bigint;
  readonly currency: Currency;
  readonly category: "paid" | "promotional";
  readonly priority: number;
  readonly effectiveAt: Instant | undefined;
  readonly expiresAt: Instant | undefined;
  readonly prices: readonly string[] | undefined;
}
