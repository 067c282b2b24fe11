import { describe, expect, it } from "vitest";
import { applyCatalog, openAccount } from "../support/account.ts";
import {
  activePrices,
  all,
  byHand,
  changesOf,
  contents,
  driftOf,
  findingsOf,
  get,
  LISTS,
  planOf,
  priceNamed,
  rewriting,
  shop,
} from "../support/account-objects.ts";

/** Which object stands for what the catalog wants. */

const month = (amount: string, more = "") => `{ unit_amount: ${amount} usd, interval: month${more} }`;
const selling = (prices: string, product = "") =>
  shop(`products: { pro: { name: Pro, ${product} prices: { ${prices} } } }`);

describe("a lookup key", () => {
  const both = selling(`a: ${month("1.00")}, b: ${month("2.00")}`);

  it("that somebody moved to a price of their own stops the plan, though ours is still there", async () => {
    const account = openAccount();
    await applyCatalog(both, account);
    const form = "product=pro&currency=usd&unit_amount=5&lookup_key=pro.a&transfer_lookup_key=true";
    await byHand(account, "/v1/prices", form);
    const before = await contents(account);
    expect(findingsOf(await planOf(both, account))).toEqual(["plan/conflict price/pro.a"]);
    await expect(applyCatalog(both, account)).rejects.toThrow("plan/conflict");
    expect(await contents(account)).toEqual(before);
  });

  it("moves between prices of ours: two can even change theirs", async () => {
    const account = openAccount();
    await applyCatalog(both, account);
    const [a, b] = [await priceNamed(account, "pro.a"), await priceNamed(account, "pro.b")];
    const swapped = selling(
      `a: ${month("1.00", ", lookup_key: pro.b")}, b: ${month("2.00", ", lookup_key: pro.a")}`,
    );
    const plan = await planOf(swapped, account);
    expect(changesOf(plan)).toEqual(["update price/pro.a", "update price/pro.b"]);
    await applyCatalog(swapped, account);
    expect(await priceNamed(account, "pro.b")).toMatchObject({ id: a.id });
    expect(await priceNamed(account, "pro.a")).toMatchObject({ id: b.id });
    expect(await planOf(swapped, account)).toMatchObject({ changes: [], drift: [] });
  });

  it("that somebody took away is an edit by hand, whatever keys the other prices have", async () => {
    const account = openAccount();
    await applyCatalog(both, account);
    const { id } = await priceNamed(account, "pro.a");
    await byHand(account, `/v1/prices/${id}`, "lookup_key=");
    const plan = await planOf(both, account);
    expect(driftOf(plan)).toEqual(["changed-by-hand price/pro.a lookup_key"]);
    expect(changesOf(plan)).toEqual(["update price/pro.a"]);
    await applyCatalog(both, account);
    expect(await priceNamed(account, "pro.a")).toMatchObject({ id });
  });
});

describe("what is off the offer", () => {
  it("is the price on sale, though an archived one has the terms that are written", async () => {
    const account = openAccount();
    await applyCatalog(selling(`m: ${month("1.00")}`), account);
    await applyCatalog(selling(`m: ${month("2.00")}`), account);
    const { id } = await priceNamed(account, "pro.m");
    const off = selling(`m: ${month("1.00", ", active: false")}`);
    expect(await planOf(off, account)).toMatchObject({ changes: [{ action: "archive", id }], drift: [] });
    await applyCatalog(off, account);
    expect(await activePrices(account)).toEqual([]);
    expect(await planOf(off, account)).toMatchObject({ changes: [], drift: [] });
  });

  it("is kept as it is written, and stays off the offer", async () => {
    const account = openAccount();
    const off = (name: string) => shop(`products: { pro: { name: ${name}, active: false } }`);
    await applyCatalog(shop("products: { pro: { name: Pro } }"), account);
    await applyCatalog(off("Pro"), account);
    expect(changesOf(await planOf(off("Old"), account))).toEqual(["update product/pro"]);
    await applyCatalog(off("Old"), account);
    expect(await get(account, "/v1/products/pro")).toMatchObject({ name: "Old", active: false });
    const renamed = shop("products: { new: { name: Old, active: false, renamed_from: pro } }");
    expect(changesOf(await planOf(renamed, account, { prune: true }))).toEqual(["rename product/new"]);
    await applyCatalog(renamed, account, { prune: true });
    expect(await get(account, "/v1/products/pro")).toMatchObject({
      active: false,
      metadata: { tariff_address: "product/new" },
    });
    await applyCatalog(shop("products: { pro: { name: Old, active: false, renamed_from: new } }"), account);
    await byHand(account, "/v1/products/pro", "active=true");
    expect(await planOf(off("Old"), account)).toMatchObject({
      changes: [{ action: "archive" }],
      drift: [{ drift: "changed-by-hand", fields: [{ field: "active", before: true, after: false }] }],
    });
    await applyCatalog(off("Old"), account);
    await byHand(account, "/v1/products/pro", "name=New");
    expect(driftOf(await planOf(off("Old"), account))).toEqual(["changed-by-hand product/pro name"]);
  });
});

