import { beforeEach, describe, expect, it } from "vitest";
import type { TestEmulator } from "./emulator-client.ts";
import { HOLDERS, START, startEmulator } from "./emulator-client.ts";

describe.each(HOLDERS)("the catalog objects, in %s", (_, open) => {
  let api: TestEmulator;
  beforeEach(() => {
    api = startEmulator(open());
    return () => api.emulator.close();
  });

  const product = async (params = {}) => (await api.post("/v1/products", { name: "Pro", ...params })).body;
  const price = async (params = {}) =>
    (await api.post("/v1/prices", { currency: "usd", unit_amount: 2900, ...params })).body;
  const meter = async (name = "calls") =>
    (
      await api.post("/v1/billing/meters", {
        display_name: "Calls",
        event_name: name,
        default_aggregation: { formula: "sum" },
      })
    ).body;
  const feature = async (key = "sso") =>
    (await api.post("/v1/entitlements/features", { lookup_key: key, name: "SSO" })).body;
  const coupon = async (params = {}) => (await api.post("/v1/coupons", { percent_off: 20, ...params })).body;

  describe("a product", () => {
    it("has Stripe's defaults and the id that was chosen", async () => {
      expect(await product({ id: "prod_PRO" })).toEqual({
        id: "prod_PRO",
        object: "product",
        active: true,
        created: START,
        default_price: null,
        description: null,
        images: [],
        livemode: false,
        marketing_features: [],
        metadata: {},
        name: "Pro",
        package_dimensions: null,
        shippable: null,
        statement_descriptor: null,
        tax_code: null,
        type: "service",
        unit_label: null,
        updated: START,
        url: null,
      });
    });

    it("is made together with its default price", async () => {
      const made = await product({
        default_price_data: { currency: "eur", unit_amount_decimal: "0.5" },
        expand: ["default_price"],
      });
      expect(made["default_price"]).toMatchObject({
        product: made.id,
        currency: "eur",
        unit_amount: null,
        unit_amount_decimal: "0.5",
      });
    });

    it("merges metadata by key, removes one with an empty value and all with an empty whole", async () => {
      const { id } = await product({ metadata: { a: 1, b: 2 } });
      const merged = await api.post(`/v1/products/${id}`, { metadata: { b: "", c: "3" } });
      expect(merged.body["metadata"]).toEqual({ a: "1", c: "3" });
      expect((await api.post(`/v1/products/${id}`, { metadata: "" })).body["metadata"]).toEqual({});
    });

    it("counts metadata keys after merging", async () => {
      const fifty = Object.fromEntries(Array.from({ length: 50 }, (_unused, index) => [`k${index}`, "v"]));
      const { id } = await product({ metadata: fifty });
      expect((await api.post(`/v1/products/${id}`, { metadata: { more: "v" } })).status).toBe(400);
      expect((await api.post(`/v1/products/${id}`, { metadata: { more: "v", k0: "" } })).status).toBe(200);
    });

    it.each([
      "description",
      "images",
      "marketing_features",
      "package_dimensions",
      "tax_code",
      "unit_label",
      "url",
    ])("has %s cleared by an empty value", async (field) => {
      const made = await product({
        description: "d",
        images: ["https://example.com/a.png"],
        marketing_features: [{ name: "m" }],
        package_dimensions: { height: "1.5", length: 1, weight: 1, width: 1 },
        tax_code: "txcd_10103001",
        unit_label: "seat",
        url: "https://example.com",
      });
      const cleared = (await api.post(`/v1/products/${made.id}`, { [field]: "" })).body;
      expect(made[field]).toBeTruthy();
      expect(cleared[field]).toEqual(Array.isArray(made[field]) ? [] : null);
    });

    it.each(["name", "statement_descriptor", "default_price", "shippable"])(
      "can't have %s cleared",
      async (field) => {
        const { id } = await product();
        expect((await api.post(`/v1/products/${id}`, { [field]: "" })).status).toBe(400);
      },
    );

    it("moves updated, and keeps created, when it changes", async () => {
      const { id } = await product();
      api.now += 60;
      expect((await api.post(`/v1/products/${id}`, { active: false })).body).toMatchObject({
        created: START,
        updated: START + 60,
        active: false,
      });
    });

    it("takes only an active price of its own as the default", async () => {
      const [own, other] = [await product(), await product()];
      const foreign = await price({ product: other.id });
      const archived = await price({ product: own.id, active: false });
      for (const [id, words] of [
        [foreign.id, "another product"],
        [archived.id, "inactive"],
        ["price_no", "No such price"],
      ] as const) {
        const { status, body } = await api.post(`/v1/products/${own.id}`, { default_price: id });
        expect([status, body.error?.param]).toEqual([400, "default_price"]);
        expect(body.error?.message).toContain(words);
      }
    });

    it("can be deleted only while it has no price, archived ones included", async () => {
      const { id } = await product();
      await api.post(`/v1/products/${id}/features`, { entitlement_feature: (await feature()).id });
      await price({ product: (await product()).id });
      expect((await api.delete(`/v1/products/${id}`)).body).toEqual({ id, object: "product", deleted: true });
      expect((await api.get(`/v1/products/${id}`)).status).toBe(404);
      const priced = await product();
      await price({ product: priced.id, active: false });
      expect((await api.delete(`/v1/products/${priced.id}`)).status).toBe(400);
    });
  });

  describe("a price", () => {
    it("leaves tiers and currency options out unless they are expanded", async () => {
      const made = await price({
        product: (await product()).id,
        unit_amount: undefined,
        billing_scheme: "tiered",
        tiers_mode: "graduated",
        tiers: [
          { up_to: 10, unit_amount: 100, flat_amount_decimal: "0.50" },
          { up_to: "inf", unit_amount_decimal: "99.000" },
        ],
        currency_options: { eur: { tiers: [{ up_to: "inf", flat_amount: 5 }], tax_behavior: "inclusive" } },
      });
      expect(made).not.toHaveProperty("tiers");
      expect(made).not.toHaveProperty("currency_options");
      const tiers = [
        {
          flat_amount: null,
          flat_amount_decimal: "0.5",
          unit_amount: 100,
          unit_amount_decimal: "100",
          up_to: 10,
        },
        {
          flat_amount: null,
          flat_amount_decimal: null,
          unit_amount: 99,
          unit_amount_decimal: "99",
          up_to: null,
        },
      ];
      const expand = ["tiers", "currency_options", "currency_options.eur.tiers"];
      const { body } = await api.get(`/v1/prices/${made.id}`, { expand });
      expect(body["tiers"]).toEqual(tiers);
      expect(body["currency_options"]).toEqual({
        usd: {
          custom_unit_amount: null,
          tax_behavior: "unspecified",
          tiers,
          unit_amount: null,
          unit_amount_decimal: null,
        },
        eur: {
          custom_unit_amount: null,
          tax_behavior: "inclusive",
          tiers: [
            {
              flat_amount: 5,
              flat_amount_decimal: "5",
              unit_amount: null,
              unit_amount_decimal: null,
              up_to: null,
            },
          ],
          unit_amount: null,
          unit_amount_decimal: null,
        },
      });
    });

    it.each([
      [{ unit_amount: 1000 }, 1000, "1000"],
      [{ unit_amount: 0 }, 0, "0"],
      [{ unit_amount_decimal: "4.5" }, null, "4.5"],
      [{ unit_amount_decimal: "1000.00" }, 1000, "1000"],
      [{ unit_amount_decimal: "0.000000000001" }, null, "0.000000000001"],
    ])("says %j as a whole number and as a decimal", async (amount, whole, decimal) => {
      const made = await price({ product: (await product()).id, unit_amount: undefined, ...amount });
      expect([made["unit_amount"], made["unit_amount_decimal"]]).toEqual([whole, decimal]);
    });

    it("is recurring when it recurs, licensed once an interval unless said otherwise", async () => {
      const { id } = await product();
      expect((await price({ product: id }))["type"]).toBe("one_time");
      expect(await price({ product: id, recurring: { interval: "month" } })).toMatchObject({
        type: "recurring",
        recurring: {
          interval: "month",
          interval_count: 1,
          meter: null,
          trial_period_days: null,
          usage_type: "licensed",
        },
      });
    });

    it("makes its product on the way", async () => {
      const made = await price({ product_data: { name: "Seat", unit_label: "seat" }, expand: ["product"] });
      expect(made["product"]).toMatchObject({ object: "product", name: "Seat", unit_label: "seat" });
    });

    it("leaves no product behind when the price is refused", async () => {
      await price({ product: (await product()).id, lookup_key: "taken" });
      const refused = await api.post("/v1/prices", {
        currency: "usd",
        unit_amount: 1,
        product_data: { id: "late", name: "Late" },
        lookup_key: "taken",
      });
      expect(refused.status).toBe(400);
      expect((await api.get("/v1/products/late")).status).toBe(404);
    });

    it("needs an active meter to be metered", async () => {
      const [{ id }, { id: meterId }] = [await product(), await meter()];
      const metered = {
        product: id,
        recurring: { interval: "month", usage_type: "metered", meter: meterId },
      };
      expect((await price(metered))["recurring"]).toMatchObject({ meter: meterId, usage_type: "metered" });
      await api.post(`/v1/billing/meters/${meterId}/deactivate`);
      expect((await price(metered)).error?.param).toBe("recurring[meter]");
    });

    it("holds its lookup key against every other price, also when archived, until it is transferred", async () => {
      const { id } = await product();
      const first = await price({ product: id, lookup_key: "pro" });
      await api.post(`/v1/prices/${first.id}`, { active: false });
      expect((await price({ product: id, lookup_key: "pro" })).error?.message).toContain(
        "already uses that lookup key",
      );
      const second = await price({ product: id, lookup_key: "pro", transfer_lookup_key: true });
      expect(second["lookup_key"]).toBe("pro");
      expect((await api.get(`/v1/prices/${first.id}`)).body["lookup_key"]).toBeNull();
      expect((await api.post(`/v1/prices/${first.id}`, { lookup_key: "pro" })).status).toBe(400);
      await api.post(`/v1/prices/${first.id}`, { lookup_key: "pro", transfer_lookup_key: true });
      expect((await api.get(`/v1/prices/${second.id}`)).body["lookup_key"]).toBeNull();
    });

    it("can be given the lookup key that it has", async () => {
      const { id } = await price({ product: (await product()).id, lookup_key: "pro" });
      expect((await api.post(`/v1/prices/${id}`, { lookup_key: "pro", nickname: "n" })).body).toMatchObject({
        lookup_key: "pro",
        nickname: "n",
      });
    });

    it("sets its tax behavior once", async () => {
      const { id } = await price({ product: (await product()).id });
      expect((await api.post(`/v1/prices/${id}`, { tax_behavior: "exclusive" })).body["tax_behavior"]).toBe(
        "exclusive",
      );
      expect((await api.post(`/v1/prices/${id}`, { tax_behavior: "exclusive" })).status).toBe(200);
      expect((await api.post(`/v1/prices/${id}`, { tax_behavior: "inclusive" })).body.error?.param).toBe(
        "tax_behavior",
      );
      expect((await api.post(`/v1/prices/${id}`, { tax_behavior: "unspecified" })).status).toBe(400);
    });

    it.each([
      "unit_amount",
      "unit_amount_decimal",
      "currency",
      "product",
      "recurring[interval]",
      "tiers_mode",
      "billing_scheme",
    ])("never changes its %s", async (field) => {
      const { id } = await price({ product: (await product()).id });
      const { body } = await api.post(`/v1/prices/${id}`, {
        [field.replace("[interval]", "")]: field.includes("[") ? { interval: "day" } : "1",
      });
      expect(body.error?.code).toBe("parameter_unknown");
    });

    it("can't be archived while it is its product's default price", async () => {
      const made = await product({ default_price_data: { currency: "usd", unit_amount: 1 } });
      const old = String(made["default_price"]);
      expect((await api.post(`/v1/prices/${old}`, { active: false })).body.error?.message).toContain(
        "default price of its product",
      );
      const next = await price({ product: made.id });
      await api.post(`/v1/products/${made.id}`, { default_price: next.id });
      expect((await api.post(`/v1/prices/${old}`, { active: false })).body["active"]).toBe(false);
      expect((await api.post(`/v1/prices/${old}`, { active: true })).body["active"]).toBe(true);
    });

    it("gains currencies, and loses all but its own when they are cleared", async () => {
      const { id } = await price({
        product: (await product()).id,
        currency_options: { eur: { unit_amount: 1 } },
      });
      const expand = ["currency_options"];
      const gained = await api.post(`/v1/prices/${id}`, {
        currency_options: { gbp: { unit_amount_decimal: "2.5" } },
        expand,
      });
      expect(gained.body["currency_options"]).toMatchObject({
        usd: { unit_amount: 2900 },
        eur: { unit_amount: 1 },
        gbp: { unit_amount_decimal: "2.5" },
      });
      const cleared = await api.post(`/v1/prices/${id}`, { currency_options: "", expand });
      expect(Object.keys(cleared.body["currency_options"] as object)).toEqual(["usd"]);
    });

    it("can't be deleted", async () => {
      const { id } = await price({ product: (await product()).id });
      expect((await api.delete(`/v1/prices/${id}`)).status).toBe(404);
    });
  });

  describe("a meter", () => {
    it("has Stripe's defaults and only its name changes", async () => {
      const made = await meter();
      expect(made).toMatchObject({
        object: "billing.meter",
        customer_mapping: { event_payload_key: "stripe_customer_id", type: "by_id" },
        event_time_window: null,
        status: "active",
        status_transitions: { deactivated_at: null },
        value_settings: { event_payload_key: "value" },
      });
      expect(
        (await api.post(`/v1/billing/meters/${made.id}`, { display_name: "N" })).body["display_name"],
      ).toBe("N");
      expect((await api.post(`/v1/billing/meters/${made.id}`, { event_name: "n" })).body.error?.code).toBe(
        "parameter_unknown",
      );
    });

    it("has its event name to itself, also when inactive", async () => {
      const { id } = await meter("calls");
      await api.post(`/v1/billing/meters/${id}/deactivate`);
      expect((await meter("calls")).error?.param).toBe("event_name");
    });

    it("is switched off and on, each only from the other", async () => {
      const { id } = await meter();
      const path = `/v1/billing/meters/${id}`;
      expect((await api.post(`${path}/reactivate`)).body.error?.code).toBe("status_transition_invalid");
      expect((await api.post(`${path}/deactivate`)).body).toMatchObject({
        status: "inactive",
        status_transitions: { deactivated_at: START },
      });
      expect((await api.get("/v1/billing/meters", { status: "active" })).body.data).toEqual([]);
      expect((await api.post(`${path}/deactivate`)).status).toBe(400);
      expect((await api.post(`${path}/reactivate`)).body).toMatchObject({
        status: "active",
        status_transitions: { deactivated_at: null },
      });
    });
  });

  describe("a feature", () => {
    it("is archived for good, which frees its lookup key", async () => {
      const { id } = await feature();
      expect((await feature()).error?.code).toBe("resource_already_exists");
      await api.post(`/v1/entitlements/features/${id}`, { active: false });
      expect((await api.post(`/v1/entitlements/features/${id}`, { active: true })).status).toBe(400);
      const next = await feature();
      const ids = async (params: { archived?: boolean; lookup_key?: string }) =>
        (await api.get("/v1/entitlements/features", params)).body.data.map((entry) => entry.id);
      expect(await ids({})).toEqual([next.id]);
      expect(await ids({ archived: true })).toEqual([id]);
      expect(await ids({ lookup_key: "sso" })).toEqual([next.id]);
    });

    it("is attached to a product once, unless archived, and detached", async () => {
      const [{ id }, made, old] = [await product(), await feature(), await feature("old")];
      const path = `/v1/products/${id}/features`;
      const attached = (await api.post(path, { entitlement_feature: made.id })).body;
      expect(attached).toMatchObject({
        object: "product_feature",
        entitlement_feature: { id: made.id, lookup_key: "sso" },
      });
      expect((await api.post(path, { entitlement_feature: made.id })).status).toBe(400);
      await api.post(`/v1/entitlements/features/${old.id}`, { active: false });
      expect((await api.post(path, { entitlement_feature: old.id })).body.error?.param).toBe(
        "entitlement_feature",
      );
      expect((await api.get(path)).body.data.map((entry) => entry.id)).toEqual([attached.id]);
      expect((await api.get(`${path}/${attached.id}`)).body.id).toBe(attached.id);
      expect((await api.delete(`/v1/products/${(await product()).id}/features/${attached.id}`)).status).toBe(
        404,
      );
      expect((await api.delete(`${path}/${attached.id}`)).body).toEqual({
        id: attached.id,
        object: "product_feature",
        deleted: true,
      });
      expect((await api.get(path)).body.data).toEqual([]);
    });
  });

  describe("a coupon", () => {
    it("has eight random characters for an id unless one is chosen", async () => {
      expect((await coupon()).id).toMatch(/^[0-9A-Za-z]{8}$/);
      expect((await coupon({ id: "LAUNCH" })).id).toBe("LAUNCH");
      expect((await coupon({ id: "LAUNCH" })).error?.code).toBe("resource_already_exists");
    });

    it("shows its products and currencies when they are expanded", async () => {
      const { id } = await product();
      const made = await coupon({
        percent_off: undefined,
        amount_off: 500,
        currency: "usd",
        currency_options: { eur: { amount_off: 450 } },
        applies_to: { products: [id] },
      });
      expect(made).not.toHaveProperty("applies_to");
      const { body } = await api.get(`/v1/coupons/${made.id}`, {
        expand: ["applies_to", "currency_options"],
      });
      expect(body).toMatchObject({
        applies_to: { products: [id] },
        currency_options: { usd: { amount_off: 500 }, eur: { amount_off: 450 } },
      });
    });

    it("gains currencies but doesn't change one", async () => {
      const { id } = await coupon({ percent_off: undefined, amount_off: 500, currency: "usd" });
      const expand = ["currency_options"];
      const gained = await api.post(`/v1/coupons/${id}`, {
        currency_options: { eur: { amount_off: 4 } },
        name: "n",
        expand,
      });
      expect(gained.body).toMatchObject({
        name: "n",
        currency_options: { usd: { amount_off: 500 }, eur: { amount_off: 4 } },
      });
      expect(
        (await api.post(`/v1/coupons/${id}`, { currency_options: { eur: { amount_off: 5 } } })).status,
      ).toBe(400);
    });

    it("is valid until it expires", async () => {
      const { id } = await coupon({ redeem_by: START + 10 });
      expect((await api.get(`/v1/coupons/${id}`)).body["valid"]).toBe(true);
      api.now += 10;
      expect((await api.get(`/v1/coupons/${id}`)).body["valid"]).toBe(false);
    });

    it("takes its promotion codes with it when it is deleted, even if it is made again", async () => {
      await coupon({ id: "LAUNCH" });
      const code = (
        await api.post("/v1/promotion_codes", { promotion: { type: "coupon", coupon: "LAUNCH" }, code: "GO" })
      ).body;
      expect((await api.delete("/v1/coupons/LAUNCH")).body).toEqual({
        id: "LAUNCH",
        object: "coupon",
        deleted: true,
      });
      expect((await api.get(`/v1/promotion_codes/${code.id}`)).body["active"]).toBe(false);
      api.now += 1;
      await coupon({ id: "LAUNCH" });
      expect((await api.post(`/v1/promotion_codes/${code.id}`, { active: true })).status).toBe(400);
    });
  });

  describe("a promotion code", () => {
    const code = async (params = {}) =>
      (await api.post("/v1/promotion_codes", { promotion: { type: "coupon", coupon: "C" }, ...params })).body;
    beforeEach(async () => {
      await coupon({ id: "C", redeem_by: START + 1_000, max_redemptions: 5 });
    });

    it("has the shape since clover, with the coupon inside promotion", async () => {
      expect(await code({ code: "GO" })).toMatchObject({
        code: "GO",
        promotion: { coupon: "C", type: "coupon" },
        restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
      });
      expect((await code({ coupon: "C" })).error?.code).toBe("parameter_unknown");
    });

    it("shows its coupon when asked", async () => {
      expect(await code({ expand: ["promotion.coupon"] })).toMatchObject({
        promotion: { coupon: { id: "C", percent_off: 20 } },
      });
    });

    it("is unique among active codes, whatever the case", async () => {
      const { id } = await code({ code: "Go" });
      expect((await code({ code: "GO" })).error?.param).toBe("code");
      await api.post(`/v1/promotion_codes/${id}`, { active: false });
      await code({ code: "GO" });
      expect((await api.post(`/v1/promotion_codes/${id}`, { active: true })).status).toBe(400);
      expect((await api.get("/v1/promotion_codes", { code: "go" })).body.data).toHaveLength(2);
      expect((await api.get("/v1/promotion_codes", { code: "go", active: true })).body.data).toHaveLength(1);
    });

    it("keeps within its coupon", async () => {
      expect((await code({ expires_at: START + 1_001 })).error?.param).toBe("expires_at");
      expect((await code({ max_redemptions: 6 })).error?.param).toBe("max_redemptions");
      expect((await code({ promotion: { type: "coupon", coupon: "no" } })).error?.param).toBe(
        "promotion[coupon]",
      );
    });

    it("isn't switched on again once it has expired", async () => {
      const { id } = await code({ expires_at: START + 5, active: false });
      api.now += 5;
      expect((await api.post(`/v1/promotion_codes/${id}`, { active: true })).status).toBe(400);
    });

    it("gains minimum amounts in more currencies", async () => {
      const { id } = await code({ restrictions: { minimum_amount: 2000, minimum_amount_currency: "usd" } });
      const { body } = await api.post(`/v1/promotion_codes/${id}`, {
        restrictions: { currency_options: { eur: { minimum_amount: 1800 } } },
      });
      expect(body["restrictions"]).toMatchObject({
        currency_options: { usd: { minimum_amount: 2000 }, eur: { minimum_amount: 1800 } },
      });
    });
  });

  describe("a tax rate", () => {
    it("changes all but its percentage and whether it is inclusive", async () => {
      const { body } = await api.post("/v1/tax_rates", {
        display_name: "VAT",
        inclusive: true,
        percentage: "19.1234",
      });
      expect(body).toMatchObject({
        percentage: 19.1234,
        inclusive: true,
        effective_percentage: 19.1234,
        rate_type: "percentage",
      });
      const path = `/v1/tax_rates/${body.id}`;
      expect(
        (await api.post(path, { active: false, country: "DE", display_name: "MwSt" })).body,
      ).toMatchObject({ active: false, country: "DE", display_name: "MwSt" });
      expect((await api.post(path, { percentage: 7 })).body.error?.code).toBe("parameter_unknown");
      expect((await api.post(path, { inclusive: false })).body.error?.code).toBe("parameter_unknown");
      expect((await api.get("/v1/tax_rates", { active: true })).body.data).toEqual([]);
    });
  });
});
