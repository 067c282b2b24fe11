import { describe, expect, it } from "vitest";
import { applyCatalog, openAccount } from "../support/account.ts";
import {
  activePrices,
  byHand,
  changesOf,
  contents,
  findingsOf,
  get,
  LISTS,
  list,
  planOf,
  priceNamed,
  shop,
} from "../support/account-objects.ts";

/** What stands against a plan, so that nothing at all is written. */

const pro = (product: string, price = "") =>
  `products: { pro: { name: Pro, ${product} prices: { m: { unit_amount: 5.00 usd, interval: month, ${price} } } } }`;

describe("an id is fixed for an object's life", () => {
  const kinds: readonly (readonly [kind: string, key: string, declare: (id: string) => string])[] = [
    ["product", "id", (id) => `products: { pro: { name: Pro${id} } }`],
    ["coupon", "id", (id) => `coupons: { pro: { percent_off: 10, duration: once${id} } }`],
    ["feature", "lookup_key", (id) => `features: { pro: { name: Pro${id} } }`],
  ];

  it.each(kinds)("another one for the same %s isn't another object", async (kind, key, declare) => {
    const account = openAccount();
    await applyCatalog(shop(declare("")), account);
    const before = await contents(account);
    const other = shop(declare(`, ${key}: other`));
    const plan = await planOf(other, account, { prune: true });
    expect(findingsOf(plan)).toEqual([`plan/id-is-fixed ${kind}/pro`]);
    expect(changesOf(plan)).toEqual([]);
    await expect(applyCatalog(other, account)).rejects.toThrow("plan/id-is-fixed");
    expect(await contents(account)).toEqual(before);
    expect(await planOf(shop(declare(`, ${key}: pro`)), account)).toMatchObject({ findings: [] });
  });
});

describe("prevent_archive stands against", () => {
  const guard = "lifecycle: { prevent_archive: true },";
  const meter = (more: string) => `meters: { calls: { aggregation: sum, ${more} } }`;
  const cases: readonly (readonly [what: string, address: string, before: string, after: string])[] = [
    ["a product switched off", "product/pro", pro(guard), pro(`${guard} active: false,`)],
    ["a price switched off", "price/pro.m", pro("", guard), pro("", `${guard} active: false`)],
    ["a price that would go with its product", "price/pro.m", pro("", guard), pro("active: false,", guard)],
    ["a meter switched off", "meter/calls", meter(guard), meter(`${guard} active: false`)],
    ["a product that left the catalog", "product/pro", pro(guard), "products: {}"],
    ["a price that left the catalog", "price/pro.m", pro("", guard), "products: { pro: { name: Pro } }"],
    [
      "a coupon that left the catalog",
      "coupon/c",
      `coupons: { c: { percent_off: 10, duration: once, ${guard} } }`,
      "coupons: {}",
    ],
  ];

  it.each(cases)("%s", async (_what, address, before, after) => {
    const account = openAccount();
    await applyCatalog(shop(before), account);
    const held = await contents(account);
    const plan = await planOf(shop(after), account, { prune: true });
    expect(findingsOf(plan)).toEqual([`plan/archive-prevented ${address}`]);
    expect(changesOf(plan).filter((change) => change.startsWith("remove"))).toEqual([]);
    await expect(applyCatalog(shop(after), account, { prune: true })).rejects.toThrow("archive-prevented");
    expect(await contents(account)).toEqual(held);
  });

  it("nothing once it is off the offer, and nothing after it was taken back and applied", async () => {
    const account = openAccount();
    await applyCatalog(shop(pro("", guard)), account);
    await applyCatalog(shop(pro("")), account);
    await applyCatalog(shop(pro("", "active: false")), account);
    expect(await activePrices(account)).toEqual([]);
    const again = shop(pro("", `${guard} active: false`));
    expect(await planOf(again, account)).toMatchObject({ findings: [] });
  });
});

