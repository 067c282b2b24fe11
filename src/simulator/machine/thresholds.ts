import type { Decimal } from "../../money/decimal.ts";
import { decimal } from "../../money/decimal.ts";
import { divideRounded } from "../../money/rounding.ts";
import type { Subscription } from "../entities.ts";
import type { InvoiceLine } from "../invoice.ts";
import type { PlanTerms } from "../terms.ts";
import { isMetered, ownerOf } from "./charges.ts";
import { invoiceNow } from "./invoices.ts";
import { plainLine, ratedLines } from "./lines.ts";
import { taxesOf } from "./taxes-of.ts";
import type { Transaction } from "./transaction.ts";
import { rateUsage } from "./usage.ts";

/**
 * Usage over the whole life has crossed a threshold: all of the period that isn't billed yet is invoiced at once
 * (https://getlago.com/docs/guide/plans/progressive-billing). Tiers go on where they are.
 */
export function billThresholds(tx: Transaction, subscription: Subscription): void {
  const { plan, progress, currency } = subscription;
  const customer = tx.customer(subscription.customer);
  const lines: InvoiceLine[] = [];
  let used = 0n;
  for (const item of subscription.items) {
    if (!isMetered(item.price)) continue;
    const period = { start: item.billedUntil, end: tx.now + 1 };
    const rating = rateUsage(tx, customer.id, item.price, currency, period);
    used += rating.amount;
    const shown = { start: item.billedUntil, end: tx.now };
    lines.push(...ratedLines("metered", ownerOf(subscription, customer, item), rating.lines, shown));
  }
  const passed = thresholdsPassed(plan!, currency, progress.usageBefore + used);
  if (passed <= progress.thresholdsPassed) return;
  if (progress.invoicedByThresholds > 0n)
    lines.push(
      plainLine("already_billed", {
        quantity: decimal(1n),
        amount: -progress.invoicedByThresholds,
        period: { start: subscription.items[0]!.period.start, end: tx.now },
        text: "Usage that was billed before",
        taxes: taxesOf(subscription, customer),
        isDiscountable: false,
      }),
    );
  const after: Subscription = {
    ...subscription,
    progress: { ...progress, invoicedByThresholds: used, thresholdsPassed: passed },
  };
  tx.put("subscription", after);
  const period = { start: subscription.items[0]!.period.start, end: tx.now };
  invoiceNow(tx, after, { reason: "subscription_threshold", period, lines });
}

/** How many thresholds lie at or below an amount of usage in minor units; the recurring one counts again and again. */
function thresholdsPassed({ usageThresholds }: PlanTerms, currency: string, used: bigint): number {
  let passed = 0;
  let highest = 0n;
  let step: bigint | undefined;
  for (const { amounts, recurring } of usageThresholds) {
    const amount = wholeOf(amounts.get(currency));
    if (amount === undefined) continue;
    if (recurring) step = amount;
    else {
      if (used >= amount) passed++;
      if (amount > highest) highest = amount;
    }
  }
  if (step !== undefined && step > 0n && used >= highest + step)
    passed += Number(divideRounded(used - highest, step, "down"));
  return passed;
}

function wholeOf(amount: Decimal | undefined): bigint | undefined {
  return amount === undefined
    ? undefined
    : divideRounded(amount.coefficient, 10n ** BigInt(amount.scale), "down");
}
