import { describe, expect, it } from "vitest";
import { INVOICED, openShop, trialUntil } from "./shop.ts";
import { at } from "./world.ts";

const totals = (bills: readonly string[]) => bills.map((bill) => bill.split(" ").at(-1));

describe("how long a discount lasts (https://docs.stripe.com/billing/subscriptions/coupons)", () => {
  it("once: for the first invoice that it takes something off", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { discounts: [shop.coupon("half")] }).to("2027-05-02");
    expect(totals(shop.bills())).toEqual(["1500", "3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("once: isn't spent by the invoice of a trial", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], {
      ...trialUntil("2027-04-15"),
      discounts: [shop.coupon("half")],
    });
    expect(totals(shop.to("2027-05-16").bills())).toEqual(["0", "1500", "3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("for some months: for invoices that are made before they are over", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { discounts: [shop.coupon("quarter")] });
    expect(shop.subscription("s1").discounts[0]).toMatchObject({
      start: at("2027-04-01"),
      end: at("2027-06-01"),
    });
    expect(totals(shop.to("2027-07-02").bills())).toEqual(["2250", "2250", "3000", "3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("for ever", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { discounts: [shop.coupon("tenth")] }).to("2028-04-02");
    expect(new Set(totals(shop.bills()))).toEqual(new Set(["2700"]));
    expect(shop.subscription("s1").discounts[0]!.end).toBeUndefined();
  });

  it("goes on when the coupon can't be redeemed any more", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { discounts: [shop.coupon("last-call")] }).to("2027-05-02");
    expect(totals(shop.bills())).toEqual(["1500", "1500"]);
  });
});

describe("discounts that change", () => {
  it("act on the next invoice, and don't prorate", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-11");
    shop.change("s1", undefined, { ...INVOICED, discounts: [shop.coupon("tenth")] }).to("2027-05-02");
    expect(totals(shop.bills())).toEqual(["3000", "2700"]);
    expect(shop.broken()).toEqual([]);
  });

  it("that are given again keep their dates, and an empty list takes them away", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { discounts: [shop.coupon("quarter")] }).to("2027-04-11");
    shop.change("s1", undefined, { discounts: [shop.coupon("quarter"), shop.coupon("five")] });
    expect(shop.subscription("s1").discounts.map(({ start }) => start)).toEqual([
      at("2027-04-01"),
      at("2027-04-11"),
    ]);
    expect(shop.to("2027-05-02").bills()[1]).toBe("2027-05-01 paid cycle 1750");
    shop.change("s1", undefined, { discounts: [] }).to("2027-06-02");
    expect(shop.bills()[2]).toBe("2027-06-01 paid cycle 3000");
    expect(shop.broken()).toEqual([]);
  });

  it("of a customer are for subscriptions without any of their own", () => {
    const shop = openShop();
    shop.customer("ada", { discounts: [shop.coupon("tenth")] }).subscribe("s1", "ada", ["pro.monthly"]);
    shop.subscribe("s2", "ada", ["pro.monthly"], { discounts: [shop.coupon("five")] });
    expect(totals(shop.bills())).toEqual(["2700", "2500"]);
    expect(shop.broken()).toEqual([]);
  });

  it("take in their order off what is left, also only off the products that they are for", () => {
    const shop = openShop();
    const bill = (...coupons: readonly string[]) => {
      const id = coupons.join();
      shop.subscribe(id, "ada", ["pro.monthly", "extra.monthly"], {
        discounts: coupons.map((key) => shop.coupon(key)),
      });
      return shop.invoices().at(-1)!.totals.total;
    };
    expect(bill("tenth", "five")).toBe(3550n);
    expect(bill("five", "tenth")).toBe(3600n);
    expect(bill("extra-only")).toBe(3750n);
    expect(shop.broken()).toEqual([]);
  });

  it("leave negative items and prorations alone", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { discounts: [shop.coupon("tenth")] }).to("2027-04-21");
    const charge = { kind: "amount", amount: -500n, currency: "usd" } as const;
    shop.must({ kind: "invoice_item", customer: "ada", subscription: "s1", charge, description: "Sorry" });
    shop.change("s1", ["pro.big"]).to("2027-05-02");
    const taken = shop
      .invoices()[1]!
      .lines.map(({ kind, discountAmounts }) => [kind, discountAmounts.length]);
    expect(taken).toEqual([
      ["remaining_time", 0],
      ["unused_time", 0],
      ["invoice_item", 0],
      ["licensed", 1],
    ]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("a coupon or a code is refused", () => {
  const refusal = (
    given: (
      shop: ReturnType<typeof openShop>,
    ) => readonly ReturnType<ReturnType<typeof openShop>["coupon"]>[],
    item = "pro.monthly",
  ) => {
    const shop = openShop().subscribe("s0", "ada", ["extra.monthly"]).to("2027-04-11");
    return shop.refusal(shop.subscribing("s1", "ada", [item], { discounts: given(shop) }));
  };

  it.each(["last-call"])("after its last day: %s", (key) => {
    expect(refusal((shop) => [shop.coupon(key)])).toBe("discount-refused");
  });

  it("after as many redemptions as it may have", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { discounts: [shop.coupon("scarce")] });
    expect(
      shop.refusal(shop.subscribing("s2", "ada", ["pro.monthly"], { discounts: [shop.coupon("scarce")] })),
    ).toBe("discount-refused");
  });

  it.each([
    ["that is for first transactions, of a customer who has paid", "FIRST"],
    ["that asks for a larger order", "LARGE"],
    ["that has expired", "BRIEF"],
    ["that isn't active", "GONE"],
  ])("a code %s", (_, code) => {
    expect(refusal((shop) => [shop.code(code)])).toBe("discount-refused");
  });

  it("a code for larger orders is taken for one", () => {
    expect(refusal((shop) => [shop.code("LARGE")], "pro.big")).toBeUndefined();
  });

  it("twice in one list, also once as itself and once by its code", () => {
    expect(refusal((shop) => [shop.coupon("tenth"), shop.coupon("tenth")])).toBe("discount-twice");
    expect(refusal((shop) => [shop.coupon("tenth"), shop.code("FIRST")])).toBe("discount-twice");
  });

  it("that takes off an amount, but none in the currency of the subscription", () => {
    const shop = openShop();
    const command = shop.subscribing("s1", "ada", ["pro.monthly"], {
      currency: "eur",
      discounts: [shop.coupon("five")],
    });
    expect(shop.refusal(command)).toBe("discount-refused");
  });
});

it("a code for first transactions can still be used after an invoice of nothing, and not after one that was paid", () => {
  const shop = openShop().subscribe("s1", "ada", ["pro.monthly"], trialUntil("2027-04-15"));
  const first = () =>
    shop.refusal(shop.subscribing("s2", "ada", ["extra.monthly"], { discounts: [shop.code("FIRST")] }));
  expect(shop.bills()).toEqual(["2027-04-01 paid create 0"]);
  expect(shop.to("2027-04-16").bills()[1]).toBe("2027-04-15 paid cycle 3000");
  expect(first()).toBe("discount-refused");
  const fresh = openShop().subscribe("s1", "ada", ["pro.monthly"], trialUntil("2027-04-15"));
  fresh.subscribe("s2", "ada", ["extra.monthly"], { discounts: [fresh.code("FIRST")] });
  expect(fresh.bills()[1]).toBe("2027-04-01 paid create 1350");
});
