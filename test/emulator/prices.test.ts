import { beforeEach, describe, expect, it } from "vitest";
import type { Makers } from "./catalog-makers.ts";
import { makersOf } from "./catalog-makers.ts";
import type { TestEmulator } from "./emulator-client.ts";
import { HOLDERS, startEmulator } from "./emulator-client.ts";

describe.each(HOLDERS)("prices, in %s", (_, open) => {
  let api: TestEmulator;
  let makers: Makers;
  beforeEach(() => {
    api = startEmulator(open());
    makers = makersOf(api);
    return () => api.emulator.close();
  });
  const product: Makers["product"] = (params) => makers.product(params);
  const price: Makers["price"] = (params) => makers.price(params);
  const meter: Makers["meter"] = (params) => makers.meter(params);

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
});
