import type { Currency } from "../../money/currency.ts";
import type { Period } from "../../time/anchor.ts";
import { computeInvoice } from "../compute-invoice.ts";
import type { Customer, LastCharge, Subscription, SubscriptionItem } from "../entities.ts";
import type { BillingReason, Commitment, Invoice, InvoiceLine, UsageToBill } from "../invoice.ts";
import { sumOf } from "../line-sums.ts";
import { copyOfSubscription, copyOfSubscriptionItem } from "./copies.ts";
import { discountsInForce } from "./discounts.ts";
import { finalizeInvoice } from "./finalize-invoice.ts";
import type { Transaction } from "./transaction.ts";

const NONE: readonly never[] = [];
const DAY = 86_400;

export interface InvoiceContent {
  readonly reason: BillingReason;
  readonly period: Period;
  readonly lines: readonly InvoiceLine[];
  readonly usage?: readonly UsageToBill[];
  readonly commitment?: Commitment | undefined;
  readonly alreadyBilled?: bigint;
}

/**
 * Makes a draft for a subscription, with all items that were waiting for one, and remembers on the subscription what was
 * charged. Undefined when there is nothing to show.
 */
function draftInvoice(
  tx: Transaction,
  subscription: Subscription,
  content: InvoiceContent,
): Invoice | undefined {
  const customer = tx.customer(subscription.customer);
  const pending = takePendingItems(tx, customer.id, subscription.id, subscription.currency);
  const lines = pending.length === 0 ? content.lines : [...pending, ...content.lines];
  const usage = content.usage ?? NONE;
  if (lines.length === 0 && usage.length === 0 && content.commitment === undefined) return undefined;
  const invoice = makeInvoice(tx, customer, subscription, content, lines);
  rememberInvoice(tx, subscription.id, invoice, pending.length);
  return invoice;
}

/** Makes an invoice, finalises it and tries to collect it unless told not to, all at once. */
export function invoiceNow(
  tx: Transaction,
  subscription: Subscription,
  content: InvoiceContent,
  collects = true,
): Invoice | undefined {
  if (subscription.collectionMethod === "send_invoice") return invoiceLater(tx, subscription, content);
  const invoice = draftInvoice(tx, subscription, content);
  if (invoice === undefined) return undefined;
  finalizeInvoice(tx, invoice.id, collects);
  return tx.get("invoice", invoice.id);
}

/** Makes an invoice that stays a draft for the time that the account's settings say. */
export function invoiceLater(
  tx: Transaction,
  subscription: Subscription,
  content: InvoiceContent,
): Invoice | undefined {
  const invoice = draftInvoice(tx, subscription, content);
  if (invoice !== undefined) tx.scheduleFirst("finalize", invoice.id, tx.now + tx.settings.finalizeAfter);
  return invoice;
}

function makeInvoice(
  tx: Transaction,
  customer: Customer,
  subscription: Subscription,
  content: InvoiceContent,
  lines: readonly InvoiceLine[],
): Invoice {
  const { currency, collectionMethod, daysUntilDue } = subscription;
  const pause = subscription.pauseCollection?.behavior;
  const isFirst = content.reason === "subscription_create";
  const discounts = discountsInForce(subscription, customer, isFirst ? subscription.startDate : tx.now);
  const computed = computeInvoice({
    lines,
    discounts,
    grants: NONE,
    taxExempt: customer.taxExempt,
    taxRounding: tx.settings.taxRounding,
    currency,
    at: tx.now,
  });
  const invoice: Invoice = {
    id: tx.nextInvoiceId(),
    sequence: tx.nextSequence(),
    customer: customer.id,
    subscription: subscription.id,
    status: "draft",
    billingReason: content.reason,
    currency,
    createdAt: tx.now,
    finalizedAt: undefined,
    markedUncollectibleAt: undefined,
    dueDate: collectionMethod === "send_invoice" ? tx.now + (daysUntilDue ?? 0) * DAY : undefined,
    period: content.period,
    lines: computed.lines,
    discounts,
    taxExempt: customer.taxExempt,
    totals: computed.totals,
    startingBalance: customer.balance,
    endingBalance: undefined,
    amountDue: computed.totals.total > 0n ? computed.totals.total : 0n,
    amountPaid: 0n,
    credited: 0n,
    attemptCount: 0,
    autoAdvance: subscription.status !== "unpaid" && pause !== "keep_as_draft",
    onFinalize: pause === undefined || pause === "keep_as_draft" ? "collect" : pause,
    usage: content.usage ?? NONE,
    commitment: content.commitment,
    alreadyBilled: content.alreadyBilled ?? 0n,
  };
  if (customer.currency === undefined) tx.put("customer", { ...customer, currency });
  tx.create("invoice", invoice);
  tx.emit({ type: "invoice.created", at: tx.now, invoice });
  return invoice;
}

/** The newest first (https://docs.stripe.com/api/invoices/object, `lines`). */
function takePendingItems(
  tx: Transaction,
  customer: string,
  subscription: string,
  currency: Currency,
): readonly InvoiceLine[] {
  const waiting = tx.range("pending_items", customer);
  if (waiting.length === 0) return NONE;
  const taken = waiting.filter(
    (item) => item.currency === currency && (item.subscription ?? subscription) === subscription,
  );
  for (const { id } of taken) tx.remove("invoice_item", id);
  return taken.map(({ line }) => line).reverse();
}

/** The latest invoice stays at hand; one before it has no say any more once it is closed. */
function rememberInvoice(tx: Transaction, id: string, invoice: Invoice, pendingCount: number): void {
  const subscription = tx.subscription(id);
  const previous = subscription.latestInvoice;
  const remembering = copyOfSubscription(subscription);
  remembering.latestInvoice = invoice.id;
  remembering.items = withLastCharges(subscription.items, invoice.lines, pendingCount);
  tx.put("subscription", remembering);
  const before = previous === undefined ? undefined : tx.get("invoice", previous);
  if (before !== undefined && isClosed(before)) tx.remove("invoice", before.id);
}

function isClosed({ status }: Invoice): boolean {
  return status === "paid" || status === "void" || status === "uncollectible";
}

/** What had been waiting, the first lines, was charged before. */
function withLastCharges(
  items: readonly SubscriptionItem[],
  lines: readonly InvoiceLine[],
  from: number,
): readonly SubscriptionItem[] {
  return items.map((item) => {
    const lastCharge = chargeOf(item.id, lines, from);
    if (lastCharge === undefined) return item;
    const charged = copyOfSubscriptionItem(item);
    charged.lastCharge = lastCharge;
    return charged;
  });
}

/** All that the lines charge for an item, which shares the period of the last of them. */
function chargeOf(item: string, lines: readonly InvoiceLine[], from: number): LastCharge | undefined {
  let amount = 0n;
  let discount = 0n;
  let last: InvoiceLine | undefined;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.kind !== "licensed" || line.item !== item) continue;
    amount += line.amount;
    discount += sumOf(line.discountAmounts);
    last = line;
  }
  return last === undefined ? undefined : { amount, discount, taxes: last.taxes, period: last.period };
}