describe("a meter is switched off only when no price of ours is billed by it", () => {
  const metered = (active: boolean, price: string) =>
    shop(`meters: { calls: { aggregation: sum, active: ${active} } }
products: { pro: { name: Pro, prices: { ${price} } } }`);
  const price = (active: boolean) =>
    `c: { meter: calls, interval: month, unit_amount: 0.01 usd, active: ${active} }`;

  it("a price that left the catalog and is still on sale stands against it", async () => {
    const account = openAccount();
    await applyCatalog(metered(true, price(true)), account);
    const left = metered(false, "");
    const plan = await planOf(left, account);
    expect(findingsOf(plan)).toEqual(["plan/still-in-use meter/calls"]);
    await expect(applyCatalog(left, account)).rejects.toThrow("price/pro.c would no longer be billed");
    expect(await list(account, LISTS.meters)).toMatchObject([{ status: "active" }]);
  });

  it("so does a price of another catalog, but none that nobody marked and none that is archived", async () => {
    const account = openAccount();
    await applyCatalog(metered(true, ""), account);
    const [meter] = await list(account, LISTS.meters);
    const form = `product=pro&currency=usd&unit_amount=1&recurring[interval]=month&recurring[usage_type]=metered&recurring[meter]=${meter!.id}`;
    const { id } = await byHand(account, "/v1/prices", form);
    expect(findingsOf(await planOf(metered(false, ""), account))).toEqual([]);
    const mark = "metadata[tariff_catalog]=rival&metadata[tariff_address]=price/max.c";
    await byHand(account, `/v1/prices/${id}`, mark);
    expect(findingsOf(await planOf(metered(false, ""), account))).toEqual(["plan/still-in-use meter/calls"]);
    await byHand(account, `/v1/prices/${id}`, "active=false");
    expect(findingsOf(await planOf(metered(false, ""), account))).toEqual([]);
  });

  it("the two go together where both are switched off, the price first", async () => {
    const account = openAccount();
    await applyCatalog(metered(true, price(true)), account);
    const { id } = await priceNamed(account, "pro.c");
    account.clear();
    await applyCatalog(metered(false, price(false)), account);
    const paths = account.writes().map((request) => request.path);
    expect(paths).toEqual([
      `/v1/prices/${id}`,
      expect.stringMatching(/^\/v1\/billing\/meters\/.+\/deactivate$/),
    ]);
    expect(await list(account, LISTS.meters)).toMatchObject([{ status: "inactive" }]);
  });
});

describe("a product on offer keeps its default price", () => {
  const two = (product: string, m: string) =>
    shop(`
products:
  pro:
    name: Pro
    ${product}
    prices: { m: { unit_amount: 5.00 usd, interval: month, ${m} }, y: { unit_amount: 50.00 usd, interval: year } }`);

  it("one that was chosen in the dashboard can't be archived until the catalog names another", async () => {
    const account = openAccount();
    await applyCatalog(two("", ""), account);
    const { id } = await priceNamed(account, "pro.m");
    await byHand(account, "/v1/products/pro", `default_price=${id}`);
    const off = two("", "active: false");
    expect(findingsOf(await planOf(off, account))).toEqual(["plan/default-price-archived price/pro.m"]);
    await expect(applyCatalog(off, account)).rejects.toThrow("it is the default price of product/pro");
    expect(await activePrices(account)).toHaveLength(2);
    await applyCatalog(two("default_price: y", "active: false"), account);
    const [left] = await activePrices(account);
    expect(left).toMatchObject({ lookup_key: "pro.y" });
    expect(await get(account, "/v1/products/pro")).toMatchObject({ default_price: left!.id });
  });

  it("one that was chosen in the dashboard stays it when it is replaced, and when an earlier one comes back", async () => {
    const account = openAccount();
    const selling = (amount: string) => shop(pro("").replace("5.00", amount));
    await applyCatalog(selling("5.00"), account);
    const first = await priceNamed(account, "pro.m");
    await byHand(account, "/v1/products/pro", `default_price=${first.id}`);
    await applyCatalog(selling("6.00"), account);
    const second = await priceNamed(account, "pro.m");
    expect(await get(account, "/v1/products/pro")).toMatchObject({ default_price: second.id });
    await applyCatalog(selling("5.00"), account);
    expect(await activePrices(account)).toMatchObject([{ id: first.id }]);
    expect(await get(account, "/v1/products/pro")).toMatchObject({ default_price: first.id });
  });
});
