import type { Instant } from "../time/instant.ts";
import type { DiscountTerms, ItemInput, OneTimeInput, PlanTerms, ProrationBehavior } from "./terms.ts";

export interface ScheduleEntity {
  readonly id: string;
  readonly customer: string;
  /** The subscription that it makes, or was made from. */
  readonly subscription: string;
  readonly status: "not_started" | "active" | "completed" | "released" | "canceled";
  readonly phases: readonly Phase[];
  /** Index of the phase that runs; -1 before the first. */
  readonly current: number;
  readonly endBehavior: "release" | "cancel";
}

/** `end` is the start of the next phase. */
export interface Phase {
  readonly start: Instant;
  readonly end: Instant;
  readonly items: readonly ItemInput[];
  readonly oneTime: readonly OneTimeInput[];
  readonly plan: PlanTerms | undefined;
  /** Undefined: the subscription keeps its own. */
  readonly discounts: readonly DiscountTerms[] | undefined;
  readonly isTrial: boolean;
  readonly prorationBehavior: ProrationBehavior;
  readonly billingCycleAnchor: "automatic" | "phase_start";
  /** Goes into that of the subscription; an empty value takes its key away. */
  readonly metadata?: ReadonlyMap<string, string>;
}
