import { describe, expect, it } from "vitest";
import { computeInvoice } from "../../src/simulator/compute-invoice.ts";
import type { MachineEvent } from "../../src/simulator/event.ts";
import type { InvoiceLine } from "../../src/simulator/invoice.ts";
import { balances, createLedger, post, postingsOf, revenueByMonth } from "../../src/simulator/ledger.ts";
import { grantOf, inputOf, lineOf, taxOf } from "./invoice-fixtures.ts";
import {
  at,
  books,
  credited,
  finalized,
  finalizedInvoice,
  givenUp,
  paid,
  period,
  revenue,
  voided,
} from "./ledger-fixtures.ts";

const JANUARY = at("2026-01-01");
const MONTHS = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];

function invoiceOf(lines: readonly InvoiceLine[], when: string, given = {}) {
  return finalizedInvoice(computeInvoice(inputOf(lines)), at(when), given);
}

/** 365.00 from 1 January 2026 to 1 January 2027: 1.00 a day. */
const YEAR = lineOf(36500, { period: period("2026-01-01", "2027-01-01") });

describe("a prepaid year", () => {
  const invoice = invoiceOf([YEAR], "2026-01-01");
  const events = [finalized(invoice), paid(invoice, JANUARY)];

  it("is earned month by month, by its days", () => {
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    expect(revenue(events)).toEqual(
      Object.fromEntries(MONTHS.map((month, index) => [`2026-${month}`, days[index]! * 100])),
    );
  });

  it("is all owed on its first day, and half earned in the middle of it", () => {
    expect(books(events, JANUARY)).toEqual({ cash: 36500, deferred_revenue: -36500 });
    expect(books(events, at("2026-07-02T12:00:00Z"))).toEqual({
      cash: 36500,
      deferred_revenue: -18250,
      revenue: -18250,
    });
  });

  it("takes what is read later as it stands then: the months before don't change", () => {
    expect(revenue(events, at("2026-03-11"))).toEqual({ "2026-01": 3100, "2026-02": 2800, "2026-03": 1000 });
  });
});

describe("usage that is billed afterwards", () => {
  const line = lineOf(3100, { kind: "metered", period: period("2026-01-01", "2026-02-01") });
  const invoice = invoiceOf([line], "2026-02-01T01:00:00Z");

  it("was earned in the month of the service, not in that of the invoice", () => {
    expect(revenue([finalized(invoice)])).toEqual({ "2026-01": 3100 });
  });

  it("leaves nothing unbilled or deferred", () => {
    expect(books([finalized(invoice)])).toEqual({ receivable: 3100, revenue: -3100 });
  });
});

describe("something sold once", () => {
  it("is earned at once", () => {
    const line = lineOf(99000, { kind: "one_time", period: period("2026-01-10", "2026-01-10") });
    expect(revenue([finalized(invoiceOf([line], "2026-01-10"))])).toEqual({ "2026-01": 99000 });
  });
});

describe("the tax of an invoice", () => {
  it("is never earned, whether inside the price or on top", () => {
    const inside = invoiceOf([lineOf(11000, { taxes: [taxOf("10", true)] })], "2026-01-01");
    expect(books([finalized(inside)])).toEqual({ receivable: 11000, tax_payable: -1000, revenue: -10000 });
    const onTop = invoiceOf([lineOf(10000, { taxes: [taxOf("10")] })], "2026-01-01");
    expect(books([finalized(onTop)])).toEqual({ receivable: 11000, tax_payable: -1000, revenue: -10000 });
  });

  it("that an exempt customer doesn't pay isn't earned either", () => {
    const lines = [lineOf(10000, { taxes: [taxOf("10", true)] })];
    const computed = computeInvoice(inputOf(lines, { taxExempt: "exempt" }));
    expect(books([finalized(finalizedInvoice(computed, JANUARY))])).toEqual({
      receivable: 9091,
      revenue: -9091,
    });
  });
});

