import { beforeEach, describe, expect, it } from "vitest";
import type { Makers } from "./catalog-makers.ts";
import { makersOf } from "./catalog-makers.ts";
import type { TestEmulator } from "./emulator-client.ts";
import { HOLDERS, START, startEmulator } from "./emulator-client.ts";

describe.each(HOLDERS)("discounts and taxes, in %s", (_, open) => {
  let api: TestEmulator;
  let makers: Makers;
  beforeEach(() => {
    api = startEmulator(open());
    makers = makersOf(api);
    return () => api.emulator.close();
  });
  const product: Makers["product"] = (params) => makers.product(params);
  const coupon: Makers["coupon"] = (params) => makers.coupon(params);

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

    it("is active no longer than it and its coupon are valid, which frees its code", async () => {
      const { id } = await code({ code: "GO", expires_at: START + 5 });
      const active = async (wanted: boolean) =>
        (await api.get("/v1/promotion_codes", { active: wanted })).body.data.map((entry) => entry.id);
      expect(await active(true)).toEqual([id]);
      api.now += 5;
      expect((await api.get(`/v1/promotion_codes/${id}`)).body["active"]).toBe(false);
      expect([await active(true), await active(false)]).toEqual([[], [id]]);
      const next = await code({ code: "go" });
      expect(await active(true)).toEqual([next.id]);
      api.now += 1_000;
      expect(await active(true)).toEqual([]);
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