describe("what isn't ours", () => {
  it("is counted while it is active, and what merely has the name of something of ours is named", async () => {
    const account = openAccount();
    const catalog = shop(`meters: { calls: { aggregation: sum } }
products: { pro: { name: Pro, prices: { m: ${month("1.00")} } } }`);
    await applyCatalog(catalog, account);
    for (const name of ["A", "B", "C", "Pro"])
      await byHand(account, "/v1/products", `id=${name}&name=${name}`);
    await byHand(account, "/v1/products/C", "active=false");
    await byHand(account, "/v1/prices", "product=A&currency=usd&unit_amount=5");
    const plan = await planOf(catalog, account);
    expect(plan.foreign).toEqual({ product: 2, price: 1 });
    expect(driftOf(plan)).toEqual(["look-alike product/pro"]);
  });

  it("a code for one customer alone is another thing, though it reads the same", async () => {
    const account = openAccount();
    const catalog = (code: string) =>
      shop(`coupons: { c: { percent_off: 10, duration: once } }
promotion_codes: { ${code} }`);
    await applyCatalog(catalog(""), account);
    await byHand(account, "/v1/promotion_codes", "promotion[type]=coupon&promotion[coupon]=c&code=SALE");
    const theirs = rewriting(account, (object) =>
      object["object"] === "promotion_code" ? { ...object, customer: "cus_1" } : undefined,
    );
    expect(findingsOf(await planOf(catalog("SALE: { coupon: c }"), theirs))).toEqual([
      "plan/conflict promotion_code/SALE",
    ]);
  });
});

describe("metadata", () => {
  const owning = (metadata: string) => shop(`products: { pro: { name: Pro${metadata} } }`);

  it.each([
    ["that the author no longer speaks of stays", "", { tier: "gold", theirs: "x" }],
    [
      "that the author empties loses what the author wrote, and nothing else",
      ", metadata: {}",
      { theirs: "x" },
    ],
  ])("%s", async (_what, after, left) => {
    const account = openAccount();
    await applyCatalog(owning(", metadata: { tier: gold }"), account);
    await byHand(account, "/v1/products/pro", "metadata[theirs]=x");
    await applyCatalog(owning(after), account);
    const { metadata } = await get(account, "/v1/products/pro");
    const others = Object.entries(metadata as object).filter(([key]) => !key.startsWith("tariff_"));
    expect(Object.fromEntries(others)).toEqual(left);
    expect(await planOf(owning(after), account)).toMatchObject({ changes: [], drift: [] });
  });
});

describe("an id that the author wrote is the same object under a new key", () => {
  it.each([
    ["product", LISTS.products, (key: string) => `products: { ${key}: { name: Pro, id: fixed } }`],
    [
      "coupon",
      LISTS.coupons,
      (key: string) => `coupons: { ${key}: { percent_off: 10, duration: once, id: fixed } }`,
    ],
  ] as const)("of a %s", async (kind, path, declare) => {
    const account = openAccount();
    await applyCatalog(shop(declare("old")), account);
    expect(changesOf(await planOf(shop(declare("new")), account, { prune: true }))).toEqual([
      `rename ${kind}/new`,
    ]);
    await applyCatalog(shop(declare("new")), account, { prune: true });
    expect(await all(account, path)).toMatchObject([
      { id: "fixed", metadata: { tariff_address: `${kind}/new` } },
    ]);
  });

  it("but not while its old key is still in use", async () => {
    const account = openAccount();
    await applyCatalog(shop("products: { old: { name: Pro, id: fixed } }"), account);
    const taken = shop("products: { old: { name: Pro, id: old }, new: { name: Pro, id: fixed } }");
    expect(findingsOf(await planOf(taken, account))).toEqual([
      "plan/id-is-fixed product/old",
      "plan/conflict product/new",
    ]);
  });
});

