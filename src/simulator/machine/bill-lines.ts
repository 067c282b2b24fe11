import type { Subscription, UsageProgress } from "../entities.ts";
import type { InvoiceLine } from "../invoice.ts";
import { sumOf } from "../line-sums.ts";
import type { ProrationBehavior } from "../terms.ts";
import { invoiceNow } from "./invoices.ts";
import { instantPeriod } from "./lines.ts";
import { addPending } from "./prorations.ts";
import type { Transaction } from "./transaction.ts";

/** An invoice of its own with `always_invoice`; otherwise the lines wait for the next one. */
export function billLines(
  tx: Transaction,
  subscription: Subscription,
  lines: readonly InvoiceLine[],
  behavior: ProrationBehavior,
): void {
  if (lines.length === 0) return;
  if (behavior === "always_invoice")
    invoiceNow(tx, subscription, { reason: "subscription_update", period: instantPeriod(tx.now), lines });
  else addPending(tx, subscription, lines);
}

/** What prorations charge and give back counts towards a minimum commitment. */
export function withBilled(progress: UsageProgress, lines: readonly InvoiceLine[]): UsageProgress {
  return lines.length === 0
    ? progress
    : { ...progress, billedInPeriod: progress.billedInPeriod + sumOf(lines) };
}
