import { expect, it } from "vitest";
import { applyCatalog, call, openAccount } from "../support/account.ts";
import { activePrices, byHand, planOf, priceNamed, shop } from "../support/account-objects.ts";

const selling = (terms: string, product = "") =>
  shop(`products: { pro: { name: Pro, ${product} prices: { m: { interval: month, ${terms} } } } }`);

it("an earlier price that comes back gets what was added since: tax, currencies, metadata without what went", async () => {
  const account = openAccount();
  const sold = (terms: string) => selling(terms, "default_price: m,");
  await applyCatalog(sold("unit_amount: 5.00 usd, metadata: { old: x }"), account);
  const first = await priceNamed(account, "pro.m");
  await applyCatalog(sold("unit_amount: 6.00 usd, metadata: { new: y }"), account);
  const back = sold(
    "unit_amount: 5.00 usd, metadata: { new: y }, tax_behavior: exclusive, currency_options: { eur: 4.00 eur }",
  );
  await applyCatalog(back, account);
  const [price, ...others] = await activePrices(account);
  expect(others).toEqual([]);
  expect(price).toMatchObject({ id: first.id, tax_behavior: "exclusive", lookup_key: "pro.m" });
  expect(price?.metadata).toMatchObject({ new: "y" });
  expect(price?.metadata).not.toHaveProperty("old");
  expect(await planOf(back, account)).toMatchObject({ changes: [], drift: [] });
});

it("a price can leave the offer with other terms than those written now", async () => {
  const account = openAccount();
  await applyCatalog(
    selling("unit_amount: 5.00 usd, tax_behavior: exclusive, currency_options: { eur: 4.00 eur }"),
    account,
  );
  for (const terms of [
    "unit_amount: 6.00 usd",
    "graduated: [{ up_to: inf, unit_amount: 6.00 usd }], currency_options: { gbp: { graduated: [{ up_to: inf, unit_amount: 3.00 gbp }] } }",
  ]) {
    const inactive = selling(`${terms}, active: false`);
    await applyCatalog(inactive, account);
    expect(await activePrices(account)).toEqual([]);
    expect(await planOf(inactive, account)).toMatchObject({ changes: [], drift: [] });
  }
});

it("an adopted price without a lookup key is replaced by one that has a key and keeps it", async () => {
  const account = openAccount();
  await applyCatalog(shop("products: { pro: { name: Pro } }"), account);
  const { json } = await call(
    account,
    "POST",
    "/v1/prices",
    "product=pro&currency=usd&unit_amount=500&recurring[interval]=month",
  );
  const adopting = (amount: string) =>
    shop(`
adopt: { local: { prices: { pro.m: ${json["id"]} } } }
products: { pro: { name: Pro, prices: { m: { interval: month, unit_amount: ${amount} } } } }`);
  await applyCatalog(adopting("5.00 usd"), account);
  expect((await activePrices(account)).map((price) => price["lookup_key"])).toEqual([null]);
  await applyCatalog(adopting("6.00 usd"), account);
  const [price] = await activePrices(account);
  expect(price).toMatchObject({ lookup_key: "pro.m", unit_amount: 600 });
  await byHand(account, `/v1/prices/${price?.id}`, "lookup_key=other");
  expect(await planOf(adopting("6.00 usd"), account)).toMatchObject({
    changes: [{ action: "update", address: "price/pro.m" }],
    drift: [{ drift: "changed-by-hand", address: "price/pro.m" }],
  });
});

it("a product can be archived and point at another price in the same change", async () => {
  const account = openAccount();
  const pro = (product: string) =>
    shop(`
products:
  pro:
    name: Pro
    ${product}
    prices: { m: { interval: month, unit_amount: 5.00 usd }, y: { interval: year, unit_amount: 50.00 usd } }
`);
  await applyCatalog(pro("default_price: m"), account);
  const archived = pro("default_price: y\n    active: false");
  await applyCatalog(archived, account);
  expect(await planOf(archived, account)).toMatchObject({ changes: [], drift: [] });
  // The default price of a product can't be archived, whether that is on offer or not.
  expect((await activePrices(account)).map((price) => price["lookup_key"])).toEqual(["pro.y"]);
});

it("an archived price takes its key back from the one that took its place", async () => {
  const account = openAccount();
  const pro = (product: string, price: string) =>
    shop(`products: { pro: { name: Pro, ${product} prices: { ${price} } } }`);
  const terms = "interval: month, unit_amount: 5.00 usd";
  const before = pro("", `old: { ${terms} }`);
  const after = pro("active: false,", `new: { ${terms}, renamed_from: old }`);
  for (const catalog of [before, after, before, after]) {
    await applyCatalog(catalog, account);
    expect((await planOf(catalog, account)).changes).toEqual([]);
  }
});

it("a price isn't replaced while a product that isn't ours any more has it as its default", async () => {
  const account = openAccount();
  const pro = (product: string, amount: string) =>
    shop(`
products: { ${product}, default_price: m, prices: { m: { interval: month, unit_amount: ${amount} } } } }`);
  await applyCatalog(pro("pro: { name: Pro", "5.00 usd"), account);
  await byHand(account, "/v1/products/pro", "metadata[tariff_address]=");
  const { changes, findings } = await planOf(
    pro("team: { name: Team, renamed_from: pro", "6.00 usd"),
    account,
  );
  expect(findings.map(({ code, data }) => [code, data["address"]])).toEqual([
    ["plan/default-price-archived", "price/team.m"],
  ]);
  expect(changes.map(({ action, address }) => `${action} ${address}`)).toEqual(["create product/team"]);
});

it("what has left the catalog goes in the same apply that brings its product back", async () => {
  const account = openAccount();
  const pro = (prices: string) => shop(`products: { pro: { name: Pro, ${prices} } }`);
  await applyCatalog(
    pro("default_price: m, prices: { m: { interval: month, unit_amount: 5.00 usd } }"),
    account,
  );
  await byHand(account, "/v1/products/pro", "active=false");
  const catalog = pro("default_price: y, prices: { y: { interval: year, unit_amount: 50.00 usd } }");
  await applyCatalog(catalog, account, { prune: true });
  expect((await planOf(catalog, account, { prune: true })).changes).toEqual([]);
  expect((await activePrices(account)).map((price) => price["lookup_key"])).toEqual(["pro.y"]);
});
