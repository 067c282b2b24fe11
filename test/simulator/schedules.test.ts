import { describe, expect, it } from "vitest";
import type { ScheduleCommand } from "../../src/simulator/command.ts";
import type { Phase } from "../../src/simulator/schedule.ts";
import { openShop } from "./shop.ts";
import type { World } from "./world.ts";
import { at } from "./world.ts";

type Written = Partial<Omit<Phase, "items">> & { readonly items: readonly string[]; readonly until: string };

/** Phases that follow each other from `start` on. */
function plan(
  shop: World,
  start: string,
  written: readonly Written[],
  given: Partial<ScheduleCommand> = {},
): ScheduleCommand {
  let from = at(start);
  const phases = written.map(({ items, until, ...others }): Phase => {
    const phase = {
      oneTime: [],
      plan: undefined,
      discounts: undefined,
      isTrial: false,
      prorationBehavior: "create_prorations",
      billingCycleAnchor: "automatic",
      start: from,
      end: at(until),
      items: items.map((item) => shop.item(item)),
      ...others,
    } as const;
    from = at(until);
    return phase;
  });
  return {
    kind: "schedule",
    id: "p1",
    customer: "ada",
    subscription: "s1",
    fromSubscription: false,
    phases,
    endBehavior: "release",
    ...given,
  };
}

