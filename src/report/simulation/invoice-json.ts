import type { Json } from "../../catalog/digest.ts";
import type { Invoice, InvoiceLine } from "../../simulator/invoice.ts";
import { instantJson, integerJson, optional, periodJson, quantityJson } from "./json-values.ts";

/** An invoice in the names of https://docs.stripe.com/api/invoices/object, as far as it has them. */
export function invoiceToJson(invoice: Invoice): Json {
  const { totals, currency } = invoice;
  return {
    id: invoice.id,
    customer: invoice.customer,
    subscription: invoice.subscription ?? null,
    status: invoice.status,
    billing_reason: invoice.billingReason,
    currency,
    created: instantJson(invoice.createdAt),
    finalized_at: optional(invoice.finalizedAt, instantJson),
    due_date: optional(invoice.dueDate, instantJson),
    period_start: instantJson(invoice.period.start),
    period_end: instantJson(invoice.period.end),
    subtotal: integerJson(totals.subtotal),
    discount: integerJson(totals.discount),
    credit: integerJson(totals.credits),
    tax: integerJson(totals.tax),
    total: integerJson(totals.total),
    amount_due: integerJson(invoice.amountDue),
    amount_paid: integerJson(invoice.amountPaid),
    starting_balance: integerJson(invoice.startingBalance),
    ending_balance: optional(invoice.endingBalance, integerJson),
    attempt_count: invoice.attemptCount,
    lines: invoice.lines.map((line) => lineToJson(line, currency)),
  };
}

function lineToJson(line: InvoiceLine, currency: string): Json {
  return {
    kind: line.kind,
    description: line.description,
    price: line.price ?? null,
    quantity: quantityJson(line.quantity),
    amount: integerJson(line.amount),
    currency,
    period: periodJson(line.period),
    proration: line.proration,
    discount_amounts: line.discountAmounts.map(({ coupon, amount }) => ({
      coupon,
      amount: integerJson(amount),
    })),
    credit_amounts: line.creditAmounts.map(({ grant, amount }) => ({ grant, amount: integerJson(amount) })),
    tax_amounts: line.taxAmounts.map(({ tax, inclusive, taxable, amount }) => ({
      tax,
      inclusive,
      taxable_amount: integerJson(taxable),
      amount: integerJson(amount),
    })),
  };
}
