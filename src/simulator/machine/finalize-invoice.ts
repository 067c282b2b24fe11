import { decimal } from "../../money/decimal.ts";
import { computeInvoice } from "../compute-invoice.ts";
import type { Customer, Subscription } from "../entities.ts";
import type { Commitment, Invoice, InvoiceLine } from "../invoice.ts";
import { minimumTrueUp } from "../minimum-true-up.ts";
import { settleBalance } from "../settle-balance.ts";
import type { AppliedDiscount } from "../terms.ts";
import { closeAsPaid, collect, markUncollectible, voidInvoice } from "./collect-payment.ts";
import { copyOfInvoice } from "./copies.ts";
import { instantPeriod, plainLine } from "./lines.ts";
import type { Transaction } from "./transaction.ts";
import { forgetBilledUsage, usageLines } from "./usage.ts";

const ONE = decimal(1n);

/**
 * Makes a draft final: reads the usage, applies what is in force now, settles the customer's balance, and goes on to
 * collect (https://docs.stripe.com/invoicing/integration/workflow-transitions).
 */
export function finalizeInvoice(tx: Transaction, id: string, collects = true): void {
  const draft = tx.get("invoice", id);
  if (draft?.status !== "draft") return;
  if (!draft.autoAdvance) {
    completeDraft(tx, draft);
    return;
  }
  const customer = tx.customer(draft.customer);
  const discounts = stillThere(tx, draft, customer);
  const computed = computeInvoice({
    lines: finalLines(tx, draft),
    discounts,
    grants: tx.range("grants", customer.id),
    taxExempt: customer.taxExempt,
    taxRounding: tx.settings.taxRounding,
    currency: draft.currency,
    at: tx.now,
  });
  const settled = settleBalance({
    total: computed.totals.total,
    balance: customer.balance,
    currency: draft.currency,
  });
  const invoice = copyOfInvoice(draft);
  invoice.status = "open";
  invoice.finalizedAt = tx.now;
  invoice.lines = computed.lines;
  invoice.discounts = discounts;
  invoice.totals = computed.totals;
  invoice.startingBalance = settled.startingBalance;
  invoice.endingBalance = settled.endingBalance;
  invoice.amountDue = settled.amountDue;
  if (settled.endingBalance !== customer.balance)
    tx.put("customer", { ...tx.customer(customer.id), balance: settled.endingBalance });
  for (const { grant, amount } of computed.grantsUsed) {
    const used = tx.get("credit_grant", grant)!;
    tx.put("credit_grant", { ...used, remaining: used.remaining - amount });
  }
  if (discounts.length > 0) spendOnce(tx, invoice);
  if (draft.usage.length > 0) forgetBilledUsage(tx, draft);
  tx.put("invoice", invoice);
  tx.emit({ type: "invoice.finalized", at: tx.now, invoice });
  goOn(tx, invoice, settled.isPaid, collects);
}

/** A draft that is kept as one says what it would come to, usage and all; nothing is settled or collected. */
function completeDraft(tx: Transaction, draft: Invoice): void {
  const { lines, totals } = computeInvoice({
    lines: finalLines(tx, draft),
    discounts: draft.discounts,
    grants: [],
    taxExempt: draft.taxExempt,
    taxRounding: tx.settings.taxRounding,
    currency: draft.currency,
    at: draft.createdAt,
  });
  const complete = copyOfInvoice(draft);
  complete.lines = lines;
  complete.totals = totals;
  complete.amountDue = totals.total > 0n ? totals.total : 0n;
  complete.usage = [];
  complete.commitment = undefined;
  complete.alreadyBilled = 0n;
  if (draft.usage.length > 0) forgetBilledUsage(tx, draft);
  tx.put("invoice", complete);
}

function goOn(tx: Transaction, invoice: Invoice, isPaid: boolean, collects: boolean): void {
  if (isPaid) closeAsPaid(tx, invoice, 0n);
  else if (invoice.onFinalize === "void") voidInvoice(tx, invoice);
  else if (invoice.onFinalize === "mark_uncollectible") markUncollectible(tx, invoice);
  else if (collects) collect(tx, invoice);
}

function finalLines(tx: Transaction, draft: Invoice): readonly InvoiceLine[] {
  if (draft.usage.length === 0 && draft.commitment === undefined && draft.alreadyBilled === 0n)
    return draft.lines;
  const used = usageLines(tx, draft);
  const lines = draft.lines.concat(used);
  if (draft.commitment !== undefined) {
    const trueUp = trueUpLine(draft.commitment, used);
    if (trueUp !== undefined) lines.push(trueUp);
  }
  if (draft.alreadyBilled > 0n) lines.push(alreadyBilledLine(draft));
  return lines;
}

/** The gap between a period's minimum and what it came to, before discounts and tax. */
function trueUpLine(
  { minimum, billed, period, taxes }: Commitment,
  used: readonly InvoiceLine[],
): InvoiceLine | undefined {
  let whole = billed;
  for (const { amount } of used) whole += amount;
  const gap = minimumTrueUp(minimum, whole);
  if (gap === 0n) return undefined;
  const text = "Minimum commitment";
  return plainLine("minimum_commitment", {
    quantity: ONE,
    amount: gap,
    period,
    text,
    taxes,
    isDiscountable: true,
  });
}

function alreadyBilledLine(draft: Invoice): InvoiceLine {
  const period = draft.usage[0]?.period ?? instantPeriod(draft.createdAt);
  const taxes = draft.usage[0]?.taxes ?? [];
  const text = "Usage that was billed before";
  return plainLine("already_billed", {
    quantity: ONE,
    amount: -draft.alreadyBilled,
    period,
    text,
    taxes,
    isDiscountable: false,
  });
}

/** A discount for one invoice can have been spent on another one since the draft was made. */
function stillThere(tx: Transaction, draft: Invoice, customer: Customer): readonly AppliedDiscount[] {
  if (draft.discounts.every(({ terms }) => terms.duration.kind !== "once")) return draft.discounts;
  const subscription =
    draft.subscription === undefined ? undefined : tx.get("subscription", draft.subscription);
  const present = new Set([...(subscription?.discounts ?? []), ...customer.discounts].map(({ id }) => id));
  return draft.discounts.filter(({ id, terms }) => terms.duration.kind !== "once" || present.has(id));
}

/** A discount for one invoice goes with the first one that it took something off, so not with that of a trial. */
function spendOnce(tx: Transaction, { lines, discounts, customer, subscription }: Invoice): void {
  const used = new Set(
    lines.flatMap(({ discountAmounts }) => discountAmounts.map(({ discount }) => discount)),
  );
  const spent = new Set(
    discounts.filter(({ id, terms }) => terms.duration.kind === "once" && used.has(id)).map(({ id }) => id),
  );
  if (spent.size === 0) return;
  const isLeft = ({ id }: AppliedDiscount) => !spent.has(id);
  const owner = tx.customer(customer);
  tx.put("customer", { ...owner, discounts: owner.discounts.filter(isLeft) });
  if (subscription === undefined) return;
  const found: Subscription = tx.subscription(subscription);
  tx.put("subscription", { ...found, discounts: found.discounts.filter(isLeft) });
}
