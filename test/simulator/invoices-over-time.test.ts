import { describe, expect, it } from "vitest";
import { formatInstant } from "../../src/time/instant.ts";
import { INVOICED, openShop, trialUntil, UNPRORATED } from "./shop.ts";
import { at } from "./world.ts";

describe("the first invoice (https://docs.stripe.com/billing/invoices/subscription)", () => {
  it("is final at once; its window is the instant, its lines are for the period that begins", () => {
    const shop = openShop({}, "2027-04-01T09:30:00Z").subscribe("s1", "ada", ["pro.monthly"]);
    const now = at("2027-04-01T09:30:00Z");
    expect(shop.invoices()[0]).toMatchObject({
      billingReason: "subscription_create",
      createdAt: now,
      finalizedAt: now,
      period: { start: now, end: now },
    });
    expect(shop.invoices()[0]!.lines[0]!.period).toEqual({ start: now, end: at("2027-05-01T09:30:00Z") });
    expect(shop.broken()).toEqual([]);
  });

  it("holds one-time prices, and only this one does", () => {
    const shop = openShop();
    const oneTime = [{ price: shop.price("setup.once"), quantity: 2n }];
    shop.subscribe("s1", "ada", ["pro.monthly"], { oneTime }).to("2027-05-02");
    expect([shop.lines(0), shop.lines(1)]).toEqual([["licensed 3000", "one_time 19800"], ["licensed 3000"]]);
    expect(shop.broken()).toEqual([]);
  });

  it("isn't there when there is nothing to show on it", () => {
    expect(openShop().subscribe("s1", "ada", ["api.calls"]).bills()).toEqual([]);
    expect(openShop().subscribe("s1", "ada", ["base.arrears"]).bills()).toEqual([]);
    expect(
      openShop()
        .subscribe("s1", "ada", ["pro.monthly"], { anchor: at("2027-04-16"), ...UNPRORATED })
        .bills(),
    ).toEqual([]);
  });

  it("that is sent is a draft for an hour", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"], {
      collectionMethod: "send_invoice",
      daysUntilDue: 30,
    });
    expect(shop.bills()).toEqual(["2027-04-01 draft create 3000"]);
    shop.to("2027-04-01T01:00:00Z");
    expect(shop.invoices()[0]).toMatchObject({ status: "open", dueDate: at("2027-05-01"), amountDue: 3000n });
    expect(shop.broken()).toEqual([]);
  });

  it("that is sent and comes to nothing is paid when it is final", () => {
    const sent = { collectionMethod: "send_invoice", daysUntilDue: 30 } as const;
    const shop = openShop().subscribe("s1", "ada", ["free.monthly"], sent).to("2027-04-02");
    expect(shop.bills()).toEqual(["2027-04-01 paid create 0"]);
  });
});

