import { expect, test } from "vitest";
import type { FormParams } from "../../src/stripe/form.ts";
import type { Json, TestedAccount } from "./tested-account.ts";

const USD: FormParams = { currency: "usd", unit_amount: 2900 };

function refusal(status: number, error: Json = {}): unknown {
  return expect.objectContaining({ status, json: { error: expect.objectContaining(error) } });
}

/** What the other kinds let us do, and what they don't. */
export function otherFacts(open: () => TestedAccount): void {
  test("a meter's event name is taken for good, and listing shows inactive meters, too", async () => {
    const account = open();
    const event_name = account.name("meter").replaceAll("-", "_");
    const params = { display_name: "Contract", event_name, default_aggregation: { formula: "sum" } };
    const { id } = await account.make("/v1/billing/meters", params);
    await account.make(`/v1/billing/meters/${id}/deactivate`);
    expect(await account.ids("/v1/billing/meters")).toContain(id);
    expect((await account.call("POST", "/v1/billing/meters", params)).status).toBe(400);
    expect(await account.make(`/v1/billing/meters/${id}/reactivate`)).toMatchObject({ status: "active" });
  });

  test("archiving a feature hides it, is final, and frees its lookup key", async () => {
    const account = open();
    const params = { name: "Contract", lookup_key: account.name("feature") };
    const { id } = await account.make("/v1/entitlements/features", params);
    expect((await account.call("POST", "/v1/entitlements/features", params)).status).toBe(400);
    await account.make(`/v1/entitlements/features/${id}`, { active: false });
    expect(await account.ids("/v1/entitlements/features", { lookup_key: params.lookup_key })).toEqual([]);
    expect(
      await account.ids("/v1/entitlements/features", { lookup_key: params.lookup_key, archived: true }),
    ).toEqual([id]);
    expect((await account.call("POST", `/v1/entitlements/features/${id}`, { active: true })).status).toBe(
      400,
    );
    expect((await account.make("/v1/entitlements/features", params)).id).not.toBe(id);
  });

  test("a feature is attached to a product once, and detaching it twice is a 404", async () => {
    const account = open();
    const feature = await account.make("/v1/entitlements/features", {
      name: "Contract",
      lookup_key: account.name("feature"),
    });
    const product = await account.make("/v1/products", { name: account.name("attached") });
    const path = `/v1/products/${product.id}/features`;
    const { id } = await account.make(path, { entitlement_feature: feature.id });
    expect((await account.call("POST", path, { entitlement_feature: feature.id })).status).toBe(400);
    expect(await account.ids(path)).toEqual([id]);
    expect(await account.call("DELETE", `${path}/${id}`)).toMatchObject({
      status: 200,
      json: { deleted: true },
    });
    expect(await account.ids(path)).toEqual([]);
    expect(await account.call("DELETE", `${path}/${id}`)).toEqual(refusal(404));
  });

  test("a coupon's id is ours to choose, once, and free again after it was deleted", async () => {
    const account = open();
    const params = { id: account.name("coupon"), percent_off: 12.5, duration: "once" };
    await account.make("/v1/coupons", params);
    expect(await account.call("POST", "/v1/coupons", params)).toEqual(
      refusal(400, { code: "resource_already_exists" }),
    );
    expect(await account.call("DELETE", `/v1/coupons/${params.id}`)).toMatchObject({
      status: 200,
      json: { deleted: true },
    });
    expect((await account.call("GET", `/v1/coupons/${params.id}`)).status).toBe(404);
    await account.make("/v1/coupons", params);
  });

  test("a promotion code is unique among active ones, whatever its case", async () => {
    const account = open();
    const { id: coupon } = await account.make("/v1/coupons", { percent_off: 5, duration: "once" });
    const code = account.name("CODE").replaceAll("-", "").toUpperCase();
    const params = { promotion: { type: "coupon", coupon }, code };
    const old = await account.make("/v1/promotion_codes", params);
    expect(
      (await account.call("POST", "/v1/promotion_codes", { ...params, code: code.toLowerCase() })).status,
    ).toBe(400);
    await account.make(`/v1/promotion_codes/${old.id}`, { active: false });
    const next = await account.make("/v1/promotion_codes", params);
    expect(await account.ids("/v1/promotion_codes", { code, active: true })).toEqual([next.id]);
  });

  test("a tax rate's percentage is fixed, and an archived rate can come back", async () => {
    const account = open();
    const { id } = await account.make("/v1/tax_rates", {
      display_name: account.name("tax"),
      percentage: 19,
      inclusive: false,
    });
    expect((await account.call("POST", `/v1/tax_rates/${id}`, { percentage: 20 })).status).toBe(400);
    await account.make(`/v1/tax_rates/${id}`, { active: false });
    expect(await account.make(`/v1/tax_rates/${id}`, { active: true })).toMatchObject({
      active: true,
      percentage: 19,
    });
  });

  test("every object says that it is of the test mode", async () => {
    const account = open();
    const product = await account.make("/v1/products", { name: account.name("mode") });
    const made: readonly Json[] = [
      product,
      await account.make("/v1/prices", { ...USD, product: product.id }),
      await account.make("/v1/coupons", { percent_off: 5, duration: "once" }),
      await account.make("/v1/tax_rates", {
        display_name: account.name("tax"),
        percentage: 1,
        inclusive: true,
      }),
      await account.make("/v1/entitlements/features", {
        name: "Contract",
        lookup_key: account.name("feature"),
      }),
    ];
    expect(made.map(({ livemode }) => livemode)).toEqual(made.map(() => false));
  });
}
