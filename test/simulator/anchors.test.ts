import { describe, expect, it } from "vitest";
import { formatInstant } from "../../src/time/instant.ts";
import { INVOICED, openShop, UNPRORATED } from "./shop.ts";
import type { World } from "./world.ts";
import { at } from "./world.ts";

const days = (shop: World) => shop.invoices().map(({ createdAt }) => formatInstant(createdAt).slice(0, 10));

describe("the anchor of a billing cycle (https://docs.stripe.com/billing/subscriptions/billing-cycle)", () => {
  it("in the future: first a part of a period, invoiced at once", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"], { anchor: at("2027-04-16") })
      .to("2027-05-17");
    // The natural period that ends on 16 April has 31 days; 15 of them are left.
    expect(shop.bills()).toEqual([
      "2027-04-01 paid create 1452",
      "2027-04-16 paid cycle 3000",
      "2027-05-16 paid cycle 3000",
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("more than a period ahead doesn't put the first whole period off by more than one", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"], { anchor: at("2027-06-16") })
      .to("2027-06-17");
    expect(days(shop)).toEqual(["2027-04-01", "2027-04-16", "2027-05-16", "2027-06-16"]);
    expect(shop.broken()).toEqual([]);
  });

  it("on the last day of every month, at the time of day of the start", () => {
    const shop = openShop({}, "2027-01-15T08:30:00Z");
    const anchor = {
      dayOfMonth: 31,
      month: undefined,
      hour: undefined,
      minute: undefined,
      second: undefined,
    };
    shop.subscribe("s1", "ada", ["pro.monthly"], { anchor }).to("2027-05-01");
    expect(shop.invoices().map(({ createdAt }) => formatInstant(createdAt))).toEqual([
      "2027-01-15T08:30:00Z",
      "2027-01-31T08:30:00Z",
      "2027-02-28T08:30:00Z",
      "2027-03-31T08:30:00Z",
      "2027-04-30T08:30:00Z",
    ]);
  });

  it("on 29 February renews on 28 February in other years", () => {
    const shop = openShop({}, "2028-02-29").subscribe("s1", "ada", ["pro.yearly"]).to("2032-03-01");
    expect(days(shop)).toEqual(["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("an anchor that is set to now", () => {
  const half = (billingMode: "classic" | "flexible") =>
    openShop()
      .subscribe("s1", "ada", ["pro.monthly", "api.calls"], { billingMode })
      .usage("ada", "calls", 50)
      .to("2027-04-16");

  it.each(["create_prorations", "always_invoice"] as const)(
    "in classic billing is invoiced at once: %s",
    (prorationBehavior) => {
      const shop = half("classic").change("s1", undefined, { billingCycleAnchor: "now", prorationBehavior });
      expect(shop.lines(1)).toEqual(["unused_time -1500", "metered 500", "licensed 3000"]);
      expect(days(shop.to("2027-05-17"))).toEqual(["2027-04-01", "2027-04-16", "2027-05-16"]);
      expect(shop.broken()).toEqual([]);
    },
  );

  it("in flexible billing is invoiced at once with always_invoice, with all that was waiting", () => {
    const shop = half("flexible");
    const charge = { kind: "amount", amount: 700n, currency: "usd" } as const;
    shop.must({ kind: "invoice_item", customer: "ada", subscription: "s1", charge, description: undefined });
    shop.change("s1", undefined, { billingCycleAnchor: "now", ...INVOICED });
    expect(shop.lines(1)).toEqual(["invoice_item 700", "unused_time -1500", "metered 500", "licensed 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("in flexible billing waits for the next invoice otherwise", () => {
    const shop = half("flexible").change("s1", undefined, { billingCycleAnchor: "now" });
    expect(shop.bills()).toHaveLength(1);
    expect(shop.subscription("s1").items[0]!.period).toEqual({
      start: at("2027-04-16"),
      end: at("2027-05-16"),
    });
    shop.to("2027-05-17");
    expect(shop.bills().slice(1)).toEqual(["2027-05-16 paid cycle 5000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("gives nothing back without prorations", () => {
    const shop = half("classic").change("s1", undefined, { billingCycleAnchor: "now", ...UNPRORATED });
    expect(shop.bills()[1]).toBe("2027-04-16 paid update 3500");
    expect(shop.broken()).toEqual([]);
  });

  it("doesn't count as a cycle of an item that has a number of them", () => {
    const shop = openShop().subscribe("s1", "ada", ["lease.thrice"]).to("2027-04-16");
    shop.change("s1", undefined, { billingCycleAnchor: "now", ...INVOICED }).to("2027-09-01");
    expect(days(shop)).toEqual(["2027-04-01", "2027-04-16", "2027-05-16", "2027-06-16"]);
    expect(shop.subscription("s1").endedAt).toBe(at("2027-07-16"));
    expect(shop.broken()).toEqual([]);
  });
});

describe("a change of interval", () => {
  const toYear = (billingMode: "classic" | "flexible", behavior: object) =>
    openShop({}, "2027-01-01")
      .subscribe("s1", "ada", ["pro.monthly"], { billingMode })
      .to("2027-02-15")
      .change("s1", ["pro.yearly"], behavior);

  it("begins a new period in classic billing, and is invoiced at once", () => {
    const shop = toYear("classic", {});
    expect(shop.lines(2)).toEqual(["unused_time -1500", "licensed 36500"]);
    expect(shop.subscription("s1").items[0]!.period).toEqual({
      start: at("2027-02-15"),
      end: at("2028-02-15"),
    });
    expect(shop.broken()).toEqual([]);
  });

  it("keeps the anchor in flexible billing", () => {
    const shop = toYear("flexible", INVOICED);
    // 14 of 28 days, and 320 of 365.
    expect(shop.lines(2)).toEqual(["unused_time -1500", "remaining_time 32000"]);
    expect(shop.subscription("s1").items[0]!.period.end).toBe(at("2028-01-01"));
    expect(shop.to("2028-01-02").bills().at(-1)).toBe("2028-01-01 paid cycle 36500");
    expect(shop.broken()).toEqual([]);
  });

  it("from yearly to monthly gives back the rest of the year", () => {
    const shop = openShop({}, "2027-01-01").subscribe("s1", "ada", ["pro.yearly"]).to("2027-06-01");
    shop.change("s1", ["pro.monthly"], INVOICED);
    expect(shop.lines(1)).toEqual(["unused_time -21400", "remaining_time 3000"]);
    expect(shop.to("2027-07-02").invoices()[2]).toMatchObject({
      startingBalance: -18_400n,
      endingBalance: -15_400n,
    });
    expect(shop.broken()).toEqual([]);
  });

  it("from free to paid begins a new period in classic billing only", () => {
    const upgrade = (billingMode: "classic" | "flexible") => {
      const shop = openShop().subscribe("s1", "ada", ["free.monthly"], { billingMode }).to("2027-04-16");
      shop.change("s1", ["pro.monthly"], INVOICED);
      expect(shop.broken()).toEqual([]);
      return shop.bills()[1];
    };
    expect(upgrade("classic")).toBe("2027-04-16 paid update 3000");
    expect(upgrade("flexible")).toBe("2027-04-16 paid update 1500");
  });
});

describe("items of different intervals (https://docs.stripe.com/billing/subscriptions/mixed-interval)", () => {
  it("share the invoices on which they renew together", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly", "extra.quarterly"]).to("2027-07-02");
    expect(shop.bills()).toEqual([
      "2027-04-01 paid create 7500",
      "2027-05-01 paid cycle 3000",
      "2027-06-01 paid cycle 3000",
      "2027-07-01 paid cycle 7500",
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("aren't for classic billing", () => {
    const shop = openShop();
    const command = shop.subscribing("s1", "ada", ["pro.monthly", "extra.quarterly"], {
      billingMode: "classic",
    });
    expect(shop.refusal(command)).toBe("intervals-mixed");
  });
});

describe("a start in the past (https://docs.stripe.com/billing/subscriptions/backdating)", () => {
  const START = { backdateStartDate: at("2027-02-01") };

  it("in flexible billing is the anchor, with a line for each period", () => {
    const shop = openShop({}, "2027-04-11").subscribe("s1", "ada", ["pro.monthly"], START);
    expect(
      shop
        .invoices()[0]!
        .lines.map(({ amount, period }) => [amount, formatInstant(period.start).slice(5, 10)]),
    ).toEqual([
      [3000n, "02-01"],
      [3000n, "03-01"],
      [3000n, "04-01"],
    ]);
    expect(shop.to("2027-05-02").bills()[1]).toBe("2027-05-01 paid cycle 3000");
    expect(shop.subscription("s1").startDate).toBe(at("2027-02-01"));
    expect(shop.broken()).toEqual([]);
  });

  it("in classic billing is one line, and the periods begin now", () => {
    const shop = openShop({}, "2027-04-11").subscribe("s1", "ada", ["pro.monthly"], {
      ...START,
      billingMode: "classic",
    });
    // Two months and 10 of the 30 days of April.
    expect(shop.lines(0)).toEqual(["licensed 7000", "licensed 3000"]);
    expect(shop.to("2027-05-12").bills()[1]).toBe("2027-05-11 paid cycle 3000");
    expect(shop.broken()).toEqual([]);
  });

  it("stays unbilled without prorations", () => {
    const shop = openShop({}, "2027-04-11").subscribe("s1", "ada", ["pro.monthly"], {
      ...START,
      ...UNPRORATED,
    });
    expect(shop.lines(0)).toEqual(["licensed 3000"]);
  });

  it("bills what was used in periods that are over at once in flexible billing, with the next invoice in classic", () => {
    const bills = (billingMode: "classic" | "flexible") => {
      const shop = openShop({}, "2027-04-11")
        .usage("ada", "calls", 50, "2027-03-20")
        .usage("ada", "calls", 20, "2027-04-05");
      shop
        .subscribe("s1", "ada", ["api.calls"], { backdateStartDate: at("2027-03-11"), billingMode })
        .to("2027-05-12");
      expect(shop.broken()).toEqual([]);
      return shop.bills();
    };
    expect(bills("flexible")).toEqual(["2027-04-11 paid create 700", "2027-05-11 paid cycle 0"]);
    expect(bills("classic")).toEqual(["2027-04-11 paid create 0", "2027-05-11 paid cycle 700"]);
  });

  it("can't lie in the future", () => {
    const shop = openShop();
    expect(
      shop.refusal(shop.subscribing("s1", "ada", ["pro.monthly"], { backdateStartDate: at("2027-05-01") })),
    ).toBe("backdate-in-future");
  });
});
