import type { Currency } from "../money/currency.ts";
import type { Simulation } from "../scenarios/simulation.ts";
import type { Instant } from "../time/instant.ts";
import { formatInstant } from "../time/instant.ts";

/** What was invoiced and what was earned in a UTC month, both without taxes; minor units. */
export interface RevenueMonth {
  /** `2026-02` */
  readonly month: string;
  readonly currency: Currency;
  readonly invoiced: bigint;
  readonly recognised: bigint;
}

/**
 * Every month in which anything was invoiced or recognised, by currency and then in order. Invoiced are final invoices
 * that weren't voided, in the month in which they became final.
 */
export function revenueMonths({ invoices, revenue }: Simulation): readonly RevenueMonth[] {
  const months = new Map<string, RevenueMonth>();
  const add = (month: string, currency: Currency, invoiced: bigint, recognised: bigint): void => {
    const key = `${currency} ${month}`;
    const known = months.get(key) ?? { month, currency, invoiced: 0n, recognised: 0n };
    const sums = { invoiced: known.invoiced + invoiced, recognised: known.recognised + recognised };
    months.set(key, { ...known, ...sums });
  };
  for (const { finalizedAt, status, currency, totals } of invoices) {
    if (finalizedAt !== undefined && status !== "void")
      add(monthOf(finalizedAt), currency, totals.total - totals.tax, 0n);
  }
  for (const { month, currency, amount } of revenue) add(month, currency, 0n, amount);
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, month]) => month)
    .filter(({ invoiced, recognised }) => invoiced !== 0n || recognised !== 0n);
}

/** `2026-02` */
export function monthOf(at: Instant): string {
  return formatInstant(at).slice(0, 7);
}
