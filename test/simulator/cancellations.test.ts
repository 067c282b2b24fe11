import { describe, expect, it } from "vitest";
import { INVOICED, openShop, UNPRORATED } from "./shop.ts";
import { at } from "./world.ts";

const used = () =>
  openShop().subscribe("s1", "ada", ["pro.monthly", "api.calls"]).usage("ada", "calls", 50).to("2027-04-11");

describe("an end at once (https://docs.stripe.com/api/subscriptions/cancel)", () => {
  it("bills nothing and gives nothing back, unless told to", () => {
    const shop = used().cancel("s1").to("2027-08-01");
    expect([shop.status("s1"), shop.bills(), shop.balance("ada")]).toEqual([
      "canceled",
      ["2027-04-01 paid create 3000"],
      0n,
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("bills what was used with invoice_now", () => {
    const shop = used().cancel("s1", { invoiceNow: true });
    expect(shop.lines(1)).toEqual(["metered 500"]);
    expect(shop.broken()).toEqual([]);
  });

  it("gives back the rest of the period with both", () => {
    const shop = used().cancel("s1", { invoiceNow: true, prorate: true });
    expect(shop.lines(1)).toEqual(["unused_time -2000", "metered 500"]);
    expect(shop.balance("ada")).toBe(-1500n);
    expect(shop.broken()).toEqual([]);
  });

  it("with prorate alone leaves the credit to the customer's next invoice", () => {
    const shop = used().cancel("s1", { prorate: true }).subscribe("s2", "ada", ["pro.big"]);
    expect(shop.lines(1)).toEqual(["unused_time -2000", "licensed 6000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("drops prorations that were waiting", () => {
    const shop = used()
      .change("s1", ["pro.big", "api.calls"])
      .cancel("s1")
      .subscribe("s2", "ada", ["extra.monthly"]);
    expect(shop.lines(1)).toEqual(["licensed 1500"]);
    expect(shop.broken()).toEqual([]);
  });

  it("leaves what else was to be charged to the customer's next invoice", () => {
    const shop = used();
    const charge = { kind: "amount", amount: 700n, currency: "usd" } as const;
    shop.must({ kind: "invoice_item", customer: "ada", subscription: "s1", charge, description: "Training" });
    shop.cancel("s1").subscribe("s2", "ada", ["extra.monthly"]);
    expect(shop.lines(1)).toEqual(["invoice_item 700", "licensed 1500"]);
    expect(shop.broken()).toEqual([]);
  });

  it("stops open invoices from being tried, and drafts from becoming final", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .to("2027-05-01")
      .cancel("s1")
      .to("2027-06-01");
    expect(shop.bills()[1]).toBe("2027-05-01 draft cycle 3000");
    const owing = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .customer("ada", { paymentMethod: "declines" });
    owing.to("2027-05-02").cancel("s1").customer("ada", { paymentMethod: "card" }).to("2027-06-01");
    expect(owing.bills()[1]).toBe("2027-05-01 open cycle 3000");
    expect([...shop.broken(), ...owing.broken()]).toEqual([]);
  });

  it("credits by the price of today in classic billing, by what was paid in flexible", () => {
    const credit = (billingMode: "classic" | "flexible") => {
      const shop = openShop().subscribe("s1", "ada", ["pro.monthly"], { billingMode }).to("2027-04-11");
      shop.change("s1", ["pro.big"], UNPRORATED).cancel("s1", { invoiceNow: true, prorate: true });
      expect(shop.broken()).toEqual([]);
      return shop.lines(1);
    };
    expect(credit("classic")).toEqual(["unused_time -4000"]);
    expect(credit("flexible")).toEqual(["unused_time -2000"]);
  });
});

describe("an end with the period", () => {
  it("leaves the subscription active until then, and bills what was used in a last invoice", () => {
    const shop = used().change("s1", undefined, { cancelAtPeriodEnd: true });
    expect(shop.subscription("s1")).toMatchObject({
      cancelAt: at("2027-05-01"),
      canceledAt: at("2027-04-11"),
    });
    expect(shop.to("2027-04-30").status("s1")).toBe("active");
    shop.to("2027-07-01");
    expect(shop.subscription("s1")).toMatchObject({
      status: "canceled",
      endedAt: at("2027-05-01"),
      canceledAt: at("2027-04-11"),
    });
    expect(shop.bills()).toEqual(["2027-04-01 paid create 3000", "2027-05-01 paid cycle 500"]);
    expect(shop.broken()).toEqual([]);
  });

  it("makes no invoice where there is nothing to bill", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .change("s1", undefined, { cancelAtPeriodEnd: true });
    expect(shop.to("2027-07-01").bills()).toHaveLength(1);
    expect(shop.broken()).toEqual([]);
  });

  it("bills prorations that were waiting", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .change("s1", undefined, { cancelAtPeriodEnd: true });
    shop.to("2027-04-11").change("s1", ["pro.big"]).to("2027-07-01");
    expect(shop.bills()).toEqual(["2027-04-01 paid create 3000", "2027-05-01 paid cycle 2000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("can be taken back", () => {
    const shop = used().change("s1", undefined, { cancelAtPeriodEnd: true }).to("2027-04-20");
    shop.change("s1", undefined, { cancelAtPeriodEnd: false }).to("2027-05-02");
    expect([shop.status("s1"), shop.bills()[1]]).toEqual(["active", "2027-05-01 paid cycle 3500"]);
    expect(shop.broken()).toEqual([]);
  });

  it("can be said at the start", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"], { cancelAtPeriodEnd: true })
      .to("2027-05-02");
    expect([shop.status("s1"), shop.bills()]).toEqual(["canceled", ["2027-04-01 paid create 3000"]]);
  });
});

describe("an end at an instant", () => {
  it("in the present period cuts it short and gives back the rest", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-11");
    shop.change("s1", undefined, { cancelAt: at("2027-04-21"), ...INVOICED });
    expect(shop.lines(1)).toEqual(["unused_time -1000"]);
    expect(shop.subscription("s1").items[0]!.period.end).toBe(at("2027-04-21"));
    expect(shop.to("2027-05-02").subscription("s1").endedAt).toBe(at("2027-04-21"));
    expect(shop.bills()).toHaveLength(2);
    expect(shop.broken()).toEqual([]);
  });

  it("in the present period gives nothing back without prorations", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-11");
    shop.change("s1", undefined, { cancelAt: at("2027-04-21"), ...UNPRORATED }).to("2027-05-02");
    expect(shop.bills()).toEqual(["2027-04-01 paid create 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("charges again what it gave back when it is taken back", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-11");
    shop.change("s1", undefined, { cancelAt: at("2027-04-21"), ...INVOICED });
    shop.change("s1", undefined, { cancelAt: null, ...INVOICED });
    expect(shop.lines(2)).toEqual(["remaining_time 1000"]);
    expect(shop.to("2027-05-02").bills().at(-1)).toBe("2027-05-01 paid cycle 3000");
    expect(shop.broken()).toEqual([]);
  });

  it.each(["create_prorations", "none"] as const)(
    "in a later period charges only the part of it, in any case: %s",
    (prorationBehavior) => {
      const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-11");
      shop.change("s1", undefined, { cancelAt: at("2027-06-16"), prorationBehavior }).to("2027-08-01");
      expect(shop.bills()).toEqual([
        "2027-04-01 paid create 3000",
        "2027-05-01 paid cycle 3000",
        "2027-06-01 paid cycle 1500",
      ]);
      expect(shop.subscription("s1").endedAt).toBe(at("2027-06-16"));
      expect(shop.broken()).toEqual([]);
    },
  );

  it.each(["flexible", "classic"] as const)(
    "gives the rest back once, whatever comes then: %s",
    (billingMode) => {
      const ending = () =>
        openShop()
          .subscribe("s1", "ada", ["pro.monthly"], { billingMode })
          .to("2027-04-06")
          .change("s1", undefined, { cancelAt: at("2027-04-21"), ...INVOICED })
          .to("2027-04-11");
      // Ten days are left until the end, at 1.00 a day; the ten after it were given back on 6 April.
      const ended = ending().cancel("s1", { invoiceNow: true, prorate: true });
      expect([ended.lines(1), ended.lines(2)]).toEqual([["unused_time -1000"], ["unused_time -1000"]]);
      const changed = ending().change("s1", ["pro.big"], INVOICED);
      expect(changed.lines(2)).toEqual(["unused_time -1000", "remaining_time 2000"]);
      expect([...ended.broken(), ...changed.broken()]).toEqual([]);
    },
  );

  it("that moves charges and gives back by the days that it moves", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]);
    for (const day of ["21", "16", "26"])
      shop.change("s1", undefined, { cancelAt: at(`2027-04-${day}`), ...INVOICED });
    expect([1, 2, 3].map((invoice) => shop.lines(invoice))).toEqual([
      ["unused_time -1000"],
      ["unused_time -500"],
      ["remaining_time 1000"],
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("charges nothing again when it is taken back and nothing was given back", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-11");
    shop.change("s1", undefined, { cancelAt: at("2027-04-21"), ...UNPRORATED });
    shop.change("s1", undefined, { cancelAt: null, ...INVOICED }).to("2027-05-02");
    expect(shop.bills()).toEqual(["2027-04-01 paid create 3000", "2027-05-01 paid cycle 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("owes the share of a minimum commitment that the rest of the period leaves", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly", "api.calls"], {
      plan: openShop().plan("committed"),
    });
    shop.change("s1", undefined, { cancelAt: at("2027-04-16"), ...INVOICED }).to("2027-05-01");
    // Half of 100.00, of which 30.00 less 15.00 are paid.
    expect(shop.lines(2)).toEqual(["metered 0", "minimum_commitment 3500"]);
    expect(shop.broken()).toEqual([]);
  });

  it("half-way through a first year charges half of it", () => {
    const shop = openShop({}, "2027-01-01").subscribe("s1", "ada", ["pro.yearly"], {
      cancelAt: at("2027-07-02"),
    });
    expect(shop.bills()).toEqual(["2027-01-01 paid create 18200"]);
    expect(shop.broken()).toEqual([]);
  });

  it.each([
    ["classic", 1500],
    ["flexible", 3000],
  ] as const)("in the first period without prorations charges in %s billing %d", (billingMode, total) => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { billingMode, cancelAt: at("2027-04-16"), ...UNPRORATED });
    expect(shop.bills()).toEqual([`2027-04-01 paid create ${total}`]);
    expect(shop.broken()).toEqual([]);
  });

  it("can't lie in the past", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]);
    expect(() => shop.change("s1", undefined, { cancelAt: at("2027-03-31") })).toThrow("cancel-in-past");
  });
});

