import type { Instant } from "./instant.ts";

/**
 * What the boundaries of billing periods are counted from. Months are counted from the anchor, never from the last
 * boundary, so that 31 January leads to 28 February and then to 31 March
 * (https://docs.stripe.com/billing/subscriptions/billing-cycle).
 */
export interface Anchor {
  readonly at: Instant;
  /** The wanted day, 1 to 31; in shorter months the last one. It can be later than the day of `at` itself. */
  readonly dayOfMonth: number;
}

/** From `start` (inclusive) to `end` (exclusive). */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
}