describe("of several objects of ours for one price", () => {
  it("one stays on sale and all others go", async () => {
    const account = openAccount();
    const catalog = selling(`m: ${month("1.00")}`);
    await applyCatalog(catalog, account);
    const { id, metadata } = await priceNamed(account, "pro.m");
    const mark = Object.entries(metadata as object).map(([key, value]) => [`metadata[${key}]`, value]);
    const form = { product: "pro", currency: "usd", unit_amount: "7", ...Object.fromEntries(mark) };
    for (let copy = 0; copy < 3; copy++)
      await byHand(account, "/v1/prices", new URLSearchParams(form).toString());
    expect(changesOf(await planOf(catalog, account))).toEqual(Array(3).fill("archive price/pro.m"));
    await applyCatalog(catalog, account);
    expect(await activePrices(account)).toMatchObject([{ id }]);
  });
});

describe("a price that the author named under adopt, with other terms than those written", () => {
  it("is replaced: the new one has the key, and the old one is archived but keeps what others put on it", async () => {
    const account = openAccount();
    await applyCatalog(shop("products: { pro: { name: Pro } }"), account);
    const form = "product=pro&currency=usd&unit_amount=500&recurring[interval]=month&metadata[owner]=ops";
    const { id } = await byHand(account, "/v1/prices", form);
    const adopting = shop(`
adopt: { local: { prices: { pro.m: ${id} } } }
products: { pro: { name: Pro, prices: { m: ${month("6.00")} } } }`);
    expect(await planOf(adopting, account)).toMatchObject({
      changes: [{ action: "replace", address: "price/pro.m", id, incarnations: [id] }],
    });
    await applyCatalog(adopting, account);
    expect(await activePrices(account)).toMatchObject([{ lookup_key: "pro.m", unit_amount: 600 }]);
    const { active, metadata } = await get(account, `/v1/prices/${id}`);
    expect({ active, metadata }).toEqual({ active: false, metadata: { owner: "ops" } });
    expect(await planOf(adopting, account)).toMatchObject({ changes: [], drift: [] });
  });
});

describe("a mark", () => {
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `key-${index}: v`).join(", ");
  const owning = (count: number) => shop(`products: { pro: { name: Pro, metadata: { ${keys(count)} } } }`);

  it("that went on in a second value and gets shorter leaves nothing of it behind", async () => {
    const account = openAccount();
    await applyCatalog(owning(44), account);
    expect((await get(account, "/v1/products/pro")).metadata).toHaveProperty("tariff_applied_2");
    await applyCatalog(owning(2), account);
    expect((await get(account, "/v1/products/pro")).metadata).not.toHaveProperty("tariff_applied_2");
    expect(await planOf(owning(2), account)).toMatchObject({ changes: [], drift: [] });
    await byHand(account, "/v1/products/pro", "metadata[key-0]=x&metadata[key-1]=x");
    expect(driftOf(await planOf(owning(2), account))).toEqual([
      "changed-by-hand product/pro metadata.key-0 metadata.key-1",
    ]);
  });

  it("knows of every field and metadata key, up to as many as there may be", async () => {
    const account = openAccount();
    const terms = `{ unit_amount: 1, interval: month, nickname: N, metadata: { ${keys(44)} } }`;
    const catalog = selling(`m: ${terms}`);
    await applyCatalog(catalog, account);
    const { id } = await priceNamed(account, "pro.m");
    const edits = [
      "nickname=x",
      "lookup_key=x",
      ...Array.from({ length: 44 }, (_, index) => `metadata[key-${index}]=x`),
    ];
    await byHand(account, `/v1/prices/${id}`, edits.join("&"));
    const { drift } = await planOf(catalog, account);
    expect(drift.flatMap(({ fields }) => fields)).toHaveLength(edits.length);
  });

  it("knows nothing of a field that the author didn't write: another's text in it is no edit of ours", async () => {
    const account = openAccount();
    await applyCatalog(shop("products: { pro: { name: Pro } }"), account);
    await byHand(account, "/v1/products/pro", "description=Theirs");
    expect(await planOf(shop("products: { pro: { name: Pro, description: Ours } }"), account)).toMatchObject({
      changes: [{ action: "update", address: "product/pro" }],
      drift: [],
    });
  });
});
