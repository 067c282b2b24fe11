import type { Currency } from "../../money/currency.ts";
import { decimal } from "../../money/decimal.ts";
import type { Invoice, InvoiceLine } from "../../simulator/invoice.ts";
import { INVOICE_RULES, LINE_RULES, REASON_RULES } from "../rules-of-billing.ts";
import type { Observed, ObservedMap } from "./observed.ts";
import { amount, instant, mapOf, text } from "./observed.ts";

/** An invoice as it can be expected. `isShared`: whose it is has to be said. */
export function observeInvoice(invoice: Invoice, isShared: boolean): ObservedMap {
  const { totals, currency, status, billingReason, period, attemptCount } = invoice;
  const money = (name: string, value: bigint | undefined) => amount(value, currency, INVOICE_RULES.get(name));
  const reason = REASON_RULES[billingReason];
  const fields: Record<string, Observed> = {
    customer: text(invoice.customer),
    subscription: text(invoice.subscription),
    created: instant(invoice.createdAt, reason),
    finalized_at: instant(invoice.finalizedAt, INVOICE_RULES.get("finalized_at")),
    status: text(status),
    billing_reason: text(billingReason, reason),
    period_start: instant(period.start, reason),
    period_end: instant(period.end, reason),
    currency: text(currency),
    subtotal: money("subtotal", totals.subtotal),
    discount: money("discount", totals.discount),
    tax: money("tax", totals.tax),
    total: money("total", totals.total),
    amount_due: money("amount_due", invoice.amountDue),
    starting_balance: money("starting_balance", invoice.startingBalance),
    ending_balance: money("ending_balance", invoice.endingBalance),
    attempt_count: {
      kind: "number",
      value: decimal(BigInt(attemptCount)),
      rule: INVOICE_RULES.get("attempt_count"),
    },
    lines: { kind: "list", items: invoice.lines.map((line) => observeLine(line, currency)) },
  };
  const isTelling: Readonly<Record<string, boolean>> = {
    customer: isShared,
    subscription: isShared && invoice.subscription !== undefined,
    created: true,
    status: true,
    billing_reason: true,
    subtotal: true,
    discount: totals.discount !== 0n,
    tax: totals.tax !== 0n,
    total: true,
    amount_due: invoice.amountDue !== totals.total,
    lines: true,
  };
  return mapOf(
    fields,
    Object.keys(fields).filter((name) => isTelling[name] === true),
  );
}

function observeLine(line: InvoiceLine, currency: Currency): ObservedMap {
  const sum = (parts: readonly { readonly amount: bigint }[]) =>
    parts.reduce((total, part) => total + part.amount, 0n);
  const [discount, tax] = [sum(line.discountAmounts), sum(line.taxAmounts)];
  const rule = LINE_RULES[line.kind];
  const fields: Record<string, Observed> = {
    price: text(line.price),
    description: text(line.description),
    quantity: { kind: "number", value: line.quantity, rule },
    amount: amount(line.amount, currency, rule),
    period: mapOf({ start: instant(line.period.start), end: instant(line.period.end) }, ["start", "end"]),
    proration: { kind: "boolean", value: line.proration },
    discount: amount(discount, currency, INVOICE_RULES.get("discount")),
    tax: amount(tax, currency, INVOICE_RULES.get("tax")),
  };
  const isTelling: Readonly<Record<string, boolean>> = {
    description: true,
    quantity: true,
    amount: true,
    period: true,
    proration: line.proration,
    discount: discount !== 0n,
    tax: tax !== 0n,
  };
  return mapOf(
    fields,
    Object.keys(fields).filter((name) => isTelling[name] === true),
  );
}
