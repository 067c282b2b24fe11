import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Listener } from "../../src/emulator/listen.ts";
import { listen } from "../../src/emulator/listen.ts";
import type { TestEmulator } from "./emulator-client.ts";
import { START, startEmulator } from "./emulator-client.ts";

/** The official SDK, as anybody would set it up: its types are the check of the shapes. */
describe("the stripe SDK, unmodified", () => {
  let api: TestEmulator;
  let server: Listener;
  let stripe: Stripe;
  beforeAll(async () => {
    api = startEmulator("memory");
    server = await listen(api.handle, { port: 0 });
    stripe = new Stripe("sk_test_x", { host: "127.0.0.1", port: server.port, protocol: "http" });
  });
  afterAll(() => server.close());

  it("makes, reads, changes, lists and deletes products", async () => {
    const made = await stripe.products.create({
      name: "Pro",
      metadata: { a: "b" },
      marketing_features: [{ name: "SSO" }],
    });
    expect(made.lastResponse.requestId).toMatch(/^req_/);
    const read: Stripe.Product = await stripe.products.retrieve(made.id);
    expect(read).toMatchObject({ name: "Pro", metadata: { a: "b" }, marketing_features: [{ name: "SSO" }] });
    expect(
      (await stripe.products.update(made.id, { description: "d", metadata: { a: null } })).metadata,
    ).toEqual({});
    expect((await stripe.products.update(made.id, { description: "" })).description).toBeNull();
    expect(await stripe.products.del(made.id)).toMatchObject({ id: made.id, deleted: true });
  });

  it("walks a list of 250 from page to page", async () => {
    const names = Array.from({ length: 250 }, (_, index) => `walk ${index}`);
    for (const name of names) await stripe.products.create({ name, url: "https://example.com/walk" });
    const seen: string[] = [];
    for await (const product of stripe.products.list({ limit: 100, url: "https://example.com/walk" }))
      seen.push(product.name);
    expect(seen).toEqual(names.reverse());
  });

  it("makes prices of every form, with decimals", async () => {
    const product = await stripe.products.create({ name: "Storage" });
    const meter: Stripe.Billing.Meter = await stripe.billing.meters.create({
      display_name: "GB",
      event_name: "gb",
      default_aggregation: { formula: "last" },
    });
    const tiered: Stripe.Price = await stripe.prices.create({
      product: product.id,
      currency: "usd",
      billing_scheme: "tiered",
      tiers_mode: "graduated",
      tiers: [
        { up_to: 50, unit_amount_decimal: Stripe.Decimal.from("2.3") },
        { up_to: "inf", unit_amount: 2, flat_amount: 100 },
      ],
      recurring: { interval: "month", usage_type: "metered", meter: meter.id },
      expand: ["tiers", "product"],
    });
    expect(tiered.tiers?.[0]?.unit_amount_decimal?.toString()).toBe("2.3");
    expect(tiered.tiers?.map((tier) => tier.up_to)).toEqual([50, null]);
    expect(tiered.product).toMatchObject({ id: product.id, name: "Storage" });
    const packages = await stripe.prices.create({
      product: product.id,
      currency: "usd",
      unit_amount_decimal: Stripe.Decimal.from("0.5"),
      transform_quantity: { divide_by: 1000, round: "up" },
      lookup_key: "packages",
      currency_options: { eur: { unit_amount: 1 } },
    });
    expect(packages).toMatchObject({
      unit_amount: null,
      type: "one_time",
      transform_quantity: { divide_by: 1000, round: "up" },
    });
    const [found] = (
      await stripe.prices.list({ lookup_keys: ["packages"], expand: ["data.currency_options"] })
    ).data;
    expect(found?.currency_options?.["eur"]).toMatchObject({ unit_amount: 1 });
    expect((await stripe.prices.update(packages.id, { active: false })).active).toBe(false);
    expect((await stripe.prices.list({ product: product.id })).data.map(({ id }) => id)).toEqual([tiered.id]);
  });

  it("handles meters, features, coupons, promotion codes and tax rates", async () => {
    const meter = await stripe.billing.meters.create({
      display_name: "Calls",
      event_name: "calls",
      default_aggregation: { formula: "sum" },
    });
    expect((await stripe.billing.meters.deactivate(meter.id)).status).toBe("inactive");
    expect((await stripe.billing.meters.reactivate(meter.id)).status).toBe("active");
    expect((await stripe.billing.meters.list({ status: "active" })).data.length).toBeGreaterThan(0);

    const feature: Stripe.Entitlements.Feature = await stripe.entitlements.features.create({
      lookup_key: "sso",
      name: "SSO",
    });
    const product = await stripe.products.create({ name: "Team" });
    const attached: Stripe.ProductFeature = await stripe.products.createFeature(product.id, {
      entitlement_feature: feature.id,
    });
    expect((await stripe.products.listFeatures(product.id)).data[0]?.entitlement_feature.lookup_key).toBe(
      "sso",
    );
    expect((await stripe.products.deleteFeature(product.id, attached.id)).deleted).toBe(true);

    const coupon: Stripe.Coupon = await stripe.coupons.create({
      percent_off: 12.5,
      duration: "repeating",
      duration_in_months: 3,
      redeem_by: START + 60,
    });
    const code: Stripe.PromotionCode = await stripe.promotionCodes.create({
      promotion: { type: "coupon", coupon: coupon.id },
      code: "HELLO",
    });
    expect(
      (await stripe.promotionCodes.list({ code: "hello", expand: ["data.promotion.coupon"] })).data[0]
        ?.promotion.coupon,
    ).toMatchObject({
      percent_off: 12.5,
      valid: true,
    });
    expect((await stripe.promotionCodes.update(code.id, { active: false })).active).toBe(false);
    expect((await stripe.coupons.del(coupon.id)).deleted).toBe(true);

    const rate: Stripe.TaxRate = await stripe.taxRates.create({
      display_name: "VAT",
      inclusive: false,
      percentage: 19.5,
      country: "DE",
    });
    expect((await stripe.taxRates.update(rate.id, { active: false })).percentage).toBe(19.5);
    expect((await stripe.accounts.retrieveCurrent()).id).toMatch(/^acct_/);
  });

  it("sees errors by class, code and parameter", async () => {
    await expect(stripe.products.retrieve("none")).rejects.toMatchObject({
      type: "StripeInvalidRequestError",
      statusCode: 404,
      code: "resource_missing",
      param: "id",
      requestId: expect.stringMatching(/^req_/),
    });
    await expect(
      stripe.prices.create({ currency: "usd", product: "none", unit_amount: 1 }),
    ).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    const live = new Stripe("sk_live_x", { host: "127.0.0.1", port: server.port, protocol: "http" });
    await expect(live.products.list()).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    await stripe.products.create({ name: "a" }, { idempotencyKey: "same" });
    await expect(stripe.products.create({ name: "b" }, { idempotencyKey: "same" })).rejects.toBeInstanceOf(
      Stripe.errors.StripeIdempotencyError,
    );
  });

  it("gets the first reply again for the same key", async () => {
    const [first, again] = [
      await stripe.products.create({ name: "once" }, { idempotencyKey: "once" }),
      await stripe.products.create({ name: "once" }, { idempotencyKey: "once" }),
    ];
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
  });
});
