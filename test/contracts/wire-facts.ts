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
