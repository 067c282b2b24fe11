import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Currency } from "../money/currency.ts";
import type { Customer, Subscription } from "../simulator/entities.ts";
import type { MachineEvent } from "../simulator/event.ts";
import type { Invoice } from "../simulator/invoice.ts";
import type { Instant } from "../time/instant.ts";

/** What a scenario came to: the state at its end, and everything that happened on the way. */
export interface Simulation {
  readonly title: string;
  readonly start: Instant;
  /** Where the clock stands in the end. */
  readonly until: Instant;
  /** As they are in the end; in order of creation, then of sequence. */
  readonly invoices: readonly Invoice[];
  /** In order of creation. */
  readonly subscriptions: readonly Subscription[];
  readonly customers: readonly Customer[];
  readonly ledger: readonly LedgerBalance[];
  /** Recognised in each UTC month, in order. */
  readonly revenue: readonly MonthlyRevenue[];
  /** In order. */
  readonly events: readonly MachineEvent[];
  /** Steps that the machine refused, at their places. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface LedgerBalance {
  readonly account: string;
  readonly currency: Currency;
  /** Minor units; debit is positive. */
  readonly balance: bigint;
}

export interface MonthlyRevenue {
  /** `2026-02` */
  readonly month: string;
  readonly currency: Currency;
  /** Minor units. */
  readonly amount: bigint;
}
