import type { Currency } from "../../money/currency.ts";
import { decimal } from "../../money/decimal.ts";
import { formatAmount } from "../../money/format-amount.ts";
import type {
  BillingReason,
  Invoice,
  InvoiceLine,
  InvoiceStatus,
  LineKind,
} from "../../simulator/invoice.ts";
import type { Period } from "../../time/anchor.ts";
import type { Instant } from "../../time/instant.ts";
import { formatInstant } from "../../time/instant.ts";
import type { Style } from "../styled-text.ts";

/** Whole minor units in the currency's own form: `$29.00`. */
export function money(amount: bigint, currency: Currency): string {
  return formatAmount(decimal(amount), currency);
}

/** The same with a plus sign before what is more than nothing. */
export function signedMoney(amount: bigint, currency: Currency): string {
  return `${amount > 0n ? "+" : ""}${money(amount, currency)}`;
}

/** `2026-02-14`, and the time of day where it isn't midnight: `2026-02-14 12:00`. UTC. */
export function shortInstant(at: Instant): string {
  const [date = "", clock = ""] = formatInstant(at).slice(0, -1).split("T");
  return clock === "00:00:00" ? date : `${date} ${clock.replace(/:00$/, "")}`;
}

/** With its time of day, so that instants stand below each other: `2026-02-14 00:00`. */
export function longInstant(at: Instant): string {
  return formatInstant(at).slice(0, -1).replace("T", " ").replace(/:00$/, "");
}

/** `2026-02-14 to 2026-03-14`; one instant where it has no length. */
export function periodText({ start, end }: Period): string {
  return start === end ? shortInstant(start) : `${shortInstant(start)} to ${shortInstant(end)}`;
}

export const STATUS_STYLES: Readonly<Record<InvoiceStatus, readonly Style[]>> = {
  draft: ["dim"],
  open: ["yellow"],
  paid: ["green"],
  void: ["dim"],
  uncollectible: ["red"],
};

/** Why an invoice was made, as a reader says it. */
export const REASON_WORDS: Readonly<Record<BillingReason, string>> = {
  subscription_create: "first invoice",
  subscription_cycle: "renewal",
  subscription_update: "change",
  subscription_threshold: "usage threshold",
  manual: "made by hand",
};

/** What a reader should know of a line besides its description. */
export const KIND_WORDS: Readonly<Record<LineKind, string | undefined>> = {
  licensed: undefined,
  metered: "usage",
  trial: "trial",
  one_time: undefined,
  unused_time: "unused time",
  remaining_time: "remaining time",
  invoice_item: undefined,
  minimum_commitment: "minimum commitment",
  already_billed: "billed before",
};

/** Discounts of a line that belong to the line alone: they are in the invoice's subtotal already. */
export function ownDiscounts(invoice: Invoice, { discountAmounts }: InvoiceLine) {
  const whole = new Set(invoice.discounts.map(({ id }) => id));
  return discountAmounts.filter(({ discount }) => !whole.has(discount));
}

/** Sums under keys, in the order in which the keys first come. */
export function summed<T>(
  entries: readonly T[],
  keyOf: (entry: T) => string,
  amountOf: (entry: T) => bigint,
): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const entry of entries) {
    const key = keyOf(entry);
    sums.set(key, (sums.get(key) ?? 0n) + amountOf(entry));
  }
  return sums;
}
