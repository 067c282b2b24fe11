import { describe, expect, it } from "vitest";
import { openShop } from "./shop.ts";
import { at } from "./world.ts";

describe("usage of a period (https://docs.stripe.com/billing/subscriptions/usage-based/meters/configure)", () => {
  it("counts from its first instant to before its last", () => {
    const shop = openShop().subscribe("s1", "ada", ["api.calls"]).usage("ada", "calls", 10);
    shop
      .to("2027-05-01T00:10:00Z")
      .usage("ada", "calls", 20, "2027-04-30T23:59:59Z")
      .usage("ada", "calls", 40, "2027-05-01");
    shop.to("2027-06-02");
    expect(shop.bills()).toEqual(["2027-05-01 paid cycle 300", "2027-06-01 paid cycle 400"]);
    expect(shop.broken()).toEqual([]);
  });

  it("that comes late counts until the invoice is final, and never after that", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["api.calls"])
      .to("2027-05-01T00:59:59Z")
      .usage("ada", "calls", 20, "2027-04-20");
    shop.to("2027-05-01T01:00:00Z").usage("ada", "calls", 40, "2027-04-20").to("2027-06-02");
    expect(shop.bills()).toEqual(["2027-05-01 paid cycle 200", "2027-06-01 paid cycle 0"]);
    expect(shop.broken()).toEqual([]);
  });

  it("can be corrected by less than nothing, but is never worth less than nothing", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["api.calls"])
      .usage("ada", "calls", 30)
      .usage("ada", "calls", -10)
      .to("2027-05-02");
    shop.usage("ada", "calls", -50).to("2027-06-02");
    expect(shop.bills()).toEqual(["2027-05-01 paid cycle 200", "2027-06-01 paid cycle 0"]);
  });

  it("is the sum, the number, the last, the greatest or the number of different values, as the meter says", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", [
      "api.calls",
      "gauges.level",
      "gauges.people",
      "gauges.peak",
      "gauges.visits",
    ]);
    for (const value of [30, 90, 30]) {
      shop.to(`2027-04-${value === 90 ? 10 : shop.now === at("2027-04-01") ? "05" : 20}`);
      for (const meter of ["calls", "level", "people", "peak", "visits"]) shop.usage("ada", meter, value);
    }
    shop.to("2027-05-02");
    expect(shop.lines(0)).toEqual([
      "metered 1500",
      "metered 3000",
      "metered 200",
      "metered 9000",
      "metered 300",
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("of a last value isn't carried over into a period without events", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["gauges.level"])
      .usage("ada", "level", 7)
      .to("2027-06-02");
    expect(shop.bills()).toEqual(["2027-05-01 paid cycle 700", "2027-06-01 paid cycle 0"]);
  });

  it("is billed by every subscription of the customer that has its meter", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["api.calls"])
      .subscribe("s2", "ada", ["api.dear"])
      .usage("ada", "calls", 10);
    expect(shop.to("2027-05-02").bills()).toEqual(["2027-05-01 paid cycle 100", "2027-05-01 paid cycle 200"]);
    expect(shop.broken()).toEqual([]);
  });

  it("of another customer isn't", () => {
    const shop = openShop()
      .customer("bob")
      .subscribe("s1", "ada", ["api.calls"])
      .usage("bob", "calls", 10)
      .to("2027-05-02");
    expect(shop.bills()).toEqual(["2027-05-01 paid cycle 0"]);
  });

  it("isn't counted twice under one identifier", () => {
    const shop = openShop();
    const event = {
      kind: "usage",
      customer: "ada",
      meter: { id: "calls", aggregation: "sum" },
      value: { coefficient: 1n, scale: 0 },
      timestamp: shop.now,
      identifier: "first",
    } as const;
    expect([shop.refusal(event), shop.refusal(event)]).toEqual([undefined, "usage-twice"]);
  });

  it("can't be older than 35 days, nor more than five minutes ahead", () => {
    const shop = openShop();
    expect(() => shop.usage("ada", "calls", 1, "2027-02-24T23:59:59Z")).toThrow("usage-too-old");
    expect(() => shop.usage("ada", "calls", 1, "2027-04-01T00:05:01Z")).toThrow("usage-too-early");
    shop.usage("ada", "calls", 1, "2027-02-25").usage("ada", "calls", 1, "2027-04-01T00:05:00Z");
  });
});
