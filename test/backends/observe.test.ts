import { expect, test } from "vitest";
import type { DesiredResource, Fields, ObservedResource } from "../../src/reconciler/resource.ts";
import type { WireResponse } from "../../src/stripe/wire.ts";
import { markOf, NOTHING, RawAccount } from "./raw-account.ts";
import { listOf, scriptedBackend, wireProduct } from "./scripted-backend.ts";

/** Wants an object to be just as it is, but for some fields. */
function wanting(
  object: ObservedResource,
  address: string,
  parent?: string,
  fields: Fields = {},
): DesiredResource {
  return {
    kind: object.kind,
    address,
    naturalKey: object.naturalKey,
    consents: false,
    adoptId: undefined,
    renamedFrom: [],
    active: true,
    fields: { ...object.fields, ...fields },
    metadata: undefined,
    isProtected: false,
    parent,
  };
}

/** Product `pro` with an active and an archived price, both ours, and the catalog that wants them as they are. */
async function settledAccount() {
  const account = new RawAccount();
  await account.product("pro", true);
  const archived = await account.price("pro", "monthly", { unit_amount: 90 });
  await account.post(`/v1/prices/${archived.id}`, { active: false, lookup_key: "" });
  const active = await account.price("pro", "monthly");
  const all = await account.everything();
  const product = wanting(all.find(({ kind }) => kind === "product")!, "product/pro");
  const price = wanting(all.find(({ id }) => id === active.id)!, "price/pro.monthly", "product/pro");
  return { account, product, price, active, archived };
}

test("a settled catalog costs the account's lists and nothing for what is archived", async () => {
  const { account, product, price, active } = await settledAccount();
  await account.product("foreign");
  for (let index = 0; index < 250; index++) {
    const { id } = await account.price("foreign", `old-${index}`);
    await account.post(`/v1/prices/${id}`, { active: false });
  }
  const resources = await account.observe([product, price]);
  expect(resources.filter(({ kind }) => kind === "price").map(({ id }) => id)).toEqual([active.id]);
  expect(account.requests.filter((request) => request.includes("/v1/prices"))).toEqual([
    "GET /v1/prices?active=true&expand[0]=data.tiers&expand[1]=data.currency_options&limit=100",
  ]);
  expect(account.requests.every((request) => request.startsWith("GET ") && !request.includes("search"))).toBe(
    true,
  );
});

test("lists are read in pages of a hundred to their end, newest first", async () => {
  const account = new RawAccount();
  for (let index = 0; index < 250; index++) await account.product(`p${String(index).padStart(3, "0")}`);
  const resources = await account.observe([]);
  const ids = resources.filter(({ kind }) => kind === "product").map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 250 }, (_, index) => `p${String(249 - index).padStart(3, "0")}`));
  const pages = account.requests.filter((request) => request.startsWith("GET /v1/products?active=true"));
  expect(pages).toEqual([
    "GET /v1/products?active=true&limit=100",
    "GET /v1/products?active=true&limit=100&starting_after=p150",
    "GET /v1/products?active=true&limit=100&starting_after=p050",
  ]);
});

test("a price that is to change has its product's archived prices read, then its active ones once more", async () => {
  const { account, product, price, active, archived } = await settledAccount();
  const resources = await account.observe([
    product,
    { ...price, fields: { ...price.fields, unit_amount: "90" } },
  ]);
  expect(
    resources.filter(({ kind }) => kind === "price").map(({ id, active: isActive }) => [id, isActive]),
  ).toEqual([
    [active.id, true],
    [archived.id, false],
  ]);
  const reads = account.requests.filter((request) => request.includes("product=pro"));
  expect(reads.map((request) => /active=(true|false)/.exec(request)![1])).toEqual(["false", "true"]);
});

test("a price restored between the first list and the second isn't missed", async () => {
  const { account, product, price, archived } = await settledAccount();
  account.meddle = async ({ path }) => {
    if (path.includes("/v1/prices?active=true") && !path.includes("product="))
      await account.post(`/v1/prices/${archived.id}`, { active: true });
    return undefined;
  };
  const resources = await account.observe([
    product,
    { ...price, fields: { ...price.fields, unit_amount: "90" } },
  ]);
  expect(resources.find(({ id }) => id === archived.id)).toMatchObject({ active: true });
});

test("a price archived between the first list and the second is seen as archived", async () => {
  const { account, product, price, active } = await settledAccount();
  account.meddle = async ({ path }) => {
    if (path.includes("/v1/prices?active=true") && !path.includes("product="))
      await account.post(`/v1/prices/${active.id}`, { active: false });
    return undefined;
  };
  const resources = await account.observe([
    product,
    { ...price, fields: { ...price.fields, unit_amount: "90" } },
  ]);
  expect(resources.filter(({ id }) => id === active.id)).toMatchObject([{ active: false }]);
});

