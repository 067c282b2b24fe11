import { decimal } from "../../../money/decimal.ts";
import type { Command, CreditGrantCommand, InvoiceItemCommand } from "../../command.ts";
import type { Customer } from "../../entities.ts";
import type { InvoiceLine } from "../../invoice.ts";
import { modelFor } from "../../rate.ts";
import type { Refusal } from "../../state.ts";
import { oneTimeLines } from "../first-invoice.ts";
import { instantPeriod, plainLine } from "../lines.ts";
import type { Transaction } from "../transaction.ts";

/** Something extra for the next invoice. */
export function addInvoiceItem(tx: Transaction, command: InvoiceItemCommand): Refusal | undefined {
  const customer = tx.get("customer", command.customer);
  if (customer === undefined)
    return { code: "no-such-customer", message: `There is no customer ${command.customer}.` };
  const subscription =
    command.subscription === undefined ? undefined : tx.get("subscription", command.subscription);
  if (command.subscription !== undefined && subscription === undefined)
    return { code: "no-such-subscription", message: `There is no subscription ${command.subscription}.` };
  if (subscription !== undefined && subscription.customer !== customer.id)
    return { code: "other-customer", message: `${subscription.id} belongs to ${subscription.customer}.` };
  if (subscription?.endedAt !== undefined)
    return { code: "subscription-ended", message: `${subscription.id} has ended already.` };
  const currency =
    command.charge.kind === "amount"
      ? command.charge.currency
      : (subscription?.currency ?? customer.currency ?? command.charge.price.terms.currency);
  const refusal = refusalOfCurrency(customer, currency);
  if (refusal !== undefined) return refusal;
  const taxes = subscription?.taxes ?? customer.taxes;
  const lines = linesOf(tx, command, currency, taxes);
  if ("code" in lines) return lines;
  for (const line of lines) {
    const sequence = tx.nextSequence();
    tx.put("invoice_item", {
      id: `ii_${sequence}`,
      customer: customer.id,
      subscription: command.subscription,
      currency,
      createdAt: tx.now,
      sequence,
      line,
    });
  }
  return undefined;
}

function linesOf(
  tx: Transaction,
  { charge, description }: InvoiceItemCommand,
  currency: string,
  taxes: Customer["taxes"],
): readonly InvoiceLine[] | Refusal {
  if (charge.kind === "price") {
    if (modelFor(charge.price.terms, currency) === undefined)
      return {
        code: "currency-not-sold",
        message: `The price ${charge.price.id} isn't sold in ${currency}.`,
      };
    return oneTimeLines(tx, [charge], currency, taxes).map((line) => ({ ...line, kind: "invoice_item" }));
  }
  const content = {
    quantity: decimal(1n),
    amount: charge.amount,
    period: instantPeriod(tx.now),
    text: description ?? "Invoice item",
    taxes,
    // What is given back isn't lessened by a discount.
    isDiscountable: charge.amount > 0n,
  };
  return [plainLine("invoice_item", content)];
}

export function adjustBalance(
  tx: Transaction,
  { customer: id, amount, currency }: Extract<Command, { readonly kind: "balance" }>,
): Refusal | undefined {
  const customer = tx.get("customer", id);
  if (customer === undefined) return { code: "no-such-customer", message: `There is no customer ${id}.` };
  const refusal = refusalOfCurrency(customer, currency);
  if (refusal !== undefined) return refusal;
  tx.put("customer", { ...customer, currency, balance: customer.balance + amount });
  tx.emit({ type: "balance.adjusted", at: tx.now, customer: id, currency, amount });
  return undefined;
}

/** https://docs.stripe.com/billing/subscriptions/usage-based/billing-credits */
export function grantCredit(tx: Transaction, command: CreditGrantCommand): Refusal | undefined {
  const { customer, amount, currency, category, priority, expiresAt, prices } = command;
  if (tx.get("customer", customer) === undefined)
    return { code: "no-such-customer", message: `There is no customer ${customer}.` };
  if (amount <= 0n) return { code: "grant-of-nothing", message: "A credit grant is more than zero." };
  const sequence = tx.nextSequence();
  const id = `credgr_${sequence}`;
  tx.put("credit_grant", {
    id,
    customer,
    currency,
    category,
    remaining: amount,
    priority,
    effectiveAt: command.effectiveAt ?? tx.now,
    expiresAt,
    createdAt: tx.now,
    sequence,
    prices,
  });
  tx.emit({ type: "credit_grant.created", at: tx.now, customer, currency, amount, category });
  if (expiresAt !== undefined) tx.schedule("expire_grant", id, expiresAt);
  return undefined;
}

function refusalOfCurrency(customer: Customer, currency: string): Refusal | undefined {
  if (customer.currency === undefined || customer.currency === currency) return undefined;
  return {
    code: "currency-mixed",
    message: `${customer.id} is billed in ${customer.currency}, and this is in ${currency}.`,
  };
}
