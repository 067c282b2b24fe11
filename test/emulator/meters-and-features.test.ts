import { beforeEach, describe, expect, it } from "vitest";
import type { Makers } from "./catalog-makers.ts";
import { makersOf } from "./catalog-makers.ts";
import type { TestEmulator } from "./emulator-client.ts";
import { HOLDERS, START, startEmulator } from "./emulator-client.ts";

describe.each(HOLDERS)("meters and features, in %s", (_, open) => {
  let api: TestEmulator;
  let makers: Makers;
  beforeEach(() => {
    api = startEmulator(open());
    makers = makersOf(api);
    return () => api.emulator.close();
  });
  const product: Makers["product"] = (params) => makers.product(params);
  const meter: Makers["meter"] = (params) => makers.meter(params);
  const feature: Makers["feature"] = (params) => makers.feature(params);

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
});
