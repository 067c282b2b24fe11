import { expect, it } from "vitest";
import { at, World } from "./world.ts";

const PRO = `
meters: { calls: { aggregation: sum } }
products:
  pro: { name: Pro, unit_label: seat, prices: { monthly: { unit_amount: 29.00 usd, interval: month }, yearly: { unit_amount: 290.00 usd, interval: year }, setup: { unit_amount: 50.00 usd }, big: { unit_amount: 60.00 usd, interval: month } } }
  api: { name: API, prices: { calls: { interval: month, meter: calls, graduated: [{ up_to: 1000, unit_amount: 0 }, { up_to: inf, unit_amount: 0.02 usd }] } } }
coupons:
  half: { percent_off: 50, duration: once }
taxes: { vat: { name: VAT, percentage: 20, inclusive: false } }
`;

it("bills the first period at once and each next one an hour after it has begun", () => {
  const world = new World(PRO, "2026-01-31T10:00:00Z");
  world.customer("ada").subscribe("s1", "ada", ["pro.monthly*3"]);
  world.to("2026-03-31T12:00:00Z");
  expect(world.bills()).toEqual([
    "2026-01-31 paid create 8700",
    "2026-02-28 paid cycle 8700",
    "2026-03-31 paid cycle 8700",
  ]);
  expect(world.invoices()[1]!.finalizedAt).toBe(at("2026-02-28T11:00:00Z"));
  expect(world.broken()).toEqual([]);
});

it("bills usage of the period that has ended, late events included", () => {
  const world = new World(PRO, "2026-01-01");
  world.customer("ada").subscribe("s1", "ada", ["api.calls"]).usage("ada", "calls", 1500);
  world
    .to("2026-02-01T00:30:00Z")
    .usage("ada", "calls", 100, "2026-01-31T23:59:59Z")
    .usage("ada", "calls", 7000);
  world.to("2026-02-10").usage("ada", "calls", 9999, "2026-01-20");
  world.to("2026-03-02");
  expect(world.bills()).toEqual(["2026-02-01 paid cycle 1200", "2026-03-01 paid cycle 12000"]);
  expect(world.broken()).toEqual([]);
});

it("credits and charges an upgrade by the second", () => {
  const world = new World(PRO, "2026-01-01");
  world.customer("ada").subscribe("s1", "ada", ["pro.monthly"]).to("2026-01-16T12:00:00Z");
  world.change("s1", ["pro.big"], { prorationBehavior: "always_invoice" }).to("2026-02-02");
  expect(world.bills()).toEqual([
    "2026-01-01 paid create 2900",
    "2026-01-16 paid update 1550",
    "2026-02-01 paid cycle 6000",
  ]);
  expect(world.lines(1)).toEqual(["unused_time -1450", "remaining_time 3000"]);
  expect(world.broken()).toEqual([]);
});

it("gives a trial away, then bills", () => {
  const world = new World(PRO, "2026-01-01");
  world.customer("ada", { taxes: [world.tax("vat")] });
  world.subscribe("s1", "ada", ["pro.monthly", "api.calls"], {
    trial: { end: at("2026-01-15"), covers: "everything", missingPaymentMethod: "cancel" },
    discounts: [world.coupon("half")],
  });
  world.usage("ada", "calls", 5000).to("2026-02-16");
  expect(world.bills()).toEqual([
    "2026-01-01 paid create 0",
    "2026-01-15 paid cycle 1740",
    "2026-02-15 paid cycle 3480",
  ]);
  expect(world.broken()).toEqual([]);
});

it("tries a card that declines again, and gives up", () => {
  const world = new World(PRO, "2026-01-01");
  world
    .customer("ada")
    .subscribe("s1", "ada", ["pro.monthly"])
    .to("2026-01-20")
    .customer("ada", { paymentMethod: "declines" });
  world.to("2026-02-02");
  expect(world.status("s1")).toBe("past_due");
  world.to("2026-02-17");
  expect(world.status("s1")).toBe("canceled");
  expect(world.invoices()[1]!.attemptCount).toBe(4);
  expect(world.broken()).toEqual([]);
});

it("refuses a trial that would be over before it begins", () => {
  const world = new World(PRO, "2026-01-01").customer("ada");
  const trial = { end: at("2025-12-01"), covers: "everything", missingPaymentMethod: "cancel" } as const;
  expect(world.do(world.subscribing("s1", "ada", ["pro.monthly"], { trial }))?.code).toBe("trial-in-past");
});

it.each([
  { prorationBehavior: "always_invoice" } as const,
  { prorationBehavior: "always_invoice", billingCycleAnchor: "now" } as const,
])("puts what a change charges once on the invoice that the change makes: %o", (given) => {
  const world = new World(PRO, "2026-01-01").customer("ada").subscribe("s1", "ada", ["pro.monthly"]);
  const oneTime = [{ price: world.price("pro.setup"), quantity: 1n }];
  world.to("2026-01-16").change("s1", ["pro.big"], { ...given, oneTime });
  expect(world.lines(1)).toContain("one_time 5000");
  expect(world.broken()).toEqual([]);
});
