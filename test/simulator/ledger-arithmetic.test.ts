import { describe, expect, it } from "vitest";
import { computeInvoice } from "../../src/simulator/compute-invoice.ts";
import { postingsOf } from "../../src/simulator/ledger.ts";
import { formatInstant } from "../../src/time/instant.ts";
import { discountOf, inputOf, lineOf, taxOf } from "./invoice-fixtures.ts";
import { at, books, finalized, finalizedInvoice, paid, period, revenue, voided } from "./ledger-fixtures.ts";

/**
 * Everything here was worked out by hand. A month of 30 seats at 29.00 from 15 January to 15 February 2026, with 20 %
 * off and 19 % of tax on top:
 *
 *     30 × 29.00          870.00
 *     20 % off           −174.00
 *     net                 696.00
 *     19 % tax            132.24
 *     total               828.24
 *
 * 15 January to 15 February are 31 days, 17 of them in January: 696.00 × 17 ÷ 31 = 381.677… → 381.68 earned in January,
 * and 696.00 − 381.68 = 314.32 in February.
 */
describe("a month across two calendar months", () => {
  const line = lineOf(87000, { taxes: [taxOf("19")], period: period("2026-01-15", "2026-02-15") });
  const computed = computeInvoice(inputOf([line], { discounts: [discountOf("20%")] }));
  const invoice = finalizedInvoice(computed, at("2026-01-15"));
  const events = [finalized(invoice), paid(invoice, at("2026-01-15T01:00:00Z"))];

  it("comes to 828.24", () => {
    expect(computed.totals).toEqual({
      subtotal: 87000n,
      discount: 17400n,
      credits: 0n,
      tax: 13224n,
      total: 82824n,
    });
  });

  it("is booked so", () => {
    const journal = postingsOf(finalized(invoice)).map(
      ({ at: when, account, amount }) => `${formatInstant(when)} ${account} ${amount}`,
    );
    expect(journal).toEqual([
      "2026-01-15T00:00:00Z receivable 82824",
      "2026-01-15T00:00:00Z tax_payable -13224",
      "2026-01-31T23:59:59Z deferred_revenue 38168",
      "2026-01-31T23:59:59Z revenue -38168",
      "2026-02-14T23:59:59Z deferred_revenue 31432",
      "2026-02-14T23:59:59Z revenue -31432",
      "2026-01-15T00:00:00Z deferred_revenue -69600",
    ]);
  });

  it("has earned 381.68 when January is over, and owes the service of 314.32", () => {
    expect(books(events, at("2026-02-01"))).toEqual({
      cash: 82824,
      tax_payable: -13224,
      deferred_revenue: -31432,
      revenue: -38168,
    });
  });

  it("has earned 10 of 31 days on 25 January: 696.00 × 10 ÷ 31 = 224.516… → 224.52", () => {
    expect(books(events, at("2026-01-25"))).toMatchObject({ revenue: -22452, deferred_revenue: -47148 });
  });

  it("has earned everything after February", () => {
    expect(revenue(events)).toEqual({ "2026-01": 38168, "2026-02": 31432 });
    expect(books(events)).toEqual({ cash: 82824, tax_payable: -13224, revenue: -69600 });
  });

  it("voided on 1 February takes back 381.68 in February, and never earns the rest", () => {
    const void_ = [finalized(invoice), voided(invoice, at("2026-02-01"))];
    expect(revenue(void_)).toEqual({ "2026-01": 38168, "2026-02": -38168 });
    expect(books(void_, at("2026-02-01"))).toEqual({});
    expect(books(void_)).toEqual({});
  });
});

/**
 * 100.00 for a quarter from 1 January to 1 April 2026, 31 + 28 + 31 = 90 days: after January 100.00 × 31 ÷ 90 = 34.444…
 * → 34.44; after February 100.00 × 59 ÷ 90 = 65.555… → 65.56, so February has 31.12; March has the rest, 34.44.
 */
describe("an amount that its months don't divide", () => {
  it("loses no cent", () => {
    const line = lineOf(10000, { period: period("2026-01-01", "2026-04-01") });
    const invoice = finalizedInvoice(computeInvoice(inputOf([line])), at("2026-01-01"));
    expect(revenue([finalized(invoice)])).toEqual({ "2026-01": 3444, "2026-02": 3112, "2026-03": 3444 });
  });
});
