import { beforeEach, describe, expect, it } from "vitest";
import type { FormParams } from "../../src/stripe/form.ts";
import type { TestEmulator } from "./emulator-client.ts";
import { countingIds, HOLDERS, START, startEmulator } from "./emulator-client.ts";

describe.each(HOLDERS)("lists, in %s", (_, open) => {
  let api: TestEmulator;
  const names = async (params: FormParams = {}, path = "/v1/products") => {
    const { body } = await api.get(path, params);
    return [body.data.map((entry) => entry.id).join(" "), body["has_more"]];
  };

  beforeEach(async () => {
    api = startEmulator(open(), { ids: countingIds() });
    return () => api.emulator.close();
  });

  const products = async (...ids: readonly string[]) => {
    for (const id of ids) {
      await api.post("/v1/products", { name: id, id });
      api.now += 10;
    }
  };

  it("are newest first, ten at a time unless told otherwise", async () => {
    await products(..."abcdefghijkl");
    expect(await names()).toEqual(["l k j i h g f e d c", true]);
    expect(await names({ limit: 12 })).toEqual(["l k j i h g f e d c b a", false]);
    expect((await api.get("/v1/products")).body).toMatchObject({ object: "list", url: "/v1/products" });
  });

  it("go on after a cursor and back before one", async () => {
    await products(..."abcde");
    expect(await names({ limit: 2, starting_after: "d" })).toEqual(["c b", true]);
    expect(await names({ limit: 2, starting_after: "b" })).toEqual(["a", false]);
    expect(await names({ limit: 2, ending_before: "b" })).toEqual(["d c", true]);
    expect(await names({ limit: 2, ending_before: "d" })).toEqual(["e", false]);
  });

  it("aren't disturbed by what is made between two pages", async () => {
    await products(..."abcd");
    await names({ limit: 2 });
    await products("e");
    expect(await names({ limit: 2, starting_after: "c" })).toEqual(["b a", false]);
  });

  it.each([
    [{ limit: 0 }, "limit"],
    [{ limit: 101 }, "limit"],
    [{ starting_after: "none" }, "starting_after"],
    [{ starting_after: "a", ending_before: "a" }, "starting_after"],
    [{ ids: ["a"], starting_after: "a" }, "ids"],
    [{ metadata: { a: "b" } }, "metadata"],
    [{ created: { after: 1 } }, "created[after]"],
  ])("refuse %j", async (params, param) => {
    await products("a");
    const { status, body } = await api.get("/v1/products", params);
    expect([status, body.error?.param]).toEqual([400, param]);
  });

  it.each([
    [START + 10, "b"],
    [{ gt: START + 10 }, "c"],
    [{ gte: START + 10 }, "c b"],
    [{ lt: START + 10 }, "a"],
    [{ gt: START, lte: START + 10 }, "b"],
  ])("are limited to what was created at %j", async (created, expected) => {
    await products("a", "b", "c");
    expect(await names({ created })).toEqual([expected, false]);
  });

  it("find products by their ids and by being active", async () => {
    await products("a", "b", "c");
    await api.post("/v1/products/b", { active: false });
    expect(await names({ ids: ["a", "none", "b"] })).toEqual(["b a", false]);
    expect(await names({ active: true })).toEqual(["c a", false]);
    expect(await names({ active: false })).toEqual(["b", false]);
    await api.post("/v1/products/b", { active: true });
    expect(await names({ active: true })).toEqual(["c b a", false]);
  });

  it("fill a page through a filter that lets few pass", async () => {
    await products(...Array.from({ length: 120 }, (_unused, index) => `p${index}`));
    await api.post("/v1/products/p3", { url: "https://example.com" });
    await api.post("/v1/products/p1", { url: "https://example.com" });
    expect(await names({ url: "https://example.com", limit: 1 })).toEqual(["p3", true]);
    expect(await names({ url: "https://example.com" })).toEqual(["p3 p1", false]);
  });

  it("hold active prices only, unless archived ones are asked for", async () => {
    await products("a", "b");
    const make = async (params: FormParams) =>
      (await api.post("/v1/prices", { currency: "usd", unit_amount: 1, product: "a", ...params })).body.id;
    const plain = await make({});
    const archived = await make({ active: false, lookup_key: "old" });
    const keyed = await make({ lookup_key: "k", product: "b" });
    const monthly = await make({ recurring: { interval: "month" }, currency: "eur" });
    const path = "/v1/prices";
    expect(await names({}, path)).toEqual([[monthly, keyed, plain].join(" "), false]);
    expect(await names({ active: false }, path)).toEqual([archived, false]);
    expect(await names({ product: "a" }, path)).toEqual([[monthly, plain].join(" "), false]);
    expect(await names({ product: "a", active: false }, path)).toEqual([archived, false]);
    expect(await names({ lookup_keys: ["old", "k"] }, path)).toEqual([keyed, false]);
    expect(await names({ lookup_keys: ["old", "k"], active: false }, path)).toEqual([archived, false]);
    expect(await names({ type: "recurring" }, path)).toEqual([monthly, false]);
    expect(await names({ recurring: { interval: "year" } }, path)).toEqual(["", false]);
    expect(await names({ currency: "eur" }, path)).toEqual([monthly, false]);
    const { body } = await api.get(path, { lookup_keys: Array(11).fill("k") });
    expect(body.error?.param).toBe("lookup_keys");
  });

  describe("expand", () => {
    beforeEach(async () => {
      await api.post("/v1/products", {
        name: "A",
        id: "a",
        default_price_data: { currency: "usd", unit_amount: 1 },
      });
    });

    it("reaches through references, four levels deep", async () => {
      const { body } = await api.get("/v1/products", {
        expand: ["data.default_price.product", "data.default_price.currency_options"],
      });
      expect(body.data[0]).toMatchObject({
        default_price: {
          object: "price",
          product: { id: "a" },
          currency_options: { usd: { unit_amount: 1 } },
        },
      });
      expect(body.data[0]).not.toHaveProperty("default_price.tiers");
    });

    it.each([
      ["/v1/products", "default_price"],
      ["/v1/products", "data"],
      ["/v1/products", "data.nothing"],
      ["/v1/products", "data.__proto__"],
      ["/v1/products", "total_count"],
      ["/v1/products/a", "data.default_price"],
      ["/v1/products/a", "name"],
      ["/v1/products/a", "default_price.product.default_price.product.default_price"],
      ["/v1/account", "settings"],
    ])("is refused on %s for %s", async (path, expand) => {
      const { status, body } = await api.get(path, { expand: [expand] });
      expect([status, body.error?.param]).toEqual([400, "expand[0]"]);
    });

    it("is refused before anything is done", async () => {
      expect((await api.post("/v1/products", { name: "B", id: "b", expand: ["nothing"] })).status).toBe(400);
      expect((await api.get("/v1/products/b")).status).toBe(404);
    });
  });
});