describe("a renewal", () => {
  it("is made where the period ends, for the next one, and its window is the one that has ended", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly", "api.calls"]).to("2027-05-01");
    expect(shop.invoices()[1]).toMatchObject({
      billingReason: "subscription_cycle",
      status: "draft",
      period: { start: at("2027-04-01"), end: at("2027-05-01") },
    });
    expect(shop.subscription("s1").items[0]!.period).toEqual({
      start: at("2027-05-01"),
      end: at("2027-06-01"),
    });
    shop.to("2027-05-02");
    expect(
      shop.invoices()[1]!.lines.map(({ kind, period }) => [kind, formatInstant(period.start).slice(0, 10)]),
    ).toEqual([
      ["licensed", "2027-05-01"],
      ["metered", "2027-04-01"],
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("is final as long after it was made as the account says", () => {
    const shop = openShop({ finalizeAfter: 72 * 3_600 })
      .subscribe("s1", "ada", ["api.calls"])
      .to("2027-05-03T23:59:59Z");
    shop.usage("ada", "calls", 10, "2027-04-30");
    expect(shop.bills()).toEqual(["2027-05-01 draft cycle 0"]);
    expect(shop.to("2027-05-04").bills()).toEqual(["2027-05-01 paid cycle 100"]);
    expect(shop.broken()).toEqual([]);
  });

  it("of one subscription leaves the others alone", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .to("2027-04-11")
      .subscribe("s2", "ada", ["extra.monthly"]);
    expect(shop.to("2027-05-12").bills().slice(2)).toEqual([
      "2027-05-01 paid cycle 3000",
      "2027-05-11 paid cycle 1500",
    ]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("what lines say", () => {
  const text = (items: readonly string[]) =>
    openShop()
      .subscribe("s1", "ada", items)
      .invoices()[0]!
      .lines.map((line) => line.description);

  it("names quantity, product and price", () => {
    expect(text(["pro.monthly*2"])).toEqual(["2 × Pro (at $30.00 / month)"]);
    expect(text(["extra.quarterly"])).toEqual(["1 × Extra (at $45.00 every 3 months)"]);
  });

  it("names each tier, with its unit and its flat fee", () => {
    expect(text(["seats.tiers*7"])).toEqual([
      "5 seat × Seats (Tier 1 at $6.00 / month)",
      "Seats (Tier 1 at $30.00 / month)",
      "2 seat × Seats (Tier 2 at $3.00 / month)",
    ]);
  });

  it.each(["flexible", "classic"] as const)(
    "says which discount is inside a proration: %s",
    (billingMode) => {
      const shop = openShop();
      const discounts = [shop.coupon("tenth")];
      shop.subscribe("s1", "ada", ["pro.monthly"], { billingMode, discounts }).to("2027-04-11");
      shop
        .change("s1", ["pro.monthly*2"], INVOICED)
        .to("2027-04-21")
        .change("s1", ["pro.monthly*3"], INVOICED);
      expect(shop.invoices().map(({ lines }) => lines.map(({ description }) => description))).toEqual([
        ["1 × Pro (at $30.00 / month)"],
        [
          "Unused time on Pro (with 10% off) after 11 Apr 2027",
          "Remaining time on 2 × Pro (with 10% off) after 11 Apr 2027",
        ],
        [
          "Unused time on 2 × Pro (with 10% off) after 21 Apr 2027",
          "Remaining time on 3 × Pro (with 10% off) after 21 Apr 2027",
        ],
      ]);
    },
  );

  it("of classic trials differ for what is metered", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly", "api.calls"], {
      ...trialUntil("2027-04-15"),
      billingMode: "classic",
    });
    expect(shop.invoices()[0]!.lines.map(({ description }) => description)).toEqual([
      "Trial period for Pro",
      "0 × API (Free trial)",
    ]);
  });
});

describe("what a subscription is refused for", () => {
  it.each([
    ["a customer who isn't there", "no-such-customer", "bob", ["pro.monthly"]],
    ["no item", "no-items", "ada", []],
    ["a price that is charged once", "not-recurring", "ada", ["setup.once"]],
    ["a quantity of what is metered", "metered-quantity", "ada", ["api.calls*2"]],
    ["a price twice", "price-twice", "ada", ["pro.monthly", "pro.monthly"]],
  ] as const)("%s", (_, code, customer, items) => {
    const shop = openShop();
    expect(shop.refusal(shop.subscribing("s1", customer, items))).toBe(code);
    expect([...shop.state.all("subscription"), ...shop.state.all("due"), ...shop.events]).toEqual([]);
  });

  it("an id that is taken, also by one that has ended", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).cancel("s1");
    expect(shop.refusal(shop.subscribing("s1", "ada", ["pro.monthly"]))).toBe("subscription-exists");
  });
});

describe("quantities", () => {
  it("are one unless given, and may be zero", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).subscribe("s2", "ada", ["pro.monthly*0"]);
    expect(shop.bills()).toEqual(["2027-04-01 paid create 3000", "2027-04-01 paid create 0"]);
  });

  it("of zero still bill the first flat fee of a price by tiers", () => {
    expect(openShop().subscribe("s1", "ada", ["seats.tiers*0"]).bills()).toEqual([
      "2027-04-01 paid create 3000",
    ]);
  });
});

describe("time", () => {
  it("doesn't go back", () => {
    const shop = openShop();
    expect(shop.refusal({ kind: "advance", to: at("2027-03-31") })).toBe("back-in-time");
  });

  it("comes to the same in one step as in many", () => {
    const live = (step: number) => {
      const shop = openShop().subscribe("s1", "ada", ["pro.monthly", "api.calls"]).usage("ada", "calls", 10);
      shop.to("2027-04-11").change("s1", ["pro.big", "api.calls"], INVOICED);
      for (let now = shop.now; now < at("2027-12-01"); ) {
        now = Math.min(now + step, at("2027-12-01"));
        shop.must({ kind: "advance", to: now });
      }
      return { events: shop.events, subscription: shop.subscription("s1") };
    };
    expect(live(3_600)).toEqual(live(400 * 86_400));
  });
});
