import { beforeAll, describe, expect, it } from "vitest";
import { buildCatalog } from "../support/build-catalog.ts";
import { EVERY_PLAN } from "./every-plan.ts";
import { exportsOf, generated } from "./generated.ts";

type Make = (plan: string, ids: object, quantities?: object) => unknown;

const FOUND = [
  "team_monthly_v2",
  "team.yearly",
  "api.calls",
  "api.blocks",
  "setup.once",
  "scale.monthly",
  "handset.x1",
  "handset.x2",
];

describe("the parameters of a plan", () => {
  let subscriptionParams: Make;
  let checkoutParams: Make;
  let scheduleParams: Make;
  let module: Readonly<Record<string, unknown>>;
  let ids: object;
  beforeAll(async () => {
    module = await exportsOf(await generated(EVERY_PLAN));
    ({ subscriptionParams, checkoutParams, scheduleParams } = module as Record<string, Make> & {
      subscriptionParams: Make;
      checkoutParams: Make;
      scheduleParams: Make;
    });
    const idsByLookupKey = module["idsByLookupKey"] as (found: readonly object[]) => object;
    const found = FOUND.map((lookup_key) => ({ id: `price_${lookup_key}`, lookup_key }));
    ids = { ...idsByLookupKey([...found, { id: "price_x", lookup_key: null }]), "tax/vat": "txr_1" };
  });

  it("have the quantity and the trial of the catalog", () => {
    expect(subscriptionParams("team", ids)).toEqual({
      items: [{ price: "price_team_monthly_v2", quantity: 5 }],
      metadata: { tariff_plan: "team" },
      trial_period_days: 14,
      trial_settings: { end_behavior: { missing_payment_method: "cancel" } },
    });
  });

  it("give a metered price no quantity, and charge once what is charged once", () => {
    expect(subscriptionParams("usage", ids)).toEqual({
      items: [{ price: "price_team_monthly_v2", quantity: 1 }, { price: "price_api.calls" }],
      add_invoice_items: [{ price: "price_setup.once", quantity: 1 }],
      metadata: { tariff_plan: "usage" },
    });
  });

  it("name tax rates, and the billing mode that several intervals need", () => {
    expect(subscriptionParams("mixed", ids)).toEqual({
      items: [{ price: "price_team.yearly", quantity: 1 }, { price: "price_api.blocks" }],
      metadata: { tariff_plan: "mixed" },
      default_tax_rates: ["txr_1"],
      billing_mode: { type: "flexible" },
    });
  });

  it("name that billing mode, too, where an optional item has another interval", async () => {
    const catalog = buildCatalog(
      `products: { pro: { name: Pro, prices: { monthly: { unit_amount: 100, interval: month }, yearly: { unit_amount: 900, interval: year } } } }
plans: { pro: { items: [pro.monthly], optional_items: [pro.yearly] } }
`,
    );
    const { checkoutParams: make } = (await exportsOf(await generated(catalog))) as Record<string, Make>;
    expect(make!("pro", { "pro.monthly": "price_1", "pro.yearly": "price_2" })).toMatchObject({
      subscription_data: { billing_mode: { type: "flexible" } },
    });
  });

  it("put the limits of a quantity into a checkout, whose own limit would be 99", () => {
    expect(checkoutParams("team", ids, { "team.monthly": 7 })).toEqual({
      mode: "subscription",
      line_items: [
        {
          price: "price_team_monthly_v2",
          quantity: 7,
          adjustable_quantity: { enabled: true, minimum: 5, maximum: 500 },
        },
      ],
      subscription_data: {
        metadata: { tariff_plan: "team" },
        trial_period_days: 14,
        trial_settings: { end_behavior: { missing_payment_method: "cancel" } },
      },
    });
    expect(checkoutParams("usage", ids)).toMatchObject({
      line_items: [{ quantity: 1 }, { price: "price_api.calls" }, { price: "price_setup.once", quantity: 1 }],
      optional_items: [
        {
          price: "price_scale.monthly",
          quantity: 1,
          adjustable_quantity: { enabled: true, maximum: 999_999 },
        },
      ],
    });
  });

  it("schedule the prices that end, and end with them when nothing goes on", () => {
    const team = { price: "price_team_monthly_v2", quantity: 1 };
    const [x1, x2] = [
      { price: "price_handset.x1", quantity: 1 },
      { price: "price_handset.x2", quantity: 1 },
    ];
    const metadata = { tariff_plan: "leased" };
    expect(scheduleParams("leased", ids)).toEqual({
      start_date: "now",
      end_behavior: "release",
      phases: [
        {
          items: [team, x1, x2],
          add_invoice_items: [{ price: "price_setup.once", quantity: 1 }],
          duration: { interval: "day", interval_count: 7 },
          trial: true,
          metadata,
        },
        { items: [team, x1, x2], duration: { interval: "month", interval_count: 24 }, metadata },
        { items: [team, x2], duration: { interval: "month", interval_count: 12 }, metadata },
        { items: [team], duration: { interval: "month", interval_count: 1 }, metadata },
      ],
    });
    expect(scheduleParams("lent", ids)).toMatchObject({
      end_behavior: "cancel",
      phases: [{ items: [x1], duration: { interval: "month", interval_count: 24 } }],
    });
  });

  it("take ids by address, as `tariff ids` prints them", () => {
    expect(subscriptionParams("team", { "price/team.monthly": "price_7" })).toMatchObject({
      items: [{ price: "price_7" }],
    });
  });

  it("refuse what has no id, and quantities that the catalog doesn't allow", () => {
    expect(() => subscriptionParams("team", {})).toThrow('no id for the price "team.monthly"');
    expect(() => subscriptionParams("team", { "price/team.monthly": null })).toThrow(
      "is the catalog applied?",
    );
    expect(() => subscriptionParams("mixed", { ...ids, "tax/vat": null })).toThrow('no id for the tax "vat"');
    for (const quantity of [4, 501, 5.5, Number.NaN, -5])
      expect(() => subscriptionParams("team", ids, { "team.monthly": quantity })).toThrow(RangeError);
    expect(() => subscriptionParams("mixed", ids, { "team.yearly": 2 })).toThrow(RangeError);
  });

  it("refuse a quantity of what isn't subscribed to, which would be lost", () => {
    const quantities = { "scale.monthly": 3 };
    expect(checkoutParams("usage", ids, quantities)).toMatchObject({ optional_items: [{ quantity: 3 }] });
    expect(() => subscriptionParams("usage", ids, quantities)).toThrow(
      '"scale.monthly" can\'t be chosen here',
    );
    expect(() => subscriptionParams("team", ids, { "team.yearly": 3 })).toThrow(RangeError);
    expect(subscriptionParams("team", ids, { "team.monthly": undefined })).toMatchObject({
      items: [{ quantity: 5 }],
    });
  });

  it("name the plan, so that it is known again", () => {
    const planOf = module["planOf"] as (subscription: object) => string | undefined;
    expect(planOf({ metadata: { tariff_plan: "team" } })).toBe("team");
    expect(planOf({ metadata: { tariff_plan: "constructor" } })).toBeUndefined();
    expect(planOf({ metadata: null })).toBeUndefined();
  });
});

describe("what a plan grants", () => {
  it("is what its recurring products grant together: the greatest number, the first text", async () => {
    const module = await exportsOf(await generated(EVERY_PLAN));
    const hasFeature = module["hasFeature"] as (plan: string, feature: string) => boolean;
    const featureValue = module["featureValue"] as (plan: string, feature: string) => unknown;
    expect(["sso", "audit", "projects", "support"].map((feature) => hasFeature("team", feature))).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(featureValue("team", "projects")).toBe(10);
    expect(featureValue("scale", "projects")).toBe(Number.POSITIVE_INFINITY);
    expect(featureValue("scale", "support")).toBe("around the clock");
    expect(hasFeature("usage", "audit")).toBe(false);
    expect(["audit", "projects"].map((feature) => featureValue("lent", feature))).toEqual([false, null]);
  });
});
