import type { Simulation } from "../scenarios/simulation.ts";
import type { Invoice, InvoiceLine } from "../simulator/invoice.ts";

/** One invoice under two sets of prices. At least one side is there. */
export interface InvoicePair {
  readonly before: Invoice | undefined;
  readonly after: Invoice | undefined;
}

export interface LinePair {
  readonly before: InvoiceLine | undefined;
  readonly after: InvoiceLine | undefined;
}

/**
 * The invoices of one scenario under other prices beside its own. Two belong together when they are for the same customer,
 * subscription, reason and moment; in the order of the later side, what only the earlier has at its moment.
 */
export function compareSimulations(before: Simulation, after: Simulation): readonly InvoicePair[] {
  return paired(before.invoices, after.invoices, invoiceKey).sort((a, b) => momentOf(a) - momentOf(b));
}

/** The lines of two invoices that differ in quantity or amount, or that only one of them has. */
export function differingLines({ before, after }: InvoicePair): readonly LinePair[] {
  return paired(before?.lines ?? [], after?.lines ?? [], lineKey).filter(
    ({ before: from, after: to }) =>
      from?.amount !== to?.amount ||
      from?.quantity.coefficient !== to?.quantity.coefficient ||
      from?.quantity.scale !== to?.quantity.scale,
  );
}

function invoiceKey({ customer, subscription, billingReason, currency, createdAt }: Invoice): string {
  return [customer, subscription ?? "", billingReason, currency, createdAt].join("\n");
}

/** Not by the price: it is what changes. */
function lineKey({ kind, product, description, period, proration }: InvoiceLine): string {
  return [kind, product ?? description, period.start, period.end, proration].join("\n");
}

function momentOf({ before, after }: InvoicePair): number {
  return (after ?? before)?.createdAt ?? 0;
}

/** Entries of both lists by key, the first of a key with the first, and so on. */
function paired<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (entry: T) => string,
): { readonly before: T | undefined; readonly after: T | undefined }[] {
  const left = new Map<string, T[]>();
  for (const entry of before) left.set(keyOf(entry), [...(left.get(keyOf(entry)) ?? []), entry]);
  const pairs = after.map((entry) => ({ before: left.get(keyOf(entry))?.shift(), after: entry }));
  const rest = [...left.values()].flat().map((entry) => ({ before: entry, after: undefined }));
  return [...pairs, ...rest];
}
