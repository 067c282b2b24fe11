import { describe, expect, it } from "vitest";
import { INVOICED, openShop, UNPRORATED } from "./shop.ts";
import { at } from "./world.ts";

const amounts = (bills: readonly string[]) => bills.map((bill) => bill.split(" ").at(-1));

describe("a change of price (https://docs.stripe.com/billing/subscriptions/prorations)", () => {
  const third = (behavior: object) =>
    openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .to("2027-04-21")
      .change("s1", ["pro.big"], behavior)
      .to("2027-05-02");

  it("is credited and charged with the next invoice", () => {
    const shop = third({});
    expect(shop.bills()).toHaveLength(2);
    expect(shop.lines(1)).toEqual(["remaining_time 2000", "unused_time -1000", "licensed 6000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("is invoiced at once when told to", () => {
    const shop = third(INVOICED);
    expect(shop.bills()).toEqual([
      "2027-04-01 paid create 3000",
      "2027-04-21 paid update 1000",
      "2027-05-01 paid cycle 6000",
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("holds from the next period on without prorations", () => {
    const shop = third(UNPRORATED);
    expect(shop.bills()).toEqual(["2027-04-01 paid create 3000", "2027-05-01 paid cycle 6000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("keeps the item, its quantity and the periods", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly*3"]).to("2027-04-21");
    const [before] = shop.subscription("s1").items;
    const [after] = shop.change("s1", ["pro.big"]).subscription("s1").items;
    expect(after).toMatchObject({ id: before!.id, quantity: 3n, period: before!.period });
  });

  it("describes what is given back and what is charged, by day in UTC", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly*3"])
      .to("2027-04-21")
      .change("s1", ["pro.big*1"], INVOICED);
    expect(
      shop.invoices()[1]!.lines.map((line) => [line.description, line.period.start, line.period.end]),
    ).toEqual([
      ["Unused time on 3 × Pro after 21 Apr 2027", at("2027-04-21"), at("2027-05-01")],
      ["Remaining time on Pro after 21 Apr 2027", at("2027-04-21"), at("2027-05-01")],
    ]);
  });

  it("counts from a given instant of the present period", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-25");
    shop.change("s1", ["pro.big"], { ...INVOICED, prorationDate: at("2027-04-21") });
    expect(shop.lines(1)).toEqual(["unused_time -1000", "remaining_time 2000"]);
    expect(() => shop.change("s1", ["pro.monthly"], { prorationDate: at("2027-03-31") })).toThrow(
      "proration-date",
    );
    expect(shop.broken()).toEqual([]);
  });

  it("credits the unpaid invoice of a period all the same", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.big"])
      .customer("ada", { paymentMethod: "declines" });
    shop.to("2027-05-02").to("2027-05-11").change("s1", ["pro.monthly"]).to("2027-05-12");
    expect([...shop.state.all("invoice_item")].map(({ line }) => line.kind)).toEqual([
      "unused_time",
      "remaining_time",
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("from one free price to another leaves no trace", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["free.monthly*1"])
      .to("2027-04-21")
      .change("s1", ["free.monthly*5"], INVOICED);
    expect(shop.bills()).toHaveLength(1);
  });

  it("pays nothing back: what is left over is credit for later invoices", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.big"])
      .to("2027-04-11")
      .change("s1", ["pro.monthly"], INVOICED);
    expect([shop.bills()[1], shop.balance("ada")]).toEqual(["2027-04-11 paid update -2000", -2000n]);
    expect(shop.to("2027-05-02").invoices()[2]).toMatchObject({ startingBalance: -2000n, amountDue: 1000n });
    expect(shop.broken()).toEqual([]);
  });
});

describe("a change of quantity", () => {
  it("credits the whole old quantity and charges the whole new one", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly*3"])
      .to("2027-04-21")
      .change("s1", ["pro.monthly*4"], INVOICED);
    expect(shop.lines(1)).toEqual(["unused_time -3000", "remaining_time 4000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("of a price by tiers takes the whole calculation, flat fees too", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["seats.tiers*5"])
      .to("2027-04-21")
      .change("s1", ["seats.tiers*7"], INVOICED);
    expect(shop.lines(1)).toEqual(["unused_time -2000", "remaining_time 2200"]);
    expect(shop.broken()).toEqual([]);
  });

  it("in a patch leaves the other items alone", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly", "extra.monthly"]).to("2027-04-21");
    const quantities = new Map([["extra.monthly", 3n]]);
    shop.change("s1", undefined, { ...INVOICED, items: { kind: "patch", add: [], remove: [], quantities } });
    expect(shop.lines(1)).toEqual(["unused_time -500", "remaining_time 1500"]);
    expect(shop.broken()).toEqual([]);
  });

  it("again and again is as much as each alone", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]);
    shop
      .to("2027-04-11")
      .change("s1", ["pro.monthly*2"])
      .to("2027-04-21")
      .change("s1", ["pro.monthly*3"])
      .to("2027-05-02");
    expect(shop.lines(1)).toEqual([
      "remaining_time 3000",
      "unused_time -2000",
      "remaining_time 4000",
      "unused_time -2000",
      "licensed 9000",
    ]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("items that come and go", () => {
  it("are charged for the rest of the period, and given back for it", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-11");
    shop
      .change("s1", ["pro.monthly", "extra.monthly"], INVOICED)
      .to("2027-04-21")
      .change("s1", ["pro.monthly"], INVOICED);
    expect([shop.lines(1), shop.lines(2)]).toEqual([["remaining_time 1000"], ["unused_time -500"]]);
    expect(shop.broken()).toEqual([]);
  });

  it("can't be there twice, and one stays at least", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]);
    expect(() => shop.change("s1", ["pro.monthly", "pro.monthly"])).toThrow("price-twice");
    expect(() => shop.change("s1", [])).toThrow("no-items");
  });
});

describe("what isn't prorated", () => {
  it.each([
    ["discounts", { discounts: [] }],
    ["taxes", { taxes: [] }],
    ["an end with the period", { cancelAtPeriodEnd: true }],
    ["a date alone", { prorationDate: at("2027-04-05") }],
  ])("%s", (_, given) => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .to("2027-04-21")
      .change("s1", undefined, { ...INVOICED, ...given });
    expect(shop.bills()).toHaveLength(1);
    expect([...shop.state.all("invoice_item")]).toEqual([]);
  });

  it("one-time prices, which wait for the next invoice", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-21");
    shop
      .change("s1", undefined, { oneTime: [{ price: shop.price("setup.once"), quantity: 1n }] })
      .to("2027-05-02");
    expect(shop.lines(1)).toEqual(["one_time 9900", "licensed 3000"]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("discounts and taxes in prorations", () => {
  it("a discount is inside the amounts, and not taken off again", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { discounts: [shop.coupon("tenth")] }).to("2027-04-21");
    shop.change("s1", ["pro.big"], INVOICED);
    expect(shop.lines(1)).toEqual(["unused_time -900", "remaining_time 1800"]);
    expect(shop.invoices()[1]!.totals).toMatchObject({ discount: 0n, total: 900n });
    expect(shop.broken()).toEqual([]);
  });

  it("one that comes with the change counts in it", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-21");
    shop.change("s1", ["pro.big"], { ...INVOICED, discounts: [shop.coupon("tenth")] });
    expect(shop.lines(1)).toEqual(["unused_time -1000", "remaining_time 1800"]);
    expect(shop.broken()).toEqual([]);
  });

  it("after a first invoice for nothing, classic billing credits as though it had been paid, flexible what was", () => {
    const change = (billingMode: "classic" | "flexible") => {
      const shop = openShop();
      shop
        .subscribe("s1", "ada", ["pro.monthly"], { billingMode, discounts: [shop.coupon("half")] })
        .to("2027-04-21");
      shop.change("s1", ["pro.monthly*2"], INVOICED);
      expect(shop.broken()).toEqual([]);
      return shop.lines(1);
    };
    expect(change("classic")).toEqual(["unused_time -1000", "remaining_time 2000"]);
    expect(change("flexible")).toEqual(["unused_time -500", "remaining_time 2000"]);
  });

  it("one that has run out since the period began is in no charge any more", () => {
    const shop = openShop({}, "2027-01-15");
    shop.subscribe("s1", "ada", ["pro.yearly"], { discounts: [shop.coupon("quarter")] }).to("2027-06-04");
    shop.change("s1", ["pro.yearly*2"], INVOICED);
    // 225 days are left.
    expect(shop.lines(1)).toEqual(["unused_time -16875", "remaining_time 45000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("flexible billing gives back the tax of the charge, classic that of today", () => {
    const change = (billingMode: "classic" | "flexible") => {
      const shop = openShop();
      shop
        .subscribe("s1", "ada", ["pro.monthly"], { billingMode, taxes: [shop.tax("gst")] })
        .to("2027-04-21");
      shop.change("s1", ["pro.big"], { ...INVOICED, taxes: [] });
      expect(shop.broken()).toEqual([]);
      return shop.invoices()[1]!.lines.map(({ taxAmounts }) => taxAmounts.map(({ amount }) => amount));
    };
    expect(change("flexible")).toEqual([[-100n], []]);
    expect(change("classic")).toEqual([[], []]);
  });
});

describe("metered items (https://docs.stripe.com/billing/subscriptions/billing-mode/compare)", () => {
  const used = (billingMode: "classic" | "flexible") =>
    openShop()
      .subscribe("s1", "ada", ["pro.monthly", "api.calls"], { billingMode })
      .usage("ada", "calls", 50)
      .to("2027-04-11");

  it("that are removed bill what was used in flexible billing, and lose it in classic", () => {
    const total = (billingMode: "classic" | "flexible") =>
      amounts(used(billingMode).change("s1", ["pro.monthly"]).to("2027-05-02").bills());
    expect(total("flexible")).toEqual(["3000", "3500"]);
    expect(total("classic")).toEqual(["3000", "3000"]);
  });

  it("that are removed bill at once with always_invoice, and nothing without prorations", () => {
    expect(amounts(used("flexible").change("s1", ["pro.monthly"], INVOICED).bills())).toEqual([
      "3000",
      "500",
    ]);
    expect(
      amounts(used("flexible").change("s1", ["pro.monthly"], UNPRORATED).to("2027-05-02").bills()),
    ).toEqual(["3000", "3000"]);
  });

  it("whose price changes bill what was used before at the old one in flexible billing, and lose it in classic", () => {
    const total = (billingMode: "classic" | "flexible") =>
      amounts(
        used(billingMode)
          .change("s1", ["pro.monthly", "api.dear"])
          .usage("ada", "calls", 10)
          .to("2027-05-02")
          .bills(),
      );
    expect(total("flexible")).toEqual(["3000", "3700"]);
    expect(total("classic")).toEqual(["3000", "3200"]);
  });

  it("that come are billed from then on", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .usage("ada", "calls", 50)
      .to("2027-04-11");
    shop.change("s1", ["pro.monthly", "api.calls"]).usage("ada", "calls", 10).to("2027-05-02");
    expect(shop.lines(1)).toEqual(["licensed 3000", "metered 100"]);
    expect(shop.broken()).toEqual([]);
  });
});

it("says in the timeline what has changed", () => {
  const shop = openShop().subscribe("s1", "ada", ["pro.monthly*3", "api.calls"]);
  const oneTime = [{ price: shop.price("setup.once"), quantity: 1n }];
  shop
    .change("s1", ["pro.monthly*4", "extra.monthly*2"], { oneTime })
    .change("s1", ["pro.big*4", "extra.quarterly*1"], { discounts: [shop.coupon("tenth")] })
    .change("s1", undefined, { discounts: [], cancelAt: at("2027-04-21") })
    .change("s1", undefined, { cancelAt: null })
    .change("s1", undefined, { cancelAtPeriodEnd: true });
  expect(
    shop.events.flatMap((event) => (event.type === "subscription.updated" ? [event.detail] : [])),
  ).toEqual([
    "pro.monthly 3 → 4, with 2 × extra.monthly, without api.calls, with setup.once",
    "pro.monthly → pro.big, 2 × extra.monthly → 1 × extra.quarterly, with tenth",
    "without discounts, ends on 21 Apr 2027",
    "goes on",
    "ends with its period",
  ]);
});