test("an archived price elsewhere that holds a wanted lookup key is seen, ten keys a request", async () => {
  const { account, product, price } = await settledAccount();
  await account.product("foreign");
  const holder = await account.price("foreign", "x", { lookup_key: "new-7" });
  await account.post(`/v1/prices/${holder.id}`, { active: false });
  const wanted = Array.from({ length: 25 }, (_, index) => ({
    ...price,
    address: `price/pro.new-${index}`,
    naturalKey: `new-${index}`,
    fields: { ...price.fields, lookup_key: `new-${index}` },
  }));
  const resources = await account.observe([product, price, ...wanted]);
  expect(resources.find(({ id }) => id === holder.id)).toMatchObject({ active: false, naturalKey: "new-7" });
  expect(account.requests.filter((request) => request.includes("lookup_keys"))).toHaveLength(3);
});

test("attached features are read only where the product's digest doesn't vouch for them", async () => {
  const account = new RawAccount();
  const feature = await account.post("/v1/entitlements/features", { name: "SSO", lookup_key: "sso" });
  for (const id of ["a", "b", "c"]) {
    await account.post("/v1/products", {
      id,
      name: id,
      metadata: { ...markOf(`product/${id}`), tariff_features: "digest" },
    });
    await account.post(`/v1/products/${id}/features`, { entitlement_feature: feature.id });
  }
  const products = (await account.everything()).filter(({ kind }) => kind === "product");
  const [a, b, c] = ["a", "b", "c"].map((id) =>
    wanting(products.find((object) => object.id === id)!, `product/${id}`),
  ) as [DesiredResource, DesiredResource, DesiredResource];
  const { features_digest: _, ...withoutDigest } = c.fields;
  const desired = [
    a,
    { ...b, fields: { ...b.fields, features_digest: "another" } },
    { ...c, fields: withoutDigest },
  ];
  const readOf = () =>
    account.requests
      .filter((request) => request.includes("/features?limit"))
      .map((request) => request.split("/")[3]);

  const resources = await account.observe(desired);
  expect(readOf().filter((id) => id !== "features?limit=100")).toEqual(["b"]);
  expect(resources.filter(({ kind }) => kind === "attachment")).toMatchObject([
    { parent: "b", fields: { product: "b", feature: feature.id } },
  ]);

  const refreshed = await account.observe(desired, { refresh: true });
  expect(
    refreshed
      .filter(({ kind }) => kind === "attachment")
      .map(({ parent }) => parent)
      .sort(),
  ).toEqual(["a", "b"]);

  const everything = await account.observe([], { everything: true });
  expect(
    everything
      .filter(({ kind }) => kind === "attachment")
      .map(({ parent }) => parent)
      .sort(),
  ).toEqual(["a", "b", "c"]);
});

test("for an import everything is read, archived or not, ours or not", async () => {
  const { account, active, archived } = await settledAccount();
  await account.product("foreign");
  await account.post("/v1/products/foreign", { active: false });
  const resources = await account.everything();
  expect(resources.map(({ id }) => id).sort()).toEqual(["foreign", "pro", active.id, archived.id].sort());
});

const BROKEN: readonly [string, WireResponse][] = [
  ["fails", { status: 500, headers: {}, body: "{}" }],
  ["isn't a list", { status: 200, headers: {}, body: '{"object":"list"}' }],
  ["holds something else", listOf([{ object: "customer", id: "cus_1" }])],
  ["holds a product without its parts", listOf([{ object: "product", id: "pro", created: 1 }])],
  ["holds what isn't an object", listOf([null])],
  ["is cut short", { status: 200, headers: {}, body: '{"object":"list","data":[' }],
  ["isn't there", { status: 404, headers: {}, body: '{"error":{"type":"invalid_request_error"}}' }],
];

test.each(BROKEN)("a page that %s makes the whole observation fail", async (_name, page) => {
  const { account, product, price } = await settledAccount();
  account.meddle = async ({ path }) => (path.startsWith("/v1/products?active=true") ? page : undefined);
  const result = await account.backend.observe({ ...NOTHING, desired: [product, price] });
  expect(result).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
});

test("a list that goes round in circles is given up", async () => {
  const { backend, sent } = scriptedBackend(({ path }) =>
    path === "/v1/account"
      ? { body: '{"object":"account","id":"acct_1"}' }
      : listOf([wireProduct("pro")], true),
  );
  expect(await backend.observe(NOTHING)).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  expect(sent.length).toBeLessThan(40);
});
