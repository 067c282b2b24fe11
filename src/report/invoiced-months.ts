import type { Currency } from "../money/currency.ts";
import type { Invoice } from "../simulator/invoice.ts";
import { monthOf } from "./revenue-months.ts";
import type { InvoicePair } from "./simulation-comparison.ts";

/** What was invoiced in a UTC month on both sides of a comparison, without taxes; minor units. */
export interface InvoicedMonth {
  /** `2026-02` */
  readonly month: string;
  readonly currency: Currency;
  readonly before: bigint;
  readonly after: bigint;
}

/**
 * Every month from the first to the last in which anything was invoiced on a side, by currency and then in order: final invoices that weren't voided, in the
 * month in which they became final.
 */
export function invoicedMonths(pairs: readonly InvoicePair[]): readonly InvoicedMonth[] {
  const months = new Map<string, { month: string; currency: Currency; before: bigint; after: bigint }>();
  const add = (side: "before" | "after", invoice: Invoice | undefined): void => {
    if (invoice?.finalizedAt === undefined || invoice.status === "void") return;
    const { currency, totals } = invoice;
    const month = monthOf(invoice.finalizedAt);
    const key = `${currency} ${month}`;
    const sum = months.get(key) ?? { month, currency, before: 0n, after: 0n };
    sum[side] += totals.total - totals.tax;
    months.set(key, sum);
  };
  for (const { before, after } of pairs) {
    add("before", before);
    add("after", after);
  }
  const sorted = [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  return sorted.flatMap((sum, index) => [...gapBefore(sum, sorted[index - 1]), sum]);
}

/** Months between two in which nothing was invoiced, so that a chart's axis is time. */
function gapBefore(
  { month, currency }: InvoicedMonth,
  previous: InvoicedMonth | undefined,
): readonly InvoicedMonth[] {
  if (previous?.currency !== currency) return [];
  const gap: InvoicedMonth[] = [];
  for (let at = monthAfter(previous.month); at < month; at = monthAfter(at))
    gap.push({ month: at, currency, before: 0n, after: 0n });
  return gap;
}

/** `2027-01` after `2026-12`. */
function monthAfter(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const [nextYear, next] = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${String(nextYear).padStart(4, "0")}-${String(next).padStart(2, "0")}`;
}
