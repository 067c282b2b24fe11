import { describe, expect, it } from "vitest";
import { formatInstant } from "../../src/time/instant.ts";
import { at, World } from "./world.ts";

/*
 * Worked examples of https://docs.stripe.com/billing, each lived through by the machine, with the page that has the number.
 */
const CATALOG = `
meters: { units: { aggregation: sum } }
products:
  ten: { name: Ten, prices: { monthly: { unit_amount: 10.00 usd, interval: month } } }
  twenty: { name: Twenty, prices: { monthly: { unit_amount: 20.00 usd, interval: month }, ten: { unit_amount: 10.00 usd, interval: month } } }
  odd: { name: Odd, prices: { cheap: { unit_amount: 10.00 usd, interval: month }, dear: { unit_amount: 32.52 usd, interval: month } } }
  hundred: { name: Hundred, prices: { monthly: { unit_amount: 100.00 usd, interval: month } } }
  six: { name: Six, prices: { monthly: { unit_amount: 5.99 usd, interval: month } } }
  tiny: { name: Tiny, prices: { monthly: { unit_amount: 0.30 usd, interval: month } } }
  cents:
    name: Cents
    prices:
      credits: { interval: month, meter: units, unit_amount: 0.036 usd }
      calls: { interval: month, meter: units, unit_amount: 0.0005 usd }
      by-five: { interval: month, package: { size: 5, amount: 1.00 usd } }
      by-sixty: { interval: month, package: { size: 60, amount: 1.00 usd } }
  tiers:
    name: Tiers
    prices:
      graduated: { interval: month, graduated: [{ up_to: 5, unit_amount: 5.00 usd, flat_amount: 10.00 usd }, { up_to: 10, unit_amount: 4.00 usd, flat_amount: 20.00 usd }, { up_to: 15, unit_amount: 3.00 usd, flat_amount: 30.00 usd }, { up_to: 20, unit_amount: 2.00 usd, flat_amount: 40.00 usd }, { up_to: inf, unit_amount: 1.00 usd, flat_amount: 50.00 usd }] }
      volume: { interval: month, volume: [{ up_to: 5, unit_amount: 5.00 usd, flat_amount: 10.00 usd }, { up_to: 10, unit_amount: 4.00 usd, flat_amount: 20.00 usd }, { up_to: 15, unit_amount: 3.00 usd, flat_amount: 30.00 usd }, { up_to: 20, unit_amount: 2.00 usd, flat_amount: 40.00 usd }, { up_to: inf, unit_amount: 1.00 usd, flat_amount: 50.00 usd }] }
coupons:
  five: { amount_off: 5.00 usd, duration: forever }
  fifth: { percent_off: 20, duration: forever }
taxes: { vat: { name: VAT, percentage: 10, inclusive: true } }
`;

function world(start: string): World {
  return new World(CATALOG, start).customer("ada");
}

const NOW = { prorationBehavior: "always_invoice" } as const;

function totals(shop: World): readonly bigint[] {
  return shop.invoices().map((invoice) => invoice.totals.total);
}

