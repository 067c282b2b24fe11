import type { Currency } from "../../money/currency.ts";
import type { Instant } from "../../time/instant.ts";
import type { Account, Posting } from "../posting.ts";

/** What one event puts into the books. */
export class Entry {
  readonly postings: Posting[] = [];
  readonly at: Instant;
  /** What is earned later is left out. */
  readonly until: Instant | undefined;
  readonly #currency: Currency;
  readonly #cause: string;

  constructor(at: Instant, currency: Currency, cause: string, until: Instant | undefined) {
    this.at = at;
    this.until = until;
    this.#currency = currency;
    this.#cause = cause;
  }

  debit(account: Account, amount: bigint, at: Instant = this.at): void {
    if (amount === 0n) return;
    this.postings.push({ at, account, currency: this.#currency, amount, cause: this.#cause });
  }

  credit(account: Account, amount: bigint, at: Instant = this.at): void {
    this.debit(account, -amount, at);
  }
}
