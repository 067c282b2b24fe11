import { describe, expect, it } from "vitest";
import { INVOICED, openShop, trialUntil } from "./shop.ts";
import { at } from "./world.ts";

describe("a trial (https://docs.stripe.com/billing/subscriptions/trials)", () => {
  it("begins with an invoice of nothing that is paid, with a line for each item", () => {
    const shop = openShop().subscribe(
      "s1",
      "ada",
      ["pro.monthly*2", "extra.monthly"],
      trialUntil("2027-04-15"),
    );
    expect(shop.bills()).toEqual(["2027-04-01 paid create 0"]);
    expect(shop.lines(0)).toEqual(["trial 0", "trial 0"]);
    expect(shop.invoices()[0]!.lines[0]!).toMatchObject({
      description: "Free trial for 2 × Pro",
      period: { start: at("2027-04-01"), end: at("2027-04-15") },
    });
    expect(shop.subscription("s1").items[0]!.period).toEqual({
      start: at("2027-04-01"),
      end: at("2027-04-15"),
    });
    expect(shop.broken()).toEqual([]);
  });

  it("anchors the periods at its end, and is followed by a draft that is final an hour later", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"], trialUntil("2027-04-15"))
      .to("2027-04-15");
    expect(shop.bills()[1]).toBe("2027-04-15 draft cycle 3000");
    expect(shop.to("2027-05-16").bills()).toEqual([
      "2027-04-01 paid create 0",
      "2027-04-15 paid cycle 3000",
      "2027-05-15 paid cycle 3000",
    ]);
    expect(shop.statuses("s1")).toBe("trialing > active");
    expect(shop.broken()).toEqual([]);
  });

  it("never bills what was used while it lasted", () => {
    const shop = openShop().subscribe("s1", "ada", ["api.calls"], trialUntil("2027-04-15"));
    shop.usage("ada", "calls", 100).to("2027-04-20").usage("ada", "calls", 30).to("2027-05-16");
    expect(shop.bills()).toEqual(["2027-05-15 paid cycle 300"]);
    expect(shop.broken()).toEqual([]);
  });

  it("that covers only the base fee bills what was used", () => {
    const shop = openShop();
    shop.subscribe(
      "s1",
      "ada",
      ["pro.monthly", "api.calls"],
      trialUntil("2027-04-15", { covers: "base_fee" }),
    );
    shop.usage("ada", "calls", 100).to("2027-04-16");
    expect(shop.bills()).toEqual(["2027-04-01 paid create 0", "2027-04-15 paid cycle 4000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("charges one-time prices with its first invoice", () => {
    const shop = openShop();
    const oneTime = [{ price: shop.price("setup.once"), quantity: 1n }];
    shop.subscribe("s1", "ada", ["pro.monthly"], { ...trialUntil("2027-04-15"), oneTime });
    expect(shop.bills()).toEqual(["2027-04-01 paid create 9900"]);
    expect(shop.status("s1")).toBe("trialing");
    expect(shop.broken()).toEqual([]);
  });

  it("takes items in and out for nothing", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"], trialUntil("2027-04-15"))
      .to("2027-04-08");
    shop.change("s1", ["pro.big*2", "extra.monthly"], INVOICED).to("2027-04-16");
    expect(shop.bills()).toEqual(["2027-04-01 paid create 0", "2027-04-15 paid cycle 13500"]);
    expect(shop.broken()).toEqual([]);
  });

  it("ends at once when told to, and bills at once", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"], trialUntil("2027-04-15"))
      .to("2027-04-08");
    shop.change("s1", undefined, { trialEnd: "now" });
    expect(shop.bills()[1]).toBe("2027-04-08 paid update 3000");
    expect(shop.to("2027-05-09").bills()[2]).toBe("2027-05-08 paid cycle 3000");
    expect(shop.broken()).toEqual([]);
  });

  it("can be made longer", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"], trialUntil("2027-04-15"))
      .to("2027-04-08");
    shop.change("s1", undefined, { trialEnd: at("2027-04-22") }).to("2027-04-23");
    expect(shop.bills()).toEqual(["2027-04-01 paid create 0", "2027-04-22 paid cycle 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("comes first where an anchor is wanted: then a part of a period, then whole ones", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { ...trialUntil("2027-04-16"), anchor: at("2027-05-01") });
    expect(shop.to("2027-06-02").bills()).toEqual([
      "2027-04-01 paid create 0",
      "2027-04-16 paid cycle 1500",
      "2027-05-01 paid cycle 3000",
      "2027-06-01 paid cycle 3000",
    ]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("the end of a trial without anything to pay with", () => {
  const ended = (missingPaymentMethod: "create_invoice" | "cancel" | "pause") =>
    openShop()
      .customer("ada", { paymentMethod: "none" })
      .subscribe("s1", "ada", ["pro.monthly"], trialUntil("2027-04-15", { missingPaymentMethod }))
      .to("2027-04-16");

  it("makes an invoice that fails, unless told otherwise", () => {
    const shop = ended("create_invoice");
    expect([shop.statuses("s1"), shop.bills()[1]]).toEqual([
      "trialing > active > past_due",
      "2027-04-15 open cycle 3000",
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("cancels", () => {
    const shop = ended("cancel");
    expect([shop.statuses("s1"), shop.bills()]).toEqual([
      "trialing > canceled",
      ["2027-04-01 paid create 0"],
    ]);
    expect(shop.broken()).toEqual([]);
  });

  it("pauses: nothing is invoiced and no period goes on, until it is resumed", () => {
    const shop = ended("pause").to("2027-07-01");
    expect([shop.status("s1"), shop.bills()]).toEqual(["paused", ["2027-04-01 paid create 0"]]);
    shop.customer("ada", { paymentMethod: "card" });
    shop.must({
      kind: "resume",
      subscription: "s1",
      billingCycleAnchor: "now",
      prorationBehavior: "create_prorations",
    });
    expect([shop.status("s1"), shop.bills()[1]]).toEqual(["active", "2027-07-01 paid update 3000"]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("a trial that is given to a running subscription", () => {
  it("gives back what was paid for the time, and anchors the periods at its end", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-11");
    shop.change("s1", undefined, { trialEnd: at("2027-04-21"), ...INVOICED });
    expect(shop.status("s1")).toBe("trialing");
    expect(shop.lines(1)).toEqual(["unused_time -2000"]);
    expect(shop.balance("ada")).toBe(-2000n);
    shop.to("2027-05-22");
    expect(shop.bills().slice(2)).toEqual(["2027-04-21 paid cycle 3000", "2027-05-21 paid cycle 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("lets the credit wait for the next invoice, unless told otherwise", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-11");
    shop.change("s1", undefined, { trialEnd: at("2027-04-21") }).to("2027-04-22");
    expect(shop.lines(1)).toEqual(["unused_time -2000", "licensed 3000"]);
    expect(shop.broken()).toEqual([]);
  });
});

it("given to a subscription that runs takes none of its cycles", () => {
  const shop = openShop().subscribe("s1", "ada", ["lease.thrice"]).to("2027-04-11");
  shop.change("s1", undefined, { trialEnd: at("2027-04-21"), ...INVOICED }).to("2027-09-01");
  // 20.00 three times: the first period was given back as far as the trial took its place.
  expect(shop.bills().map((bill) => bill.split(" ").at(-1))).toEqual([
    "2000",
    "-1333",
    "2000",
    "2000",
    "2000",
  ]);
  expect(shop.status("s1")).toBe("canceled");
  expect(shop.broken()).toEqual([]);
});
