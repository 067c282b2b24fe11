import { expect, test } from "vitest";
import type { FormParams } from "../../src/stripe/form.ts";
import type { Json, TestedAccount } from "./tested-account.ts";

const USD: FormParams = { currency: "usd", unit_amount: 2900 };

function refusal(status: number, error: Json = {}): unknown {
  return expect.objectContaining({ status, json: { error: expect.objectContaining(error) } });
}

/** What reading and writing rely on, whatever the kind of object. */
export function protocolFacts(open: () => TestedAccount): void {
  test("a request without a key is a 401", async () => {
    expect(await open().call("GET", "/v1/account", {}, { authorization: "" })).toEqual(
      refusal(401, { type: "invalid_request_error" }),
    );
  });

  test("every answer has a request id and the version that was asked for", async () => {
    const { status, headers } = await open().call("GET", "/v1/account");
    expect(status).toBe(200);
    expect(headers["request-id"]).toMatch(/^req_/);
    expect(headers["stripe-version"]).toBe("2026-10-28.endive");
  });

  test("an unknown parameter is refused by name", async () => {
    const answer = await open().call("POST", "/v1/products", { name: "x", colour: "red" });
    expect(answer).toEqual(refusal(400, { code: "parameter_unknown", param: "colour" }));
  });

  test("the same key and parameters give the saved answer, marked as a replay", async () => {
    const account = open();
    const key = { "idempotency-key": account.name("key") };
    const params = { name: account.name("replay") };
    const first = await account.call("POST", "/v1/products", params, key);
    const second = await account.call("POST", "/v1/products", params, key);
    expect(first.headers["idempotent-replayed"]).toBeUndefined();
    expect(second.headers["idempotent-replayed"]).toBe("true");
    expect(second.json).toEqual(first.json);
  });

  test("the same key with other parameters, or at another endpoint, is an idempotency error", async () => {
    const account = open();
    const key = { "idempotency-key": account.name("key") };
    await account.make("/v1/products", { name: account.name("first") }, key);
    const other = await account.call("POST", "/v1/products", { name: account.name("second") }, key);
    const elsewhere = await account.call("POST", "/v1/coupons", { percent_off: 5, duration: "once" }, key);
    expect(other).toEqual(refusal(400, { type: "idempotency_error" }));
    expect(elsewhere).toEqual(refusal(400, { type: "idempotency_error" }));
  });

  test("a key whose request was refused for its parameters can be used again", async () => {
    const account = open();
    const key = { "idempotency-key": account.name("key") };
    expect((await account.call("POST", "/v1/products", { colour: "red" }, key)).status).toBe(400);
    await account.make("/v1/products", { name: account.name("again") }, key);
  });

  test("a list is newest first, in pages that follow the last id", async () => {
    const account = open();
    const { id: product } = await account.make("/v1/products", { name: account.name("pages") });
    const made: string[] = [];
    for (const amount of [1, 2, 3])
      made.unshift((await account.make("/v1/prices", { ...USD, product, unit_amount: amount })).id);
    const page = await account.call("GET", "/v1/prices", { product, limit: 2 });
    expect(page.json).toMatchObject({
      object: "list",
      has_more: true,
      data: [{ id: made[0] }, { id: made[1] }],
    });
    const rest = await account.call("GET", "/v1/prices", { product, limit: 2, starting_after: made[1]! });
    expect(rest.json).toMatchObject({ has_more: false, data: [{ id: made[2] }] });
  });

  test("metadata is merged by key, and an empty value takes a key away", async () => {
    const account = open();
    const { id } = await account.make("/v1/products", {
      name: account.name("metadata"),
      metadata: { theirs: "1", ours: "2" },
    });
    const updated = await account.make(`/v1/products/${id}`, { metadata: { ours: "", more: "3" } });
    expect(updated["metadata"]).toEqual({ theirs: "1", more: "3" });
  });

  test("an empty string clears a list or a text", async () => {
    const account = open();
    const { id } = await account.make("/v1/products", {
      name: account.name("clear"),
      description: "x",
      images: ["https://example.com/a.png"],
    });
    expect(await account.make(`/v1/products/${id}`, { description: "", images: "" })).toMatchObject({
      description: null,
      images: [],
    });
  });

  test("an unknown id in a path is a 404, in a parameter a 400", async () => {
    const account = open();
    expect(await account.call("GET", "/v1/prices/price_nothing")).toEqual(
      refusal(404, { code: "resource_missing" }),
    );
    expect(await account.call("POST", "/v1/prices", { ...USD, product: account.name("nothing") })).toEqual(
      refusal(400, { code: "resource_missing", param: "product" }),
    );
  });
}

