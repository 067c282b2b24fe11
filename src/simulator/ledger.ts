import type { Currency } from "../money/currency.ts";
import type { Instant } from "../time/instant.ts";
import { formatMonth, monthOf } from "../time/month.ts";
import { Entry } from "./accounting/entry.ts";
import { INVOICE_ENTRIES } from "./accounting/invoice-entries.ts";
import type { InvoiceEvent, MachineEvent } from "./event.ts";
import type { Account, Posting } from "./posting.ts";
import { ACCOUNTS } from "./posting.ts";

/**
 * What an event puts into the books. Revenue is earned evenly over the seconds of each line's service period, month by
 * month, so that postings have instants before and after that of the event. With `until`, only what is booked and earned
 * up to then.
 */
export function postingsOf(event: MachineEvent, until?: Instant): readonly Posting[] {
  if (until !== undefined && event.at > until) return NOTHING;
  if ("invoice" in event) return invoicePostings(event, until);
  switch (event.type) {
    case "balance.adjusted":
      return exchange(event, `${event.type} ${event.customer}`, "customer_credit", "adjustments");
    case "credit_grant.created":
      return exchange(
        event,
        `${event.type} ${event.customer}`,
        SOURCES[event.category].given,
        "credit_grants",
      );
    case "credit_grant.expired":
      return exchange(
        event,
        `${event.type} ${event.customer}`,
        "credit_grants",
        SOURCES[event.category].kept,
      );
    default:
      return NOTHING;
  }
}

const NOTHING: readonly Posting[] = [];

/** A paid grant is money that came in beside the invoices; what expires of it is earned without service. */
const SOURCES = {
  paid: { given: "cash", kept: "revenue" },
  promotional: { given: "promotions", kept: "promotions" },
} as const;

function invoicePostings(event: InvoiceEvent, until: Instant | undefined): readonly Posting[] {
  const { type, at, invoice } = event;
  const entry = new Entry(at, invoice.currency, `${type} ${invoice.id}`, until);
  const write = INVOICE_ENTRIES[type] as (entry: Entry, event: InvoiceEvent) => void;
  write(entry, event);
  return entry.postings;
}

function exchange(
  { at, currency, amount }: { readonly at: Instant; readonly currency: Currency; readonly amount: bigint },
  cause: string,
  debit: Account,
  credit: Account,
): readonly Posting[] {
  const entry = new Entry(at, currency, cause, undefined);
  entry.debit(debit, amount);
  entry.credit(credit, amount);
  return entry.postings;
}

/** Sums of postings: as large as there are accounts, currencies and months, however many postings there were. */
export interface Ledger {
  readonly accounts: Map<Currency, Map<Account, bigint>>;
  /** By month, as `monthOf` counts them. */
  readonly revenue: Map<Currency, Map<number, bigint>>;
}

export interface LedgerBalance {
  readonly account: Account;
  readonly currency: Currency;
  /** Minor units; a debit is positive. */
  readonly balance: bigint;
}

export interface MonthlyRevenue {
  /** `2026-02`, in UTC. */
  readonly month: string;
  readonly currency: Currency;
  /** Minor units. */
  readonly amount: bigint;
}

export function createLedger(): Ledger {
  return { accounts: new Map(), revenue: new Map() };
}

export function post(ledger: Ledger, postings: readonly Posting[]): void {
  for (const { at, account, currency, amount } of postings) {
    add(groupOf(ledger.accounts, currency), account, amount);
    if (account === "revenue") add(groupOf(ledger.revenue, currency), monthOf(at), -amount);
  }
}

/** Every account that was ever touched: by currency, then in the order of the accounts. */
export function balances({ accounts }: Ledger): readonly LedgerBalance[] {
  return sortedEntries(accounts).flatMap(([currency, sums]) =>
    ACCOUNTS.filter((account) => sums.has(account)).map((account) => ({
      account,
      currency,
      balance: sums.get(account)!,
    })),
  );
}

/** Revenue of each month that has any: by month, then by currency. */
export function revenueByMonth({ revenue }: Ledger): readonly MonthlyRevenue[] {
  return sortedEntries(revenue)
    .flatMap(([currency, sums]) => [...sums].map(([month, amount]) => ({ month, currency, amount })))
    .filter(({ amount }) => amount !== 0n)
    .sort((a, b) => a.month - b.month)
    .map(({ month, currency, amount }) => ({ month: formatMonth(month), currency, amount }));
}

function groupOf<K>(groups: Map<Currency, Map<K, bigint>>, currency: Currency): Map<K, bigint> {
  const found = groups.get(currency);
  if (found !== undefined) return found;
  const made = new Map<K, bigint>();
  groups.set(currency, made);
  return made;
}

function add<K>(sums: Map<K, bigint>, key: K, amount: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
}

function sortedEntries<V>(map: ReadonlyMap<Currency, V>): readonly (readonly [Currency, V])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