describe("a refund by credit note", () => {
  const line = lineOf(36500, { period: YEAR.period, taxes: [taxOf("20")] });
  const invoice = invoiceOf([line], "2026-01-01");
  const settled = { ...invoice, status: "paid" as const, amountPaid: invoice.amountDue };

  it("of a tenth takes back a tenth of the tax, of what was earned, and of what would be", () => {
    const events = [
      finalized(invoice),
      paid(invoice, JANUARY),
      credited(settled, 4380n, at("2026-07-02T12:00:00Z")),
    ];
    // 438.00 in all: 365.00 and 73.00 of tax. A tenth: 36.50 and 7.30.
    expect(books(events, at("2026-07-02T12:00:00Z"))).toEqual({
      cash: 43800,
      customer_credit: -4380,
      tax_payable: -6570,
      deferred_revenue: -16425,
      revenue: -16425,
    });
    expect(books(events)).toEqual({
      cash: 43800,
      customer_credit: -4380,
      tax_payable: -6570,
      revenue: -32850,
    });
  });

  it("leaves the months that are over as they are", () => {
    const events = [finalized(invoice), credited(invoice, 43800n, at("2026-03-01"))];
    expect(revenue(events)).toEqual({ "2026-01": 3100, "2026-02": 2800, "2026-03": -5900 });
  });

  it("of an open invoice makes less receivable", () => {
    const events = [finalized(invoice), credited(invoice, 10000n, JANUARY)];
    expect(books(events).receivable).toBe(33800);
    expect(books([...events, paid({ ...invoice, credited: 10000n }, JANUARY)])).toMatchObject({
      cash: 33800,
    });
  });

  it("in two notes takes what one would", () => {
    const one = [finalized(invoice), credited(invoice, 10001n, at("2026-05-05"))];
    const first = credited(invoice, 3333n, at("2026-05-05"));
    const two = [
      finalized(invoice),
      first,
      credited({ ...invoice, credited: 3333n }, 6668n, at("2026-05-05")),
    ];
    expect(books(two)).toEqual(books(one));
    expect(revenue(two)).toEqual(revenue(one));
  });
});

describe("bad debt", () => {
  const invoice = invoiceOf([YEAR], "2026-01-01");
  const writtenOff = givenUp(invoice, at("2026-02-01"));
  const events = [finalized(invoice), writtenOff];

  it("is what is given up of an invoice", () => {
    expect(books(events)).toEqual({ revenue: -36500, bad_debt: 36500 });
  });

  it("comes back with a later payment", () => {
    const later = paid((writtenOff as { invoice: typeof invoice }).invoice, at("2026-04-01"));
    expect(books([...events, later])).toEqual({ cash: 36500, revenue: -36500 });
  });

  it("doesn't remain of an invoice that is voided afterwards", () => {
    const later = voided((writtenOff as { invoice: typeof invoice }).invoice, at("2026-04-01"));
    expect(books([...events, later])).toEqual({});
  });

  it("is only what no credit note took off before", () => {
    const note = credited(invoice, 6500n, at("2026-01-02"));
    const given = givenUp({ ...invoice, credited: 6500n }, at("2026-02-01"));
    expect(books([finalized(invoice), note, given])).toEqual({ revenue: -30000, bad_debt: 30000 });
  });
});

describe("a failed payment", () => {
  it("changes no account", () => {
    const invoice = invoiceOf([YEAR], "2026-01-01");
    for (const type of ["invoice.created", "invoice.payment_failed"] as const)
      expect(postingsOf({ type, at: JANUARY, invoice })).toEqual([]);
  });
});

describe("a draft that is voided", () => {
  it("was never in the books", () => {
    const draft = { ...invoiceOf([YEAR], "2026-01-01"), finalizedAt: undefined, endingBalance: undefined };
    expect(postingsOf(voided(draft, JANUARY))).toEqual([]);
  });
});

describe("the balance of a customer", () => {
  const adjusted = (amount: bigint): MachineEvent => ({
    type: "balance.adjusted",
    at: JANUARY,
    customer: "ada",
    currency: "usd",
    amount,
  });

  it("pays an invoice", () => {
    const invoice = invoiceOf([YEAR], "2026-01-01", { balance: -10000n });
    const events = [adjusted(-10000n), finalized(invoice)];
    expect(books(events.slice(0, 1))).toEqual({ customer_credit: -10000, adjustments: 10000 });
    expect(books(events)).toEqual({ receivable: 26500, revenue: -36500, adjustments: 10000 });
  });

  it("has the credit again when the invoice is voided", () => {
    const invoice = invoiceOf([YEAR], "2026-01-01", { balance: -10000n });
    const events = [adjusted(-10000n), finalized(invoice), voided(invoice, at("2026-05-01"))];
    expect(books(events)).toEqual({ customer_credit: -10000, adjustments: 10000 });
  });

  it("takes over what is too small to be charged", () => {
    const invoice = invoiceOf([lineOf(30)], "2026-01-01");
    expect(books([finalized(invoice), paid(invoice, JANUARY)])).toEqual({
      customer_credit: 30,
      revenue: -30,
    });
  });

  it("gets what an invoice below zero comes to", () => {
    const invoice = invoiceOf([lineOf(-500)], "2026-01-01");
    expect(books([finalized(invoice)])).toEqual({ customer_credit: -500, revenue: 500 });
  });
});

