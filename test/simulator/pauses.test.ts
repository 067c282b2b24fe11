import { describe, expect, it } from "vitest";
import type { Command } from "../../src/simulator/command.ts";
import { INVOICED, openShop, trialUntil } from "./shop.ts";
import type { World } from "./world.ts";
import { at } from "./world.ts";

type Of<K extends Command["kind"]> = Extract<Command, { readonly kind: K }>;

function pauseCollection(behavior: Of<"pause_collection">["behavior"], resumesAt?: string): Command {
  const until = resumesAt === undefined ? undefined : at(resumesAt);
  return { kind: "pause_collection", subscription: "s1", behavior, resumesAt: until };
}

function pause(given: Partial<Of<"pause">> = {}): Command {
  return {
    kind: "pause",
    subscription: "s1",
    invoicingBehavior: "pending_invoice_item",
    unusedTimeFrom: "now",
    outstandingUsageThrough: "now",
    ...given,
  };
}

function resume(given: Partial<Of<"resume">> = {}): Command {
  return {
    kind: "resume",
    subscription: "s1",
    billingCycleAnchor: "now",
    prorationBehavior: "create_prorations",
    ...given,
  };
}

describe("a pause of collection (https://docs.stripe.com/billing/subscriptions/pause-payment)", () => {
  const paused = (behavior: Of<"pause_collection">["behavior"], resumesAt?: string): World =>
    openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .to("2027-04-20")
      .must(pauseCollection(behavior, resumesAt));

  it.each([
    ["keep_as_draft", "draft"],
    ["mark_uncollectible", "uncollectible"],
    ["void", "void"],
  ] as const)("%s leaves an active subscription whose invoices end as %s", (behavior, status) => {
    const shop = paused(behavior).to("2027-06-02");
    expect(shop.status("s1")).toBe("active");
    expect(shop.bills().slice(1)).toEqual([
      `2027-05-01 ${status} cycle 3000`,
      `2027-06-01 ${status} cycle 3000`,
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("uses the customer's balance all the same: an invoice that it covers is paid", () => {
    const shop = paused("mark_uncollectible").must({
      kind: "balance",
      customer: "ada",
      amount: -3000n,
      currency: "usd",
    });
    expect(shop.to("2027-05-02").bills()[1]).toBe("2027-05-01 paid cycle 3000");
    expect(shop.broken()).toEqual([]);
  });

  it("leaves invoices alone that were made before it", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .to("2027-05-01")
      .must(pauseCollection("void"));
    expect(shop.to("2027-05-02").bills()[1]).toBe("2027-05-01 paid cycle 3000");
    expect(shop.broken()).toEqual([]);
  });

  it("ends by itself at its time, before what is due then", () => {
    const shop = paused("void", "2027-06-01").to("2027-06-02");
    expect(shop.bills().slice(1)).toEqual(["2027-05-01 void cycle 3000", "2027-06-01 paid cycle 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("ends when told to, and lets drafts lie", () => {
    const shop = paused("keep_as_draft").to("2027-05-10").must(pauseCollection("none")).to("2027-06-02");
    expect(shop.bills().slice(1)).toEqual(["2027-05-01 draft cycle 3000", "2027-06-01 paid cycle 3000"]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("a pause of the subscription (https://docs.stripe.com/api/subscriptions/pause)", () => {
  const running = () =>
    openShop()
      .subscribe("s1", "ada", ["pro.monthly", "api.calls"])
      .usage("ada", "calls", 50)
      .to("2027-04-11");

  it("gives back the rest of the period and bills what was used, with the next invoice", () => {
    const shop = running().must(pause()).to("2027-08-01");
    expect([shop.status("s1"), shop.bills()]).toEqual(["paused", ["2027-04-01 paid create 3000"]]);
    shop.must(resume());
    expect(shop.lines(1)).toEqual(["metered 500", "unused_time -2000", "licensed 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("invoices both at once when told to", () => {
    const shop = running().must(pause({ invoicingBehavior: "invoice" }));
    expect([shop.bills()[1], shop.balance("ada")]).toEqual(["2027-04-11 paid update -1500", -1500n]);
    expect(shop.broken()).toEqual([]);
  });

  it("can give back the whole period, or nothing, and leave usage unbilled", () => {
    const bill = (given: Partial<Of<"pause">>) => {
      const shop = running().must(pause({ invoicingBehavior: "invoice", ...given }));
      return shop.lines(1);
    };
    expect(bill({ unusedTimeFrom: "item_current_period_start" })).toEqual([
      "unused_time -3000",
      "metered 500",
    ]);
    expect(bill({ unusedTimeFrom: "none" })).toEqual(["metered 500"]);
    expect(bill({ outstandingUsageThrough: "none" })).toEqual(["unused_time -2000"]);
  });

  it("never bills what was used in the meantime", () => {
    const shop = running()
      .must(pause({ invoicingBehavior: "invoice" }))
      .to("2027-04-20")
      .usage("ada", "calls", 999);
    shop.to("2027-05-01").must(resume()).to("2027-06-02");
    expect(shop.lines(-1)).toEqual(["licensed 3000", "metered 0"]);
    expect(shop.broken()).toEqual([]);
  });

  it("lets a coupon of some months run out", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { discounts: [shop.coupon("quarter")] }).to("2027-04-11");
    shop
      .must(pause({ unusedTimeFrom: "none" }))
      .to("2027-06-11")
      .must(resume());
    expect(shop.bills()).toEqual(["2027-04-01 paid create 2250", "2027-06-11 paid update 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("is for flexible billing without a schedule only", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"], { billingMode: "classic" });
    expect(shop.refusal(pause())).toBe("not-pausable");
    expect(running().must(pause()).refusal(pause())).toBe("not-pausable");
  });
});

describe("a resumption (https://docs.stripe.com/api/subscriptions/resume)", () => {
  const resting = () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-11");
    return shop.must(pause({ unusedTimeFrom: "none" })).to("2027-05-11");
  };

  it("begins a new period now", () => {
    const shop = resting().must(resume()).to("2027-06-12");
    expect(shop.statuses("s1")).toBe("active > paused > active");
    expect(shop.bills().slice(1)).toEqual(["2027-05-11 paid update 3000", "2027-06-11 paid cycle 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("or goes on in the periods of before, and charges the rest of the present one", () => {
    const shop = resting().must(resume({ billingCycleAnchor: "unchanged", ...INVOICED }));
    // 21 of the 31 days of May are left.
    expect(shop.bills()[1]).toBe("2027-05-11 paid update 2032");
    expect(shop.to("2027-06-02").bills()[2]).toBe("2027-06-01 paid cycle 3000");
    expect(shop.broken()).toEqual([]);
  });

  it("charges nothing for the rest of the period without prorations", () => {
    const shop = resting()
      .must(resume({ billingCycleAnchor: "unchanged", prorationBehavior: "none" }))
      .to("2027-06-02");
    expect(shop.bills().slice(1)).toEqual(["2027-06-01 paid cycle 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("that isn't paid is void after 23 hours, and the subscription stays paused", () => {
    const shop = resting().customer("ada", { paymentMethod: "declines" }).must(resume());
    expect([shop.status("s1"), shop.bills()[1]]).toEqual(["paused", "2027-05-11 open update 3000"]);
    shop.to("2027-05-11T23:00:00Z");
    expect([shop.status("s1"), shop.bills()[1]]).toEqual(["paused", "2027-05-11 void update 3000"]);
    expect(shop.to("2027-08-01").bills()).toHaveLength(2);
    expect(shop.broken()).toEqual([]);
  });

  it("that is paid within 23 hours goes on", () => {
    const shop = resting()
      .customer("ada", { paymentMethod: "declines" })
      .must(resume())
      .to("2027-05-11T12:00:00Z");
    shop.customer("ada", { paymentMethod: "card" }).act("pay", "s1").to("2027-06-12");
    expect(shop.status("s1")).toBe("active");
    expect(shop.bills().slice(1)).toEqual(["2027-05-11 paid update 3000", "2027-06-11 paid cycle 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("isn't for subscriptions whose invoices are sent", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"], {
      collectionMethod: "send_invoice",
      daysUntilDue: 7,
    });
    expect(shop.must(pause()).refusal(resume())).toBe("not-resumable");
  });

  it("of a trial that was paused bills the first period", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"], trialUntil("2027-04-15"))
      .to("2027-04-10");
    shop.must(pause()).to("2027-05-01").must(resume());
    expect(shop.bills()).toEqual(["2027-04-01 paid create 0", "2027-05-01 paid update 3000"]);
    expect(shop.broken()).toEqual([]);
  });
});