/** What products and prices let us do, and what they don't. */
export function priceFacts(open: () => TestedAccount): void {
  async function productOf(account: TestedAccount): Promise<string> {
    return (await account.make("/v1/products", { id: account.name("product"), name: "Contract" })).id;
  }

  async function priceOf(account: TestedAccount, product: string, params: FormParams = {}): Promise<string> {
    return (await account.make("/v1/prices", { ...USD, product, ...params })).id;
  }

  test("a product's id is ours to choose, once", async () => {
    const account = open();
    const id = await productOf(account);
    expect(await account.call("POST", "/v1/products", { id, name: "Contract" })).toEqual(
      refusal(400, { code: "resource_already_exists" }),
    );
  });

  test("a list shows what was just made, and doesn't show what was just archived", async () => {
    const account = open();
    const product = await productOf(account);
    const id = await priceOf(account, product);
    expect(await account.ids("/v1/prices", { product, active: true })).toEqual([id]);
    expect(await account.ids("/v1/prices", { active: true })).toContain(id);
    await account.make(`/v1/prices/${id}`, { active: false });
    expect(await account.ids("/v1/prices", { product, active: true })).toEqual([]);
    expect(await account.ids("/v1/prices", { product, active: false })).toEqual([id]);
    expect(await account.ids("/v1/prices", { product })).toEqual([]);
  });

  test("an archived price can be made active again", async () => {
    const account = open();
    const id = await priceOf(account, await productOf(account));
    await account.make(`/v1/prices/${id}`, { active: false });
    expect(await account.make(`/v1/prices/${id}`, { active: true })).toMatchObject({ active: true });
  });

  test("a lookup key belongs to one price, and moves on demand", async () => {
    const account = open();
    const product = await productOf(account);
    const lookup_key = account.name("key");
    const old = await priceOf(account, product, { lookup_key });
    expect((await account.call("POST", "/v1/prices", { ...USD, product, lookup_key })).status).toBe(400);
    const next = await priceOf(account, product, { lookup_key, transfer_lookup_key: true });
    expect((await account.call("GET", `/v1/prices/${old}`)).json).toMatchObject({ lookup_key: null });
    expect(await account.ids("/v1/prices", { lookup_keys: [lookup_key] })).toEqual([next]);
  });

  test("an archived price keeps its lookup key from others, shows with it, and gives it up on demand", async () => {
    const account = open();
    const product = await productOf(account);
    const lookup_key = account.name("key");
    const old = await priceOf(account, product, { lookup_key });
    await account.make(`/v1/prices/${old}`, { active: false });
    expect(await account.ids("/v1/prices", { lookup_keys: [lookup_key], active: false })).toEqual([old]);
    expect((await account.call("POST", "/v1/prices", { ...USD, product, lookup_key })).status).toBe(400);
    await priceOf(account, product, { lookup_key, transfer_lookup_key: true });
    expect((await account.call("GET", `/v1/prices/${old}`)).json).toMatchObject({ lookup_key: null });
  });

  test("a product's default price can't be archived before another takes its place", async () => {
    const account = open();
    const product = await productOf(account);
    const [old, next] = [await priceOf(account, product), await priceOf(account, product)];
    await account.make(`/v1/products/${product}`, { default_price: old });
    expect(await account.call("POST", `/v1/prices/${old}`, { active: false })).toEqual(
      refusal(400, { type: "invalid_request_error" }),
    );
    await account.make(`/v1/products/${product}`, { default_price: next });
    expect(await account.make(`/v1/prices/${old}`, { active: false })).toMatchObject({ active: false });
  });

  test("a price's terms are fixed, its tax behaviour once it is set, too", async () => {
    const account = open();
    const id = await priceOf(account, await productOf(account));
    expect((await account.call("POST", `/v1/prices/${id}`, { unit_amount: 1 })).status).toBe(400);
    expect(await account.make(`/v1/prices/${id}`, { tax_behavior: "exclusive" })).toMatchObject({
      tax_behavior: "exclusive",
    });
    expect((await account.call("POST", `/v1/prices/${id}`, { tax_behavior: "inclusive" })).status).toBe(400);
  });

  test("decimals are text, tiers come when they are asked for, and the last one is open", async () => {
    const account = open();
    const product = await productOf(account);
    const metered = {
      currency: "usd",
      product,
      recurring: { interval: "month" },
      billing_scheme: "tiered",
      tiers_mode: "graduated",
    };
    const tiers = [
      { up_to: 10, unit_amount_decimal: "0.5" },
      { up_to: "inf", unit_amount_decimal: "0.0004", flat_amount: 100 },
    ];
    const { id } = await account.make("/v1/prices", { ...metered, tiers });
    const { json } = await account.call("GET", `/v1/prices/${id}`, { expand: ["tiers"] });
    expect(json).toMatchObject({
      tiers: [
        { up_to: 10, unit_amount: null, unit_amount_decimal: "0.5" },
        { up_to: null, unit_amount_decimal: "0.0004", flat_amount: 100 },
      ],
    });
    expect((await account.call("GET", `/v1/prices/${id}`)).json).not.toHaveProperty("tiers");
  });
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
