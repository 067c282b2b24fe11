import type { Currency } from "../../src/money/currency.ts";
import type { ComputedInvoice } from "../../src/simulator/compute-invoice.ts";
import type { InvoiceEvent, MachineEvent } from "../../src/simulator/event.ts";
import type { Invoice } from "../../src/simulator/invoice.ts";
import { balances, createLedger, post, postingsOf, revenueByMonth } from "../../src/simulator/ledger.ts";
import { settleBalance } from "../../src/simulator/settle-balance.ts";
import type { Instant } from "../../src/time/instant.ts";
import { parseInstant } from "../../src/time/instant.ts";

/** `2026-02-01`, or with a time of day. */
export function at(text: string): Instant {
  return parseInstant(text.includes("T") ? text : `${text}T00:00:00Z`)!;
}

export function period(start: string, end: string) {
  return { start: at(start), end: at(end) };
}

/** An open invoice that was just finalised. */
export function finalizedInvoice(
  computed: ComputedInvoice,
  when: Instant,
  given: { readonly id?: string; readonly balance?: bigint; readonly currency?: Currency } = {},
): Invoice {
  const { id = "in_1", balance = 0n, currency = "usd" } = given;
  const settled = settleBalance({ total: computed.totals.total, balance, currency });
  return {
    id,
    sequence: 1,
    customer: "ada",
    subscription: "s1",
    status: settled.isPaid ? "paid" : "open",
    billingReason: "subscription_cycle",
    currency,
    createdAt: when,
    finalizedAt: when,
    markedUncollectibleAt: undefined,
    dueDate: undefined,
    period: { start: when, end: when },
    lines: computed.lines,
    discounts: [],
    taxExempt: "none",
    totals: computed.totals,
    startingBalance: settled.startingBalance,
    endingBalance: settled.endingBalance,
    amountDue: settled.amountDue,
    amountPaid: 0n,
    credited: 0n,
    attemptCount: 0,
    autoAdvance: true,
    onFinalize: "collect",
    usage: [],
    commitment: undefined,
    alreadyBilled: 0n,
  };
}

export function finalized(invoice: Invoice): InvoiceEvent {
  return { type: "invoice.finalized", at: invoice.finalizedAt!, invoice };
}

export function paid(invoice: Invoice, when: Instant): InvoiceEvent {
  const amountPaid = invoice.amountDue - invoice.credited;
  return { type: "invoice.paid", at: when, invoice: { ...invoice, status: "paid", amountPaid } };
}

export function voided(invoice: Invoice, when: Instant): InvoiceEvent {
  return { type: "invoice.voided", at: when, invoice: { ...invoice, status: "void" } };
}

export function givenUp(invoice: Invoice, when: Instant): InvoiceEvent {
  return {
    type: "invoice.marked_uncollectible",
    at: when,
    invoice: { ...invoice, status: "uncollectible", markedUncollectibleAt: when },
  };
}

/** `amount` more is credited: to the balance when the invoice is paid, else off what is still owed. */
export function credited(invoice: Invoice, amount: bigint, when: Instant): InvoiceEvent {
  return {
    type: "invoice.credited",
    at: when,
    amount,
    toBalance: invoice.status === "paid" ? amount : 0n,
    invoice: { ...invoice, credited: invoice.credited + amount },
  };
}

/** The books after all events, as `account: balance` of usd; accounts at zero are left out. */
export function books(events: readonly MachineEvent[], until?: Instant): Readonly<Record<string, number>> {
  const ledger = createLedger();
  for (const event of events) post(ledger, postingsOf(event, until));
  const open = balances(ledger).filter(({ balance }) => balance !== 0n);
  return Object.fromEntries(open.map(({ account, balance }) => [account, Number(balance)]));
}

/** Revenue as `month: amount`. */
export function revenue(events: readonly MachineEvent[], until?: Instant): Readonly<Record<string, number>> {
  const ledger = createLedger();
  for (const event of events) post(ledger, postingsOf(event, until));
  return Object.fromEntries(revenueByMonth(ledger).map(({ month, amount }) => [month, Number(amount)]));
}
