import type { Period } from "../../time/anchor.ts";
import type { Invoice, InvoiceLine } from "../invoice.ts";

/**
 * Nothing is billed twice for one service period of one item: a renewal charges for no start again that was charged for
 * already, and no second of usage is read twice. Invoices by thresholds are left out: what they charged is taken off
 * the one that follows.
 */
export function checkServicePeriods(invoices: Iterable<Invoice>, broken: string[]): void {
  const licensed = new Set<string>();
  const metered = new Map<string, Period[]>();
  for (const invoice of invoices) {
    if (invoice.status === "draft" || invoice.status === "void") continue;
    if (invoice.billingReason === "subscription_threshold") continue;
    for (const line of chargesOf(invoice)) {
      const key = `${line.item} ${line.price}`;
      const start = `${key} from ${line.period.start}`;
      if (line.kind === "metered") {
        // Without length there is nothing to be billed: classic billing shows such lines before there is usage.
        if (line.period.end > line.period.start) push(metered, key, line.period);
      } else if (!isRenewal(invoice)) continue;
      else if (licensed.has(start)) broken.push(`${invoice.id}: bills ${start} a second time`);
      else licensed.add(start);
    }
  }
  for (const [key, periods] of metered) checkOverlaps(key, periods, broken);
}

/** One line an item, price and start: a price by tiers has several, all of the same period. */
function chargesOf({ lines }: Invoice): Iterable<InvoiceLine> {
  const charges = new Map<string, InvoiceLine>();
  for (const line of lines) {
    const isCharge = !line.proration && (line.kind === "licensed" || line.kind === "metered");
    if (isCharge && line.item !== undefined)
      charges.set(`${line.item} ${line.price} ${line.period.start}`, line);
  }
  return charges.values();
}

/** What somebody asked for in between can start a period again. */
function isRenewal({ billingReason }: Invoice): boolean {
  return billingReason === "subscription_create" || billingReason === "subscription_cycle";
}

function checkOverlaps(key: string, periods: readonly Period[], broken: string[]): void {
  const sorted = [...periods].sort((a, b) => a.start - b.start);
  for (const [index, { start }] of sorted.entries()) {
    const previous = sorted[index - 1];
    if (previous !== undefined && start < previous.end)
      broken.push(`usage of ${key} between ${start} and ${previous.end} is billed twice`);
  }
}

function push(groups: Map<string, Period[]>, key: string, period: Period): void {
  const found = groups.get(key);
  if (found === undefined) groups.set(key, [period]);
  else found.push(period);
}
