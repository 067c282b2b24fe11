import { describe, expect, it } from "vitest";
import { computeInvoice } from "../../src/simulator/compute-invoice.ts";
import type { Customer } from "../../src/simulator/entities.ts";
import type { InvoiceEvent, MachineEvent } from "../../src/simulator/event.ts";
import { checkStep, checkWhole } from "../../src/simulator/invariants.ts";
import type { Invoice, InvoiceLine } from "../../src/simulator/invoice.ts";
import type { Change } from "../../src/simulator/state.ts";
import { discountOf, grantOf, inputOf, JANUARY, lineOf, taxOf } from "./invoice-fixtures.ts";
import {
  at,
  credited,
  finalized,
  finalizedInvoice,
  givenUp,
  paid,
  period,
  voided,
} from "./ledger-fixtures.ts";

const ADA: Customer = {
  id: "ada",
  currency: "usd",
  balance: -500n,
  taxes: [],
  taxExempt: "none",
  paymentMethod: "card",
  discounts: [],
  hasPaid: false,
};

function step(invoice: Invoice, events: readonly MachineEvent[] = [], others: readonly Change[] = []) {
  const made: Change = { kind: "invoice", id: invoice.id, before: undefined, after: invoice };
  return checkStep({ changes: [made, ...others], events, refusal: undefined });
}

const taxed = finalizedInvoice(
  computeInvoice(inputOf([lineOf(10000, { taxes: [taxOf("19")] })], { discounts: [discountOf("10%")] })),
  JANUARY.end,
);
const [line] = taxed.lines as [InvoiceLine];

describe("a step", () => {
  it("with a sound invoice and its event has nothing wrong", () => {
    expect(step(taxed, [finalized(taxed)])).toEqual([]);
  });

  it.each<[string, Invoice, string]>([
    [
      "total",
      { ...taxed, totals: { ...taxed.totals, total: 1n } },
      "in_1: total is 1, its lines come to 10710",
    ],
    ["tax", { ...taxed, totals: { ...taxed.totals, tax: 1n } }, "in_1: tax is 1, its lines come to 1710"],
    [
      "discount",
      { ...taxed, totals: { ...taxed.totals, discount: 1n } },
      "in_1: discount is 1, its lines come to 1000",
    ],
    [
      "credits",
      { ...taxed, totals: { ...taxed.totals, credits: 1n } },
      "in_1: credits is 1, its lines come to 0",
    ],
    [
      "subtotal",
      { ...taxed, totals: { ...taxed.totals, subtotal: 10001n } },
      "in_1: subtotal is 10001, its lines come to 10000",
    ],
    ["amount due", { ...taxed, amountDue: 10709n }, "in_1: 10709 is due, and by its total and balance 10710"],
    ["payment", { ...taxed, amountPaid: 10711n }, "in_1: 10711 was paid of 10710"],
    ["payment", { ...taxed, status: "paid" }, "in_1: paid, though 0 came in of 10710"],
    ["balance", { ...taxed, endingBalance: 20000n, amountDue: -9290n }, "in_1: -9290 is due"],
  ])("with a wrong %s says so", (_what, invoice, message) => {
    expect(step(invoice)).toContain(message);
  });

  it("with a discount that is larger than its line says so", () => {
    const discountAmounts = [{ discount: "d", coupon: "c", amount: 10001n }];
    expect(step({ ...taxed, lines: [{ ...line, discountAmounts }] })).toContain(
      'in_1: more is taken off "1 × Pro" than its 10000',
    );
  });

  it("with a discount that takes nothing says so", () => {
    const discountAmounts = [{ discount: "d", coupon: "c", amount: 0n }];
    expect(step({ ...taxed, lines: [{ ...line, discountAmounts }] })).toContain(
      'in_1: "1 × Pro" has a deduction that takes nothing off',
    );
  });

  it("whose event doesn't balance says by how much", () => {
    const wrong = { ...taxed, totals: { ...taxed.totals, total: 10000n } };
    expect(step(taxed, [finalized(wrong)])).toEqual([
      "the postings of invoice.finalized of in_1 sum to -710",
    ]);
  });

  it("that moves a balance without a word says so", () => {
    const richer: Change = { kind: "customer", id: "ada", before: ADA, after: { ...ADA, balance: -700n } };
    expect(step(taxed, [finalized(taxed)], [richer])).toEqual([
      "balances of customers moved by -200 more than the books say",
    ]);
    const adjusted: MachineEvent = {
      type: "balance.adjusted",
      at: JANUARY.end,
      customer: "ada",
      currency: "usd",
      amount: -200n,
    };
    expect(step(taxed, [adjusted], [richer])).toEqual([]);
  });

  it("that uses a grant without an invoice says so", () => {
    const grant = grantOf("g", 300);
    const made: Change = { kind: "credit_grant", id: "g", before: undefined, after: grant };
    expect(step(taxed, [], [made])).toEqual(["credit grants moved by 300 more than the books say"]);
    const created: MachineEvent = {
      type: "credit_grant.created",
      at: JANUARY.end,
      customer: "ada",
      currency: "usd",
      amount: 300n,
      category: "paid",
    };
    expect(step(taxed, [created], [made])).toEqual([]);
  });
});

