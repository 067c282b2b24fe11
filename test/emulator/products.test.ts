import { beforeEach, describe, expect, it } from "vitest";
import type { Makers } from "./catalog-makers.ts";
import { makersOf } from "./catalog-makers.ts";
import type { TestEmulator } from "./emulator-client.ts";
import { HOLDERS, START, startEmulator } from "./emulator-client.ts";

describe.each(HOLDERS)("products, in %s", (_, open) => {
  let api: TestEmulator;
  let makers: Makers;
  beforeEach(() => {
    api = startEmulator(open());
    makers = makersOf(api);
    return () => api.emulator.close();
  });
  const product: Makers["product"] = (params) => makers.product(params);
  const price: Makers["price"] = (params) => makers.price(params);
  const feature: Makers["feature"] = (params) => makers.feature(params);

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
        tax_details: null,
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
});