describe("changes in the middle of a period (https://docs.stripe.com/billing/subscriptions/prorations)", () => {
  it("1: 445,540 of 2,678,400 seconds are left: 10.00 gives back 1.66, 32.52 costs 5.41", () => {
    const shop = world("2020-08-06T21:28:08Z").subscribe("s1", "ada", ["odd.cheap"]);
    shop.to("2020-09-01T17:42:28Z").change("s1", ["odd.dear"], NOW);
    expect(shop.lines(1)).toEqual(["unused_time -166", "remaining_time 541"]);
    expect(shop.invoices()[1]!.lines.map(({ period }) => formatInstant(period.end))).toEqual([
      "2020-09-06T21:28:08Z",
      "2020-09-06T21:28:08Z",
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("2: with a third left, classic billing goes from 20.00 to 10.00 for -6.67 and 3.33", () => {
    const shop = world("2026-04-01").subscribe("s1", "ada", ["twenty.monthly"], { billingMode: "classic" });
    shop.to("2026-04-21").change("s1", ["twenty.ten"], NOW);
    expect(shop.lines(1)).toEqual(["unused_time -667", "remaining_time 333"]);
    expect(totals(shop)[1]).toBe(-334n);
    expect(shop.broken()).toEqual([]);
  });

  it("3: flexible billing gives back what was paid, not what an upgrade without prorations would have cost", () => {
    const shop = world("2026-04-01").subscribe("s1", "ada", ["twenty.ten"]).to("2026-04-11");
    shop.change("s1", ["twenty.monthly"], { prorationBehavior: "none" }).to("2026-04-21");
    shop.change("s1", ["twenty.ten"], NOW);
    expect(shop.lines(1)).toEqual(["unused_time -333", "remaining_time 333"]);
    expect(totals(shop)[1]).toBe(0n);
    expect(shop.broken()).toEqual([]);
  });

  it("4: 5.00 off lines of 10.00 and 20.00 are 1.66 and 3.34", () => {
    const shop = world("2026-04-01");
    shop.subscribe("s1", "ada", ["ten.monthly", "twenty.monthly"], { discounts: [shop.coupon("five")] });
    const amounts = shop.invoices()[0]!.lines.map(({ discountAmounts }) => discountAmounts[0]!.amount);
    expect(amounts).toEqual([166n, 334n]);
    expect(totals(shop)).toEqual([2500n]);
    expect(shop.broken()).toEqual([]);
  });

  it.each([
    ["classic", -250n],
    ["flexible", -417n],
  ] as const)(
    "5: without the item of 10.00 from half of the period on, %s billing gives back %d",
    (mode, total) => {
      const shop = world("2026-04-01");
      shop.subscribe("s1", "ada", ["ten.monthly", "twenty.monthly"], {
        billingMode: mode,
        discounts: [shop.coupon("five")],
      });
      shop.to("2026-04-16").change("s1", ["twenty.monthly"], NOW);
      expect(totals(shop)[1]).toBe(total);
      expect(shop.broken()).toEqual([]);
    },
  );
});

describe("rates (https://docs.stripe.com/products-prices/pricing-models)", () => {
  it.each([
    ["6: twelve seats by volume", "tiers.volume*12", 6600n],
    ["6: twelve seats, graduated", "tiers.graduated*12", 11_100n],
    ["7: no seat by volume, with its first flat fee", "tiers.volume*0", 1000n],
    ["7: no seat, graduated, with its first flat fee", "tiers.graduated*0", 1000n],
    ["10: seven in packages of five", "cents.by-five*7", 200n],
    ["10: 150 minutes in hours", "cents.by-sixty*150", 300n],
  ])("%s", (_, item, total) => {
    const shop = world("2026-04-01").subscribe("s1", "ada", [item]);
    expect(totals(shop)).toEqual([total]);
    expect(shop.broken()).toEqual([]);
  });

  it.each([
    ["8: 31 at 3.6 cents", "cents.credits", 31, 112n],
    ["9: 30 at 0.05 cents", "cents.calls", 30, 2n],
  ])("%s", (_, item, quantity, amount) => {
    const shop = world("2026-04-01").subscribe("s1", "ada", [item]).usage("ada", "units", quantity);
    shop.to("2026-05-02");
    expect(totals(shop)).toEqual([amount]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("taxes and discounts", () => {
  it("11: 100.00 with 10 % in it holds 9.09 of tax (https://docs.stripe.com/billing/taxes/tax-rates)", () => {
    const shop = world("2026-04-01");
    shop.subscribe("s1", "ada", ["hundred.monthly"], { taxes: [shop.tax("vat")] });
    expect(shop.invoices()[0]!.totals).toMatchObject({ tax: 909n, total: 10_000n });
    expect(shop.broken()).toEqual([]);
  });

  it("11: a customer without tax pays 90.91 of it", () => {
    const shop = world("2026-04-01").customer("ada", { taxExempt: "exempt" });
    shop.subscribe("s1", "ada", ["hundred.monthly"], { taxes: [shop.tax("vat")] });
    expect(shop.invoices()[0]!.totals).toMatchObject({ tax: 0n, total: 9091n });
    expect(shop.broken()).toEqual([]);
  });

  it("12: 20 % off 5.99 are 1.20", () => {
    const shop = world("2026-04-01");
    shop.subscribe("s1", "ada", ["six.monthly"], { discounts: [shop.coupon("fifth")] });
    expect(shop.invoices()[0]!.totals).toMatchObject({ discount: 120n, total: 479n });
    expect(shop.broken()).toEqual([]);
  });
});

it("13: from 31 January at 10 in the morning on, every month ends on its last day at 10", () => {
  const shop = world("2025-01-31T10:00:00Z").subscribe("s1", "ada", ["ten.monthly"]).to("2025-06-01");
  expect(shop.invoices().map(({ createdAt }) => formatInstant(createdAt))).toEqual([
    "2025-01-31T10:00:00Z",
    "2025-02-28T10:00:00Z",
    "2025-03-31T10:00:00Z",
    "2025-04-30T10:00:00Z",
    "2025-05-31T10:00:00Z",
  ]);
  expect(shop.broken()).toEqual([]);
});

describe("a customer's balance (https://docs.stripe.com/billing/customer/balance)", () => {
  it("14: credit of 3.00 pays a part of 10.00", () => {
    const shop = world("2026-04-01").must({
      kind: "balance",
      customer: "ada",
      amount: -300n,
      currency: "usd",
    });
    shop.subscribe("s1", "ada", ["ten.monthly"]);
    expect(shop.invoices()[0]).toMatchObject({ startingBalance: -300n, endingBalance: 0n, amountDue: 700n });
    expect(shop.broken()).toEqual([]);
  });

  it("15: an invoice of -5.00 is paid, and becomes credit", () => {
    const shop = world("2026-04-01").subscribe("s1", "ada", ["ten.monthly"]).to("2026-04-16");
    shop.must({ kind: "cancel", subscription: "s1", invoiceNow: true, prorate: true });
    expect(shop.invoices()[1]).toMatchObject({ status: "paid", amountDue: 0n, endingBalance: -500n });
    expect(shop.state.get("customer", "ada")!.balance).toBe(-500n);
    expect(shop.broken()).toEqual([]);
  });

  it("16: 0.30 are too little to be charged, and wait for the next invoice", () => {
    const shop = world("2026-04-01").subscribe("s1", "ada", ["tiny.monthly"]);
    expect(shop.invoices()[0]).toMatchObject({ status: "paid", amountDue: 0n, endingBalance: 30n });
    shop.to("2026-05-02");
    expect(shop.invoices()[1]).toMatchObject({ startingBalance: 30n, amountDue: 60n, endingBalance: 0n });
    expect(shop.broken()).toEqual([]);
  });
});

it("17: from 15 February to 1 March, classic billing counts 14 days of 28 (https://docs.stripe.com/billing/subscriptions/backdating)", () => {
  const shop = world("2027-03-01").subscribe("s1", "ada", ["hundred.monthly"], {
    billingMode: "classic",
    backdateStartDate: at("2027-02-15"),
  });
  expect(shop.lines(0)).toEqual(["licensed 5000", "licensed 10000"]);
  expect(shop.broken()).toEqual([]);
});

it("18: a renewal is a draft at once, and final and paid an hour later (https://docs.stripe.com/billing/invoices/subscription)", () => {
  const shop = world("2026-04-01").subscribe("s1", "ada", ["ten.monthly"]).to("2026-05-01T00:59:59Z");
  expect(shop.invoices()[1]).toMatchObject({
    status: "draft",
    createdAt: at("2026-05-01"),
    endingBalance: undefined,
  });
  shop.to("2026-05-01T01:00:00Z");
  expect(shop.invoices()[1]).toMatchObject({ status: "paid", finalizedAt: at("2026-05-01T01:00:00Z") });
  expect(shop.broken()).toEqual([]);
});
