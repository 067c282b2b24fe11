import { expect, it } from "vitest";
import { applyCatalog, openAccount, type TestAccount } from "../support/account.ts";
import { get, LISTS, list, planOf, shop } from "../support/account-objects.ts";

const selling = (features: string, isActive: boolean) =>
  shop(`
features: { sso: {}, audit: {}, gone: { active: false } }
products: { pro: { name: Pro, active: ${isActive}, features: [${features}], prices: { m: { unit_amount: 5.00 usd } } } }
coupons: { launch: { percent_off: 5, duration: once, applies_to: { products: [pro] } } }`);

async function attached(account: TestAccount): Promise<readonly string[]> {
  const found = await list(account, "/v1/products/pro/features");
  return found.map((feature) =>
    String((feature["entitlement_feature"] as { lookup_key: string }).lookup_key),
  );
}

it("features that change while a product is off the offer are attached and detached once it is back", async () => {
  const account = openAccount();
  await applyCatalog(selling("sso", true), account);
  for (const features of ["audit", "gone"]) {
    await applyCatalog(selling(features, false), account);
    expect(await attached(account)).toEqual(["sso"]);
    expect((await planOf(selling(features, false), account)).changes).toEqual([]);
  }
  await applyCatalog(selling("audit", true), account);
  expect(await attached(account)).toEqual(["audit"]);
  expect((await planOf(selling("audit", true), account)).changes).toEqual([]);
});

it("a product that was made inactive gets its features when it goes on offer", async () => {
  const account = openAccount();
  await applyCatalog(selling("sso", false), account);
  expect(await attached(account)).toEqual([]);
  await applyCatalog(selling("sso", true), account);
  expect(await attached(account)).toEqual(["sso"]);
});

it("a default price that isn't made before its product is back isn't taken for an edit by hand then", async () => {
  const account = openAccount();
  const catalog = (product: string) => shop(`products: { pro: { name: Pro, ${product} } }`);
  const later = "default_price: m, prices: { m: { unit_amount: 5.00 usd, interval: month } }";
  await applyCatalog(catalog(""), account);
  await applyCatalog(catalog(`active: false, ${later}`), account);
  expect(await planOf(catalog(later), account)).toMatchObject({ drift: [] });
  await applyCatalog(catalog(later), account);
  expect(await planOf(catalog(later), account)).toMatchObject({ changes: [], drift: [] });
});

it("what isn't on offer is made only where something new refers to it, and isn't on offer then either", async () => {
  const account = openAccount();
  await applyCatalog(selling("", false), account);
  expect(await get(account, "/v1/products/pro")).toMatchObject({ active: false });
  expect(await list(account, LISTS.prices)).toEqual([]);
  expect(await planOf(selling("", false), account)).toMatchObject({ changes: [], drift: [] });
});

it("a default price that stays active under a product off the offer isn't reported as an orphan", async () => {
  const account = openAccount();
  const price = "prices: { m: { unit_amount: 5.00 usd, interval: month } }";
  await applyCatalog(shop(`products: { pro: { name: Pro, default_price: m, ${price} } }`), account);
  const off = shop("products: { pro: { name: Pro, active: false } }");
  await applyCatalog(off, account, { prune: true });
  const plan = await planOf(off, account, { prune: true });
  expect(plan).toMatchObject({ changes: [], drift: [], findings: [] });
});
