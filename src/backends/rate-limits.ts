/** Requests a second that we allow ourselves. */
export interface RateLimits {
  /** All requests together. */
  readonly account: number;
  /** Requests to one endpoint: a method and a path without its ids. */
  readonly endpoint: number;
}

/** https://docs.stripe.com/rate-limits: 25 a second in a sandbox, 100 in live mode, 25 for an endpoint. */
export function stripeRateLimits(livemode: boolean): RateLimits {
  return { account: livemode ? 100 : 25, endpoint: 25 };
}