describe("credit grants", () => {
  const grant = (
    type: "created" | "expired",
    category: "paid" | "promotional",
    amount: bigint,
  ): MachineEvent => ({
    type: `credit_grant.${type}`,
    at: JANUARY,
    customer: "ada",
    currency: "usd",
    amount,
    category,
  });
  const usage = lineOf(3000, { kind: "metered" });
  const invoice = finalizedInvoice(
    computeInvoice(inputOf([usage], { grants: [grantOf("g", 2000)] })),
    at("2026-02-01T01:00:00Z"),
  );

  it("that were paid are owed until usage earns them", () => {
    expect(books([grant("created", "paid", 5000n)])).toEqual({ cash: 5000, credit_grants: -5000 });
    expect(books([grant("created", "paid", 5000n), finalized(invoice)])).toEqual({
      cash: 5000,
      receivable: 1000,
      credit_grants: -3000,
      revenue: -3000,
    });
  });

  it("that were paid are earned when they expire", () => {
    expect(books([grant("created", "paid", 5000n), grant("expired", "paid", 5000n)])).toEqual({
      cash: 5000,
      revenue: -5000,
    });
  });

  it("that were given away cost what is used of them", () => {
    const events = [
      grant("created", "promotional", 5000n),
      finalized(invoice),
      grant("expired", "promotional", 3000n),
    ];
    expect(books(events)).toEqual({ receivable: 1000, revenue: -3000, promotions: 2000 });
  });

  it("come back when the invoice is voided", () => {
    const events = [grant("created", "paid", 5000n), finalized(invoice), voided(invoice, at("2026-03-01"))];
    expect(books(events)).toEqual({ cash: 5000, credit_grants: -5000 });
  });
});

describe("an upgrade in the middle of a month", () => {
  it("takes back what the old price would have earned, and earns the new one", () => {
    const rest = period("2026-01-17", "2026-02-01");
    const before = invoiceOf([lineOf(3100, { period: period("2026-01-01", "2026-02-01") })], "2026-01-01");
    const change = invoiceOf(
      [
        lineOf(-1500, { kind: "unused_time", proration: true, period: rest }),
        lineOf(3000, { kind: "remaining_time", proration: true, period: rest }),
      ],
      "2026-01-17",
      { id: "in_2" },
    );
    expect(books([finalized(before), finalized(change)], at("2026-01-17"))).toEqual({
      receivable: 4600,
      deferred_revenue: -3000,
      revenue: -1600,
    });
  });
});

describe("the sums of the ledger", () => {
  it("are kept by currency, in the order of the accounts", () => {
    const ledger = createLedger();
    const usd = invoiceOf([lineOf(1000)], "2026-01-01");
    post(ledger, postingsOf(finalized(usd)));
    post(ledger, postingsOf(finalized(invoiceOf([lineOf(2000)], "2026-01-01", { currency: "eur" }))));
    post(ledger, postingsOf(paid(usd, JANUARY)));
    const listed = balances(ledger).map(
      ({ account, currency, balance }) => `${currency} ${account} ${balance}`,
    );
    expect(listed).toEqual([
      "eur receivable 2000",
      "eur deferred_revenue 0",
      "eur revenue -2000",
      "usd cash 1000",
      "usd receivable 0",
      "usd deferred_revenue 0",
      "usd revenue -1000",
    ]);
    expect(revenueByMonth(ledger)).toEqual([
      { month: "2026-01", currency: "eur", amount: 2000n },
      { month: "2026-01", currency: "usd", amount: 1000n },
    ]);
  });

  it("leave out what happens later", () => {
    const invoice = invoiceOf([lineOf(1000)], "2026-01-01");
    expect(postingsOf(finalized(invoice), JANUARY - 1)).toEqual([]);
  });

  it("say of each posting where it comes from", () => {
    const [posting] = postingsOf(finalized(invoiceOf([lineOf(1000)], "2026-01-01")));
    expect(posting).toEqual({
      at: JANUARY,
      account: "receivable",
      currency: "usd",
      amount: 1000n,
      cause: "invoice.finalized in_1",
    });
  });
});