describe("a schedule (https://docs.stripe.com/billing/subscriptions/subscription-schedules)", () => {
  it("that starts now makes an active subscription, whose first invoice is a draft for an hour", () => {
    const shop = openShop();
    shop.must(plan(shop, "2027-04-01", [{ items: ["pro.monthly"], until: "2027-06-01" }]));
    expect([shop.status("s1"), shop.bills()]).toEqual(["active", ["2027-04-01 draft create 3000"]]);
    expect(shop.state.get("schedule", "p1")!.status).toBe("active");
    expect(shop.to("2027-04-01T01:00:00Z").bills()).toEqual(["2027-04-01 paid create 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("that starts later makes nothing until then", () => {
    const shop = openShop();
    shop.must(plan(shop, "2027-04-11", [{ items: ["pro.monthly"], until: "2027-06-11" }])).to("2027-04-10");
    expect(shop.state.get("subscription", "s1")).toBeUndefined();
    expect(shop.state.get("schedule", "p1")!.status).toBe("not_started");
    expect(shop.to("2027-05-12").bills()).toEqual([
      "2027-04-11 paid create 3000",
      "2027-05-11 paid cycle 3000",
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("that started in the past backdates the subscription", () => {
    const shop = openShop();
    shop.must(plan(shop, "2027-03-01", [{ items: ["pro.monthly"], until: "2027-06-01" }]));
    expect(shop.lines(0)).toEqual(["licensed 3000", "licensed 3000"]);
    expect(shop.subscription("s1").startDate).toBe(at("2027-03-01"));
  });

  it("changes to the items of the next phase as the phase says", () => {
    const bills = (prorationBehavior: Phase["prorationBehavior"]) => {
      const shop = openShop();
      const phases = [
        { items: ["pro.monthly"], until: "2027-04-21" },
        { items: ["pro.big"], until: "2027-08-01", prorationBehavior },
      ];
      shop.must(plan(shop, "2027-04-01", phases)).to("2027-05-02");
      expect(shop.broken()).toEqual([]);
      return shop.bills().map((bill) => bill.split(" ").at(-1));
    };
    expect(bills("create_prorations")).toEqual(["3000", "7000"]);
    expect(bills("always_invoice")).toEqual(["3000", "1000", "6000"]);
    expect(bills("none")).toEqual(["3000", "6000"]);
  });

  it("moves a price at the renewal without a surprise", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly*2"]).to("2027-04-11");
    const phases = [
      { items: ["pro.monthly*2"], until: "2027-05-01" },
      { items: ["pro.big*2"], until: "2027-06-01", prorationBehavior: "none" as const },
    ];
    shop.must(plan(shop, "2027-04-11", phases, { fromSubscription: true })).to("2027-07-02");
    expect(shop.bills()).toEqual([
      "2027-04-01 paid create 6000",
      "2027-05-01 paid cycle 12000",
      "2027-06-01 paid cycle 12000",
      "2027-07-01 paid cycle 12000",
    ]);
    expect(shop.subscription("s1").schedule).toBeUndefined();
    expect(shop.broken()).toEqual([]);
  });

  it("can hold a phase that is a trial", () => {
    const shop = openShop();
    const phases = [
      { items: ["pro.monthly"], until: "2027-04-15", isTrial: true },
      { items: ["pro.monthly"], until: "2027-07-15" },
    ];
    shop.must(plan(shop, "2027-04-01", phases)).to("2027-05-16");
    expect(shop.statuses("s1")).toBe("trialing > active");
    expect(shop.bills()).toEqual([
      "2027-04-01 paid create 0",
      "2027-04-15 paid cycle 3000",
      "2027-05-15 paid cycle 3000",
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("begins the periods anew with a phase that says so", () => {
    const shop = openShop();
    const phases = [
      { items: ["pro.monthly"], until: "2027-04-16" },
      { items: ["pro.monthly"], until: "2027-07-16", billingCycleAnchor: "phase_start" as const },
    ];
    shop.must(plan(shop, "2027-04-01", phases)).to("2027-05-17");
    expect(shop.bills()).toEqual([
      "2027-04-01 paid create 3000",
      "2027-04-16 paid update 1500",
      "2027-05-16 paid cycle 3000",
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("can discount a phase", () => {
    const shop = openShop();
    const phases = [
      { items: ["pro.monthly"], until: "2027-05-01", discounts: [shop.coupon("tenth")] },
      { items: ["pro.monthly"], until: "2027-06-01", discounts: [] },
    ];
    shop.must(plan(shop, "2027-04-01", phases)).to("2027-05-02");
    expect(shop.bills().map((bill) => bill.split(" ").at(-1))).toEqual(["2700", "3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("ends, says why and does nothing else where a phase can't begin", () => {
    const shop = openShop();
    // The code asks for 50.00.
    const phases = [{ items: ["pro.monthly"], until: "2027-06-01", discounts: [shop.code("LARGE")] }];
    shop.must(plan(shop, "2027-04-11", phases)).to("2027-05-12");
    expect(shop.events).toMatchObject([
      {
        type: "schedule.phase_refused",
        at: at("2027-04-11"),
        schedule: "p1",
        reason: expect.stringContaining("asks for at least $50.00"),
      },
      { type: "schedule.ended", at: at("2027-04-11") },
    ]);
    expect([shop.state.get("subscription", "s1"), shop.state.get("redemption", "coupon/tenth")]).toEqual([
      undefined,
      undefined,
    ]);
    expect(shop.state.get("schedule", "p1")!.status).toBe("canceled");
  });

  it("charges the one-time prices of a phase", () => {
    const shop = openShop();
    const oneTime = [{ price: shop.price("setup.once"), quantity: 1n }];
    shop.must(plan(shop, "2027-04-01", [{ items: ["pro.monthly"], until: "2027-05-01", oneTime }]));
    expect(shop.bills()).toEqual(["2027-04-01 draft create 12900"]);
  });

  it("lets the subscription run on at its end, or ends it", () => {
    const ended = (endBehavior: "release" | "cancel") => {
      const shop = openShop();
      shop
        .must(plan(shop, "2027-04-01", [{ items: ["pro.monthly"], until: "2027-06-01" }], { endBehavior }))
        .to("2027-08-02");
      expect(shop.state.get("schedule", "p1")!.status).toBe("completed");
      expect(shop.broken()).toEqual([]);
      return [shop.status("s1"), shop.bills().length];
    };
    expect(ended("release")).toEqual(["active", 5]);
    expect(ended("cancel")).toEqual(["canceled", 2]);
  });

  it("that is cancelled before it begins makes nothing", () => {
    const shop = openShop();
    shop.must(plan(shop, "2027-04-11", [{ items: ["pro.monthly"], until: "2027-06-11" }]));
    shop.must({ kind: "cancel_schedule", schedule: "p1", invoiceNow: true, prorate: true }).to("2027-05-12");
    expect(shop.state.get("schedule", "p1")!.status).toBe("canceled");
    expect([shop.state.get("subscription", "s1"), shop.bills()]).toEqual([undefined, []]);
  });

  it("that is released leaves the subscription as it is", () => {
    const shop = openShop();
    const phases = [
      { items: ["pro.monthly"], until: "2027-04-21" },
      { items: ["pro.big"], until: "2027-08-01" },
    ];
    shop
      .must(plan(shop, "2027-04-01", phases))
      .must({ kind: "release_schedule", schedule: "p1" })
      .to("2027-05-02");
    expect(shop.state.get("schedule", "p1")!.status).toBe("released");
    expect(shop.bills()[1]).toBe("2027-05-01 paid cycle 3000");
    expect(shop.broken()).toEqual([]);
  });

  it("that is cancelled ends the subscription, and settles it when told to", () => {
    const shop = openShop();
    shop.must(plan(shop, "2027-04-01", [{ items: ["pro.monthly", "api.calls"], until: "2027-08-01" }]));
    shop.to("2027-04-11").usage("ada", "calls", 50);
    shop.to("2027-04-16").must({ kind: "cancel_schedule", schedule: "p1", invoiceNow: true, prorate: true });
    expect([shop.status("s1"), shop.state.get("schedule", "p1")!.status]).toEqual(["canceled", "canceled"]);
    expect(shop.lines(1)).toEqual(["unused_time -1500", "metered 500"]);
    expect(shop.broken()).toEqual([]);
  });

  it("can't be made twice, for a subscription that has one, or without phases", () => {
    const shop = openShop();
    const phases = [{ items: ["pro.monthly"], until: "2027-06-01" }];
    shop.must(plan(shop, "2027-04-01", phases));
    expect(shop.refusal(plan(shop, "2027-04-01", phases))).toBe("schedule-exists");
    expect(shop.refusal(plan(shop, "2027-04-01", phases, { id: "p2" }))).toBe("subscription-exists");
    expect(shop.refusal(plan(shop, "2027-04-01", [], { id: "p3", subscription: "s3" }))).toBe("no-phases");
    expect(
      shop.refusal(
        plan(shop, "2027-04-01", phases, { id: "p4", subscription: "s4", fromSubscription: true }),
      ),
    ).toBe("no-such-subscription");
  });
});