it("ends items of different intervals together", () => {
  const shop = openShop().subscribe("s1", "ada", ["pro.monthly", "extra.quarterly"]).to("2027-04-10");
  shop.change("s1", undefined, { cancelAtPeriodEnd: true }).to("2027-12-01");
  expect(shop.subscription("s1").endedAt).toBe(at("2027-07-01"));
  expect(shop.bills().map((bill) => bill.split(" ").at(-1))).toEqual(["7500", "3000", "3000"]);
  expect(shop.broken()).toEqual([]);
});

it("of a paused subscription charges nothing for the pause", () => {
  const shop = openShop().subscribe("s1", "ada", ["base.arrears", "api.calls"]).to("2027-04-11");
  shop.must({
    kind: "pause",
    subscription: "s1",
    invoicingBehavior: "invoice",
    unusedTimeFrom: "now",
    outstandingUsageThrough: "now",
  });
  shop.usage("ada", "calls", 50).to("2027-04-21").cancel("s1", { invoiceNow: true, prorate: true });
  expect(shop.bills()).toEqual(["2027-04-11 paid update 1000"]);
  expect(shop.broken()).toEqual([]);
});

it("of what isn't there, or has ended, is refused", () => {
  const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).cancel("s1");
  const refusal = (subscription: string) =>
    shop.refusal({ kind: "cancel", subscription, invoiceNow: false, prorate: false });
  expect([refusal("s1"), refusal("s2")]).toEqual(["subscription-ended", "no-such-subscription"]);
});
