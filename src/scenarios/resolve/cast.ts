import type { Plan } from "../../catalog/catalog.ts";
import type { SourceSpan } from "../../diagnostics/source-span.ts";
import type { Currency } from "../../money/currency.ts";
import type { TaxTerms } from "../../simulator/terms.ts";

/** What the steps read so far tell about a customer. */
export interface KnownCustomer {
  readonly at: SourceSpan;
  readonly currency: Currency | undefined;
  readonly taxes: readonly TaxTerms[] | undefined;
}

export interface KnownSubscription {
  readonly at: SourceSpan;
  readonly customer: string;
  readonly currency: Currency | undefined;
  /** Products by their prices. Undefined when that depends on the time, as under a schedule. */
  readonly held: ReadonlyMap<string, string> | undefined;
  readonly plan: Plan | undefined;
  /** Not the plan's or the customer's. */
  readonly hasOwnTaxes: boolean;
}

export interface KnownSchedule {
  readonly at: SourceSpan;
  readonly subscription: string;
}

/** Who and what has come up in a scenario so far, broken or not. */
export class Cast {
  readonly customers = new Map<string, KnownCustomer>();
  readonly subscriptions = new Map<string, KnownSubscription>();
  readonly schedules = new Map<string, KnownSchedule>();
}
