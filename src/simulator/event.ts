import type { Currency } from "../money/currency.ts";
import type { Instant } from "../time/instant.ts";
import type { SubscriptionStatus } from "./entities.ts";
import type { Invoice } from "./invoice.ts";

/** What has happened. A timeline for people, and all that the ledger is made of. Amounts in minor units. */
export type MachineEvent =
  | InvoiceEvent
  | {
      readonly type: "subscription.created" | "subscription.updated" | "subscription.trial_ended";
      readonly at: Instant;
      readonly subscription: string;
      readonly detail: string;
    }
  | {
      readonly type: "subscription.status_changed";
      readonly at: Instant;
      readonly subscription: string;
      readonly from: SubscriptionStatus;
      readonly to: SubscriptionStatus;
    }
  | {
      readonly type: "balance.adjusted";
      readonly at: Instant;
      readonly customer: string;
      readonly currency: Currency;
      readonly amount: bigint;
    }
  | {
      readonly type: "credit_grant.created" | "credit_grant.expired";
      readonly at: Instant;
      readonly customer: string;
      readonly currency: Currency;
      readonly amount: bigint;
      readonly category: "paid" | "promotional";
    }
  | {
      readonly type: "schedule.phase_started" | "schedule.ended";
      readonly at: Instant;
      readonly schedule: string;
      readonly subscription: string;
    }
  | {
      /** A phase can't begin when it is due, and its schedule ends. */
      readonly type: "schedule.phase_refused";
      readonly at: Instant;
      readonly schedule: string;
      readonly subscription: string;
      readonly reason: string;
    };

/** `invoice` is as it was right after. */
export type InvoiceEvent =
  | {
      readonly type:
        | "invoice.created"
        | "invoice.finalized"
        | "invoice.paid"
        | "invoice.payment_failed"
        | "invoice.voided"
        | "invoice.marked_uncollectible";
      readonly at: Instant;
      readonly invoice: Invoice;
    }
  | {
      readonly type: "invoice.credited";
      readonly at: Instant;
      readonly invoice: Invoice;
      readonly amount: bigint;
      /** What of it went to the customer's balance, because the invoice was paid. */
      readonly toBalance: bigint;
    };
