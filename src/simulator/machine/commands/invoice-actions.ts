import type { Currency } from "../../../money/currency.ts";
import { decimal } from "../../../money/decimal.ts";
import { formatAmount } from "../../../money/format-amount.ts";
import type { Command } from "../../command.ts";
import type { Invoice } from "../../invoice.ts";
import type { Refusal } from "../../state.ts";
import { attemptPayment, closeAsPaid, markUncollectible, voidInvoice } from "../collect-payment.ts";
import type { Transaction } from "../transaction.ts";

type Of<K extends Command["kind"]> = Extract<Command, { readonly kind: K }>;

export function pay(tx: Transaction, { subscription }: Of<"pay">): Refusal | undefined {
  const invoice = latestOpen(tx, subscription);
  if ("code" in invoice) return invoice;
  attemptPayment(tx, invoice, "manual");
  return undefined;
}

export function voidLatest(tx: Transaction, { subscription }: Of<"void">): Refusal | undefined {
  const invoice = latestOpen(tx, subscription);
  if ("code" in invoice) return invoice;
  voidInvoice(tx, invoice);
  return undefined;
}

export function writeOff(tx: Transaction, { subscription }: Of<"mark_uncollectible">): Refusal | undefined {
  const invoice = latestOpen(tx, subscription);
  if ("code" in invoice) return invoice;
  if (invoice.status === "uncollectible")
    return {
      code: "no-open-invoice",
      message: `The latest invoice of ${subscription} was given up already.`,
    };
  markUncollectible(tx, invoice);
  return undefined;
}

/** What was written off can be paid and voided still. */
function latestOpen(tx: Transaction, id: string): Invoice | Refusal {
  const subscription = tx.get("subscription", id);
  if (subscription === undefined)
    return { code: "no-such-subscription", message: `There is no subscription ${id}.` };
  const open = tx.range("unpaid_invoices", id).filter(({ status }) => status === "open");
  const latest =
    subscription.latestInvoice === undefined ? undefined : tx.get("invoice", subscription.latestInvoice);
  const found = open.at(-1) ?? (latest?.status === "uncollectible" ? latest : undefined);
  return found ?? { code: "no-open-invoice", message: `${id} has no open invoice.` };
}

/**
 * Takes back a part of the latest invoice: of an open one what is due, of a paid one by credit on the customer's balance
 * (https://docs.stripe.com/invoicing/integration/programmatic-credit-notes).
 */
export function creditNote(
  tx: Transaction,
  { subscription: id, amount }: Of<"credit_note">,
): Refusal | undefined {
  const subscription = tx.get("subscription", id);
  if (subscription === undefined)
    return { code: "no-such-subscription", message: `There is no subscription ${id}.` };
  const invoice =
    subscription.latestInvoice === undefined ? undefined : tx.get("invoice", subscription.latestInvoice);
  if (invoice === undefined || (invoice.status !== "open" && invoice.status !== "paid"))
    return { code: "nothing-to-credit", message: `The latest invoice of ${id} is neither open nor paid.` };
  const isPaid = invoice.status === "paid";
  const left = isPaid ? invoice.totals.total - invoice.credited : invoice.amountDue;
  if (amount > left) return refusalOfCredit(amount, left, invoice.currency);
  const credited: Invoice = {
    ...invoice,
    credited: invoice.credited + amount,
    amountDue: isPaid ? invoice.amountDue : invoice.amountDue - amount,
  };
  tx.put("invoice", credited);
  if (isPaid) {
    const customer = tx.customer(invoice.customer);
    tx.put("customer", { ...customer, balance: customer.balance - amount });
  }
  tx.emit({
    type: "invoice.credited",
    at: tx.now,
    invoice: credited,
    amount,
    toBalance: isPaid ? amount : 0n,
  });
  if (credited.amountDue === 0n && !isPaid) closeAsPaid(tx, credited, 0n);
  return undefined;
}

function refusalOfCredit(amount: bigint, left: bigint, currency: Currency): Refusal {
  const [asked, most] = [amount, left].map((minorUnits) => formatAmount(decimal(minorUnits), currency));
  return {
    code: "credit-too-large",
    message: `${asked} are more than the ${most} that are left of the invoice.`,
  };
}
