/** Share of the allowed rate that refills evenly; the rest is the room for a late start to catch up. */
const EVEN_SHARE = 0.96;
/** Share of the full rate that comes back in a second after a cut. */
const RECOVERY_SHARE = 0.04;
const RATE_SHARE_MIN = 1 / 32;

/**
 * Lets through no more than `perSecond` in any second, evenly rather than in bursts. A cut halves the rate, which then
 * recovers slowly. Times are milliseconds.
 */
export class TokenBucket {
  readonly #capacity: number;
  readonly #refill: number;
  #tokens: number;
  #share = 1;
  #updatedAt: number;
  #cutAt = Number.NEGATIVE_INFINITY;
  #closedUntil = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number, now: number) {
    this.#refill = perSecond * EVEN_SHARE;
    this.#capacity = 1 + perSecond * (1 - EVEN_SHARE);
    this.#tokens = this.#capacity;
    this.#updatedAt = now;
  }

  /** When the next token is there: now or later. */
  readyAt(now: number): number {
    this.#update(now);
    const missing = Math.max(0, 1 - this.#tokens);
    // A hair more than needed, so that rounding can't leave a token short for ever.
    const wait = missing === 0 ? 0 : (missing / (this.#refill * this.#share)) * 1000 + 0.001;
    return Math.max(now + wait, this.#closedUntil);
  }

  take(now: number): void {
    this.#update(now);
    this.#tokens -= 1;
  }

  /** Halves the rate, once for all requests that were under way together, and closes for as long as was asked. */
  cut(now: number, sentAt: number, waitMilliseconds: number): void {
    this.#update(now);
    this.#closedUntil = Math.max(this.#closedUntil, now + waitMilliseconds);
    if (sentAt <= this.#cutAt) return;
    this.#cutAt = now;
    this.#share = Math.max(RATE_SHARE_MIN, this.#share / 2);
    this.#tokens = Math.min(this.#tokens, 0);
  }

  #update(now: number): void {
    const seconds = Math.max(0, now - this.#updatedAt) / 1000;
    this.#tokens = Math.min(this.#capacity, this.#tokens + seconds * this.#refill * this.#share);
    this.#share = Math.min(1, this.#share + seconds * RECOVERY_SHARE);
    this.#updatedAt = now;
  }
}
