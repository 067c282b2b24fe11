import type { RateLimits } from "./rate-limits.ts";
import type { Timing } from "./timing.ts";
import { TokenBucket } from "./token-bucket.ts";

const IN_FLIGHT_MAX = 8;

/** Leave to send one request. */
export interface Permit {
  /** Once: the answer is there, or will never come. */
  finish(): void;
  /** The other side says that we are too fast; it may name a time to stay away. */
  slowDown(scope: "account" | "endpoint", waitMilliseconds: number): void;
}

/** Decides when the next request may leave. Waits in order of arrival, but nobody waits for another's endpoint. */
export interface RateBudget {
  admit(endpoint: string): Promise<Permit>;
}

interface Waiting {
  readonly endpoint: string;
  readonly start: (permit: Permit) => void;
}

/** At most eight requests at once and, with limits, no more a second than they say: for the account and each endpoint. */
export function createRateBudget(limits: RateLimits | undefined, timing: Timing): RateBudget {
  return new WaitingLine(limits, timing);
}

class WaitingLine implements RateBudget {
  readonly #limits: RateLimits | undefined;
  readonly #timing: Timing;
  readonly #account: TokenBucket | undefined;
  readonly #endpoints = new Map<string, TokenBucket>();
  readonly #line: Waiting[] = [];
  #inFlight = 0;
  #wakesAt = Number.POSITIVE_INFINITY;

  constructor(limits: RateLimits | undefined, timing: Timing) {
    this.#limits = limits;
    this.#timing = timing;
    this.#account = limits === undefined ? undefined : new TokenBucket(limits.account, timing.now());
  }

  admit(endpoint: string): Promise<Permit> {
    return new Promise((start) => {
      this.#line.push({ endpoint, start });
      this.#advance();
    });
  }

  /** Starts whoever may start; for the first who may not yet, comes back when that changes. */
  #advance(): void {
    const now = this.#timing.now();
    let nextAt = Number.POSITIVE_INFINITY;
    for (let index = 0; index < this.#line.length && this.#inFlight < IN_FLIGHT_MAX; ) {
      const waiting = this.#line[index]!;
      const buckets = this.#bucketsOf(waiting.endpoint);
      const readyAt = Math.max(now, ...buckets.map((bucket) => bucket.readyAt(now)));
      if (readyAt > now) {
        nextAt = Math.min(nextAt, readyAt);
        if (this.#account !== undefined && this.#account.readyAt(now) > now) break;
        index += 1;
      } else {
        this.#line.splice(index, 1);
        this.#start(waiting, buckets, now);
      }
    }
    if (nextAt < this.#wakesAt) this.#wakeAt(nextAt, now);
  }

  #start(waiting: Waiting, buckets: readonly TokenBucket[], now: number): void {
    for (const bucket of buckets) bucket.take(now);
    this.#inFlight += 1;
    waiting.start({
      finish: () => {
        this.#inFlight -= 1;
        this.#advance();
      },
      slowDown: (scope, waitMilliseconds) => {
        const bucket = scope === "account" ? buckets[0] : buckets[1];
        bucket?.cut(this.#timing.now(), now, waitMilliseconds);
      },
    });
  }

  #wakeAt(at: number, now: number): void {
    this.#wakesAt = at;
    void this.#timing.sleep(at - now).then(() => {
      if (this.#wakesAt !== at) return;
      this.#wakesAt = Number.POSITIVE_INFINITY;
      this.#advance();
    });
  }

  #bucketsOf(endpoint: string): readonly TokenBucket[] {
    if (this.#limits === undefined || this.#account === undefined) return [];
    const own = this.#endpoints.get(endpoint) ?? new TokenBucket(this.#limits.endpoint, this.#timing.now());
    this.#endpoints.set(endpoint, own);
    return [this.#account, own];
  }
}
