import { describe, expect, it } from "vitest";
import { INVOICED, openShop } from "./shop.ts";
import { at } from "./world.ts";

const totals = (bills: readonly string[]) => bills.map((bill) => bill.split(" ").at(-1));

describe("a fee in arrears", () => {
  it("is charged when its period has ended", () => {
    const shop = openShop().subscribe("s1", "ada", ["base.arrears"]).to("2027-06-02");
    expect(shop.bills()).toEqual(["2027-05-01 paid cycle 3000", "2027-06-01 paid cycle 3000"]);
    expect(shop.invoices()[0]!.lines[0]!.period).toEqual({ start: at("2027-04-01"), end: at("2027-05-01") });
    expect(shop.broken()).toEqual([]);
  });

  it("is charged up to a change of quantity, and for the rest afterwards", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["base.arrears"])
      .to("2027-04-11")
      .change("s1", ["base.arrears*2"]);
    shop.to("2027-05-02");
    expect(shop.lines(0)).toEqual(["licensed 1000", "licensed 4000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("is charged up to the end of the subscription", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["base.arrears"])
      .to("2027-04-11")
      .cancel("s1", { invoiceNow: true });
    expect(shop.lines(0)).toEqual(["licensed 1000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("of a time in the past is charged by its periods", () => {
    const shop = openShop({}, "2027-04-11").subscribe("s1", "ada", ["base.arrears"], {
      backdateStartDate: at("2027-02-01"),
    });
    shop.to("2027-05-02");
    expect(shop.lines(0)).toEqual(["licensed 3000", "licensed 3000", "licensed 3000"]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("a price with a number of cycles", () => {
  it("is charged so many times, and a subscription without items ends", () => {
    const shop = openShop().subscribe("s1", "ada", ["lease.thrice"]).to("2027-12-01");
    expect(totals(shop.bills())).toEqual(["2000", "2000", "2000"]);
    expect(shop.subscription("s1")).toMatchObject({ status: "canceled", endedAt: at("2027-07-01") });
    expect(shop.broken()).toEqual([]);
  });

  it("leaves the other items", () => {
    const shop = openShop().subscribe("s1", "ada", ["lease.thrice", "pro.monthly"]).to("2027-08-02");
    expect(totals(shop.bills())).toEqual(["5000", "5000", "5000", "3000", "3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("doesn't count a trial", () => {
    const shop = openShop();
    const trial = {
      end: at("2027-04-15"),
      covers: "everything",
      missingPaymentMethod: "create_invoice",
    } as const;
    shop.subscribe("s1", "ada", ["lease.thrice"], { trial }).to("2027-12-01");
    expect(totals(shop.bills())).toEqual(["0", "2000", "2000", "2000"]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("a minimum commitment (https://getlago.com/docs/guide/plans/commitment)", () => {
  it("is made up to when a period has ended that came to less", () => {
    const shop = openShop();
    shop
      .subscribe("s1", "ada", ["pro.monthly", "api.calls"], { plan: shop.plan("committed") })
      .usage("ada", "calls", 200);
    shop.to("2027-05-02");
    // 100.00 less 30.00 and 20.00.
    expect(shop.lines(1)).toEqual(["licensed 3000", "metered 2000", "minimum_commitment 5000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("asks for nothing when a period came to more", () => {
    const shop = openShop();
    shop
      .subscribe("s1", "ada", ["pro.monthly", "api.calls"], { plan: shop.plan("committed") })
      .usage("ada", "calls", 701);
    expect(shop.to("2027-05-02").lines(1)).toEqual(["licensed 3000", "metered 7010"]);
    expect(shop.broken()).toEqual([]);
  });

  it("counts prorations of the period", () => {
    const shop = openShop();
    shop
      .subscribe("s1", "ada", ["pro.monthly", "api.calls"], { plan: shop.plan("committed") })
      .to("2027-04-11");
    const quantities = new Map([["pro.monthly", 2n]]);
    shop.change("s1", undefined, { ...INVOICED, items: { kind: "patch", add: [], remove: [], quantities } });
    // 30.00 and 20.00 more for the last 20 days.
    expect(shop.to("2027-05-02").lines(2)).toEqual(["licensed 6000", "metered 0", "minimum_commitment 5000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("counts a fee in arrears", () => {
    const shop = openShop();
    shop
      .subscribe("s1", "ada", ["base.arrears", "api.calls"], { plan: shop.plan("afterwards") })
      .to("2027-05-02");
    expect(shop.lines(0)).toEqual(["licensed 3000", "metered 0", "minimum_commitment 7000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("of a first part of a period is a part of it", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly", "api.calls"], {
      plan: shop.plan("committed"),
      anchor: at("2027-04-16"),
    });
    shop.to("2027-04-17");
    // 15 of 31 days: 48.39 less 14.52.
    expect(shop.lines(1)).toEqual(["licensed 3000", "metered 0", "minimum_commitment 3387"]);
    expect(shop.broken()).toEqual([]);
  });

  it("of a last part of a period is a part of it, too", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly", "api.calls"], { plan: shop.plan("committed") });
    shop.to("2027-04-11").cancel("s1", { invoiceNow: true });
    expect(shop.lines(1)).toEqual(["metered 0", "minimum_commitment 333"]);
    expect(shop.broken()).toEqual([]);
  });
});

it("a minimum commitment is discounted and taxed like what it makes up for", () => {
  const shop = openShop();
  shop.subscribe("s1", "ada", ["pro.monthly", "api.calls"], {
    plan: shop.plan("committed"),
    discounts: [shop.coupon("tenth")],
    taxes: [shop.tax("gst")],
  });
  shop.to("2027-05-02");
  const invoice = shop.invoices()[1]!;
  expect(shop.lines(1)).toEqual(["licensed 3000", "metered 0", "minimum_commitment 7000"]);
  // 100.00, less 10 %, and 10 % of tax on what is left.
  expect(invoice.totals).toMatchObject({ subtotal: 10_000n, discount: 1_000n, tax: 900n, total: 9_900n });
});

it("a first period that was backdated counts with what of it is still to come", () => {
  const shop = openShop();
  shop.subscribe("s1", "ada", ["pro.monthly", "api.calls"], {
    plan: shop.plan("committed"),
    backdateStartDate: at("2027-03-01"),
  });
  shop.to("2027-05-02");
  // March is paid for, and is no part of April's minimum: 100.00 less 30.00.
  expect(shop.lines(0)).toEqual(["licensed 3000", "licensed 3000", "metered 0"]);
  expect(shop.lines(1)).toEqual(["licensed 3000", "metered 0", "minimum_commitment 7000"]);
});

describe("usage thresholds (https://getlago.com/docs/guide/plans/progressive-billing)", () => {
  const growing = () => {
    const shop = openShop();
    return shop.subscribe("s1", "ada", ["api.tiers"], { plan: shop.plan("growing") });
  };

  it("invoice what was used as soon as it is worth so much, and the tiers go on", () => {
    const shop = growing()
      .to("2027-04-05")
      .usage("ada", "calls", 100)
      .to("2027-04-10")
      .usage("ada", "calls", 200);
    expect(shop.bills()).toEqual(["2027-04-10 paid threshold 2000"]);
    shop.to("2027-04-20").usage("ada", "calls", 100).to("2027-05-02");
    expect(shop.lines(1)).toEqual(["metered 1000", "metered 1500", "already_billed -2000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("that recur invoice again and again, without what was invoiced before", () => {
    const shop = growing()
      .usage("ada", "calls", 300)
      .to("2027-04-10")
      .usage("ada", "calls", 200)
      .to("2027-04-20")
      .usage("ada", "calls", 200);
    expect(shop.bills()).toEqual([
      "2027-04-01 paid threshold 2000",
      "2027-04-10 paid threshold 1000",
      "2027-04-20 paid threshold 1000",
    ]);
    expect(shop.to("2027-05-02").bills()[3]).toBe("2027-05-01 paid cycle 0");
    expect(shop.broken()).toEqual([]);
  });

  it("count over all periods", () => {
    const shop = growing().usage("ada", "calls", 100).to("2027-05-02").usage("ada", "calls", 100);
    expect(shop.bills()).toEqual(["2027-05-01 paid cycle 1000", "2027-05-02 paid threshold 1000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("count over all periods where there is but one", () => {
    const shop = openShop().subscribe("s1", "ada", ["api.tiers"], { plan: openShop().plan("once") });
    shop.usage("ada", "calls", 100).to("2027-05-02").usage("ada", "calls", 99);
    expect(shop.bills()).toEqual(["2027-05-01 paid cycle 1000"]);
    expect(shop.usage("ada", "calls", 1).bills().at(-1)).toBe("2027-05-02 paid threshold 1000");
  });

  it("take back with its tax what was billed before", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["api.tiers"], { plan: shop.plan("once"), taxes: [shop.tax("gst")] });
    shop.usage("ada", "calls", 300).to("2027-04-20").usage("ada", "calls", 100).to("2027-05-02");
    expect(shop.lines(1)).toEqual(["metered 1000", "metered 1500", "already_billed -2000"]);
    expect(shop.invoices().map(({ totals }) => [totals.tax, totals.total])).toEqual([
      [200n, 2_200n],
      [50n, 550n],
    ]);
  });

  it("aren't looked at in a trial", () => {
    const shop = openShop();
    const trial = {
      end: at("2027-04-15"),
      covers: "everything",
      missingPaymentMethod: "create_invoice",
    } as const;
    shop
      .subscribe("s1", "ada", ["api.tiers"], { plan: shop.plan("growing"), trial })
      .usage("ada", "calls", 1000);
    expect(shop.bills()).toEqual([]);
  });
});
