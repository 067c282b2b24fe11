import type { Currency } from "../money/currency.ts";
import type { Instant } from "../time/instant.ts";

/** In the order of a balance sheet: what one has, what one owes, what came in and what it cost. */
export const ACCOUNTS = [
  "cash",
  "receivable",
  /** Earned by service that no invoice has charged for yet. */
  "unbilled_revenue",
  /** The balances of customers: what they owe beyond their invoices, or, below zero, have in store. */
  "customer_credit",
  /** What credit grants can still pay for. */
  "credit_grants",
  "tax_payable",
  /** Invoiced for service that is still to come. */
  "deferred_revenue",
  "revenue",
  /** What was given away as promotional credit. */
  "promotions",
  /** Balances that were set by hand. */
  "adjustments",
  "bad_debt",
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** One side of an entry: minor units, a debit is positive. The postings of one event sum to zero, at every instant. */
export interface Posting {
  readonly at: Instant;
  readonly account: Account;
  readonly currency: Currency;
  readonly amount: bigint;
  /** The event, for people: `invoice.finalized in_7`. */
  readonly cause: string;
}