function whole(events: readonly MachineEvent[], balance = 0n) {
  return checkWhole({ events, customers: [{ ...ADA, balance }], grants: [] });
}

function invoiceOf(id: string, lines: readonly InvoiceLine[], given: Partial<Invoice> = {}): Invoice {
  return { ...finalizedInvoice(computeInvoice(inputOf(lines)), JANUARY.end, { id }), ...given };
}

describe("a whole simulation", () => {
  const other = invoiceOf("in_2", [lineOf(500, { item: "si_2" })]);
  const writtenOff = givenUp(other, JANUARY.end);

  it("with open, paid, void and uncollectible invoices has nothing wrong", () => {
    const third = invoiceOf("in_3", [lineOf(700, { item: "si_3" })]);
    const events: readonly MachineEvent[] = [
      finalized(taxed),
      finalized(other),
      finalized(third),
      writtenOff,
      voided(third, at("2026-03-01")),
    ];
    expect(whole(events)).toEqual([]);
    expect(whole([...events, paid(taxed, JANUARY.end)])).toEqual([]);
  });

  it("that forgot a payment says what is receivable", () => {
    const closed: Invoice = { ...taxed, status: "void" };
    const events: readonly InvoiceEvent[] = [
      finalized(taxed),
      { type: "invoice.payment_failed", at: JANUARY.end, invoice: closed },
    ];
    expect(whole(events)).toEqual(["receivable is 10710 in the books, and 0 by what is there"]);
  });

  it("that forgot a credit note's balance says so", () => {
    const settled = paid(taxed, JANUARY.end);
    const note = credited(settled.invoice, 1000n, JANUARY.end);
    expect(whole([finalized(taxed), settled, note], -1000n)).toEqual([]);
    expect(whole([finalized(taxed), settled, note])).toEqual([
      "customer_credit is -1000 in the books, and 0 by what is there",
    ]);
  });

  it("that renews one item twice from one instant says so", () => {
    const again = invoiceOf("in_2", taxed.lines);
    const events = [finalized(taxed), finalized(again)];
    expect(whole(events)).toEqual([`in_2: bills si_1 pro.monthly from ${JANUARY.start} a second time`]);
    expect(whole([...events, voided(again, JANUARY.end)])).toEqual([]);
    const asked = invoiceOf("in_2", taxed.lines, { billingReason: "subscription_update" });
    expect(whole([finalized(taxed), finalized(asked)])).toEqual([]);
  });

  it("that reads some usage twice says so, but for invoices by thresholds and the tiers of one price", () => {
    const usage = (start: string, end: string) =>
      lineOf(100, { kind: "metered", period: period(start, end) });
    const first = invoiceOf("in_1", [usage("2026-01-01", "2026-02-01"), usage("2026-01-01", "2026-02-01")]);
    const next = invoiceOf("in_2", [usage("2026-02-01", "2026-03-01")]);
    const overlap = invoiceOf("in_2", [usage("2026-01-31", "2026-03-01")]);
    expect(whole([finalized(first), finalized(next)])).toEqual([]);
    expect(whole([finalized(first), finalized(overlap)])).toEqual([
      `usage of si_1 pro.monthly between ${at("2026-01-31")} and ${at("2026-02-01")} is billed twice`,
    ]);
    const threshold: Invoice = { ...overlap, billingReason: "subscription_threshold" };
    expect(whole([finalized(first), finalized(threshold)])).toEqual([]);
  });
});
