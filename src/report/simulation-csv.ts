import type { Currency } from "../money/currency.ts";
import { minorUnitDigits } from "../money/currency.ts";
import { decimal, formatDecimal, formatFixed, shiftDecimal } from "../money/decimal.ts";
import type { Simulation } from "../scenarios/simulation.ts";
import type { Invoice, InvoiceLine } from "../simulator/invoice.ts";
import { formatInstant } from "../time/instant.ts";
import { formatCsv } from "./csv-text.ts";
import { safe } from "./safe-text.ts";
import type { InvoicePair } from "./simulation-comparison.ts";

/** One row a line of each invoice, the invoice's own amounts in every row; amounts in major units (`29.00`). */
export function formatSimulationCsv({ invoices }: Pick<Simulation, "invoices">): string {
  const rows = invoices.flatMap((invoice) => {
    const lines = invoice.lines.length === 0 ? [undefined] : invoice.lines;
    return lines.map((line) => [...invoiceCells(invoice), ...lineCells(line, invoice.currency)]);
  });
  return formatCsv([[...INVOICE_COLUMNS, ...LINE_COLUMNS], ...rows]);
}

/** One row an invoice with its total before and after. */
export function formatComparisonCsv(pairs: readonly InvoicePair[]): string {
  const rows = pairs.map(({ before, after }) => {
    const { customer, subscription, billingReason, currency, createdAt } = (after ?? before)!;
    const totals = [before?.totals.total, after?.totals.total];
    return [
      ...[before?.id, after?.id, customer, subscription].map((text) => safe(text ?? "")),
      billingReason,
      formatInstant(createdAt),
      currency,
      ...totals.map((total) => (total === undefined ? "" : majorUnits(total, currency))),
      majorUnits((totals[1] ?? 0n) - (totals[0] ?? 0n), currency),
    ];
  });
  return formatCsv([COMPARISON_COLUMNS, ...rows]);
}

const INVOICE_COLUMNS =
  "invoice customer subscription status billing_reason currency created finalized_at invoice_period_start invoice_period_end subtotal invoice_discount invoice_credit invoice_tax total amount_due starting_balance ending_balance".split(
    " ",
  );
const LINE_COLUMNS =
  "description price quantity amount period_start period_end proration discount credit tax".split(" ");
const COMPARISON_COLUMNS =
  "invoice_before invoice_after customer subscription billing_reason created currency total_before total_after difference".split(
    " ",
  );

function invoiceCells(invoice: Invoice): readonly string[] {
  const { id, customer, subscription, totals, currency } = invoice;
  const amount = (value: bigint | undefined) => (value === undefined ? "" : majorUnits(value, currency));
  return [
    ...[id, customer, subscription ?? "", invoice.status, invoice.billingReason, currency].map(safe),
    formatInstant(invoice.createdAt),
    invoice.finalizedAt === undefined ? "" : formatInstant(invoice.finalizedAt),
    formatInstant(invoice.period.start),
    formatInstant(invoice.period.end),
    ...[totals.subtotal, totals.discount, totals.credits, totals.tax, totals.total].map(amount),
    ...[invoice.amountDue, invoice.startingBalance, invoice.endingBalance].map(amount),
  ];
}

function lineCells(line: InvoiceLine | undefined, currency: Currency): readonly string[] {
  if (line === undefined) return LINE_COLUMNS.map(() => "");
  const { description, price, quantity, amount, period, proration } = line;
  const sums = [line.discountAmounts, line.creditAmounts, line.taxAmounts].map((amounts) =>
    amounts.reduce((sum, each) => sum + each.amount, 0n),
  );
  return [
    safe(description),
    safe(price ?? ""),
    formatDecimal(quantity),
    majorUnits(amount, currency),
    formatInstant(period.start),
    formatInstant(period.end),
    String(proration),
    ...sums.map((sum) => majorUnits(sum, currency)),
  ];
}

function majorUnits(amount: bigint, currency: Currency): string {
  const digits = minorUnitDigits(currency);
  return formatFixed(shiftDecimal(decimal(amount), -digits), digits);
}
