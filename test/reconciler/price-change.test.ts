import { describe, expect, it } from "vitest";
import { applyCatalog, call, compileCatalog, openAccount, planned } from "../support/account.ts";

/** A product with a monthly and a yearly price; the monthly amount is what the tests change. */
function team(monthly: string, more = ""): string {
  return `
tariff: 1
catalog: acme
currency: usd
products:
  pro:
    name: Pro
    default_price: monthly
    prices:
      monthly: { unit_amount: ${monthly}, interval: month }
      yearly: { unit_amount: 290.00 usd, interval: year }
${more}`;
}

const A = compileCatalog(team("29.00 usd"));
const B = compileCatalog(team("35.00 usd"));

async function activePrices(
  account: ReturnType<typeof openAccount>,
): Promise<readonly Record<string, unknown>[]> {
  const { json } = await call(account, "GET", "/v1/prices?limit=100&active=true");
  return json.data as readonly Record<string, unknown>[];
}

async function allPrices(account: ReturnType<typeof openAccount>): Promise<number> {
  const inactive = await call(account, "GET", "/v1/prices?limit=100&active=false");
  return (await activePrices(account)).length + (inactive.json.data as readonly unknown[]).length;
}

describe("a price change", () => {
  it("leaves an empty plan after apply, and the second plan sends only reads", async () => {
    const account = openAccount();
    await applyCatalog(A, account);
    account.clear();
    expect(await planned(A, account)).toEqual([]);
    expect(account.writes()).toEqual([]);
  });

  it("is a replacement that shows old and new amount with the percentage", async () => {
    const account = openAccount();
    await applyCatalog(A, account);
    const { work } = await applyCatalog(B, account);
    expect(work.plan.changes.map((change) => `${change.action} ${change.address}`)).toEqual([
      "update product/pro",
      "replace price/pro.monthly",
    ]);
    const replaced = work.plan.changes.find((change) => change.action === "replace");
    expect(replaced?.fields.map(({ field, shown }) => ({ field, ...shown }))).toEqual([
      { field: "unit_amount", before: "$29.00", after: "$35.00", percent: "+20.7" },
    ]);
  });

  it("is sent as create, then default price, then archive, and moves the lookup key", async () => {
    const account = openAccount();
    await applyCatalog(A, account);
    const [before] = (await activePrices(account)).filter((price) => price.lookup_key === "pro.monthly");
    account.clear();
    await applyCatalog(B, account);
    const writes = account
      .writes()
      .map(({ path, body }) => `${path} ${new URLSearchParams(body).get("active") ?? ""}`.trim());
    expect(writes).toEqual(["/v1/prices", "/v1/products/pro", `/v1/prices/${before!.id} false`]);
    const [after] = (await activePrices(account)).filter((price) => price.lookup_key === "pro.monthly");
    expect(after!.id).not.toBe(before!.id);
    expect(after!.unit_amount).toBe(3500);
    expect((await call(account, "GET", "/v1/products/pro")).json.default_price).toBe(after!.id);
    expect((await call(account, "GET", `/v1/prices/${before!.id}`)).json).toMatchObject({
      active: false,
      lookup_key: null,
    });
  });

  it("back to the old amount restores the archived price instead of making a third", async () => {
    const account = openAccount();
    await applyCatalog(A, account);
    const [first] = (await activePrices(account)).filter((price) => price.lookup_key === "pro.monthly");
    await applyCatalog(B, account);
    await applyCatalog(A, account);
    expect(await allPrices(account)).toBe(3);
    const [now] = (await activePrices(account)).filter((price) => price.lookup_key === "pro.monthly");
    expect(now!.id).toBe(first!.id);
    expect(await planned(A, account)).toEqual([]);
  });

  it("A, B, A, B, A, B, A in a row ends each time in the right state with two objects in all", async () => {
    const account = openAccount();
    for (const catalog of [A, B, A, B, A, B, A]) {
      await applyCatalog(catalog, account);
      expect(await planned(catalog, account)).toEqual([]);
      const amount = catalog === A ? 2900 : 3500;
      const monthly = (await activePrices(account)).filter((price) => price.lookup_key === "pro.monthly");
      expect(monthly.map((price) => price.unit_amount)).toEqual([amount]);
      expect((await activePrices(account)).length).toBe(2);
      expect((await call(account, "GET", "/v1/products/pro")).json.default_price).toBe(monthly[0]!.id);
    }
    expect(await allPrices(account)).toBe(3);
  });

  it("moves a default price that the catalog doesn't name, too", async () => {
    const account = openAccount();
    const unnamed = (amount: string) =>
      compileCatalog(team(amount).replace("    default_price: monthly\n", ""));
    await applyCatalog(unnamed("29.00 usd"), account);
    const [price] = (await activePrices(account)).filter((entry) => entry.lookup_key === "pro.monthly");
    await call(account, "POST", "/v1/products/pro", `default_price=${price!.id}`);
    await applyCatalog(unnamed("35.00 usd"), account);
    const [now] = (await activePrices(account)).filter((entry) => entry.lookup_key === "pro.monthly");
    expect((await call(account, "GET", "/v1/products/pro")).json.default_price).toBe(now!.id);
    expect(await planned(unnamed("35.00 usd"), account)).toEqual([]);
  });
});

describe("a name and an attached feature", () => {
  const named = (name: string) => compileCatalog(team("29.00 usd").replace("name: Pro", `name: ${name}`));
  it("a product's name A, B, A, B, A, B, A ends each time as written", async () => {
    const account = openAccount();
    for (const name of ["Pro", "Team", "Pro", "Team", "Pro", "Team", "Pro"]) {
      await applyCatalog(named(name), account);
      expect((await call(account, "GET", "/v1/products/pro")).json.name).toBe(name);
      expect(await planned(named(name), account)).toEqual([]);
    }
  });

  it("a feature attached and detached seven times ends each time as written", async () => {
    const account = openAccount();
    const features = "features:\n  sso: { name: Single sign-on }\n";
    const withFeature = compileCatalog(
      team("29.00 usd", features).replace("name: Pro", "name: Pro\n    features: [sso]"),
    );
    const without = compileCatalog(
      team("29.00 usd", features).replace("name: Pro", "name: Pro\n    features: []"),
    );
    for (const catalog of [withFeature, without, withFeature, without, withFeature, without, withFeature]) {
      await applyCatalog(catalog, account);
      const { json } = await call(account, "GET", "/v1/products/pro/features");
      expect((json.data as readonly unknown[]).length).toBe(catalog === withFeature ? 1 : 0);
      expect(await planned(catalog, account)).toEqual([]);
    }
  });
});
