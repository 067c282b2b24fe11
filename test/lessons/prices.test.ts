import { describe, expect, it } from "vitest";
import { applyCatalog, carryOut, connect, openAccount, plan, planned } from "../support/account.ts";
import type { WireObject } from "../support/account-objects.ts";
import {
  activePrices,
  all,
  byHand,
  changesOf,
  get,
  imported,
  LISTS,
  planOf,
  priceNamed,
  rewriting,
  seenThrough,
  sent,
  shop,
} from "../support/account-objects.ts";

/** What public tools that write prices got wrong. Each comment names where the harm was reported. */

/** One product, one price. */
function one(price: string, product = ""): ReturnType<typeof shop> {
  return shop(`
meters:
  calls: { event_name: api_call, aggregation: sum }
products:
  pro:
    name: Pro
${product}
    prices:
      main: ${price}
  usage: { name: Usage, prices: { calls: { meter: calls, interval: month, unit_amount: 1 } } }
`);
}

const MONTHLY = one("{ unit_amount: 29.00 usd, interval: month }", "    default_price: main");
const RAISED = one("{ unit_amount: 35.00 usd, interval: month }", "    default_price: main");

describe("a price change", () => {
  // lukasaron/terraform-provider-stripe#12, its PR #13 and #99; franckverrot/terraform-provider-stripe#48
  it("never leaves the old price on sale beside the new one", async () => {
    const account = openAccount();
    await applyCatalog(MONTHLY, account);
    const old = await priceNamed(account, "pro.main");
    await applyCatalog(RAISED, account);
    const onSale = (await activePrices(account)).filter((price) => price.product === "pro");
    expect(onSale.map((price) => price.unit_amount)).toEqual([3500]);
    expect((await get(account, `/v1/prices/${old.id}`)).active).toBe(false);
  });

  // lukasaron/terraform-provider-stripe#86, #94, #39; stripe/terraform-provider-stripe#35; stripe/stripe-python#658
  it("never gets stuck half-way because the old price still is the product's default", async () => {
    const account = openAccount();
    await applyCatalog(MONTHLY, account);
    const old = await priceNamed(account, "pro.main");
    account.clear();
    const refusals: string[] = [];
    const watched = seenThrough(account, (inner) => async (request) => {
      const response = await inner(request);
      if (response.status >= 400) refusals.push(`${request.method} ${request.path}: ${response.body}`);
      return response;
    });
    await applyCatalog(RAISED, watched);
    expect(refusals).toEqual([]);
    const written = account.writes().map((request) => `${request.path} ${sent(request).active ?? ""}`.trim());
    expect(written).toEqual(["/v1/prices", "/v1/products/pro", `/v1/prices/${old.id} false`]);
    // The harm is real here: in any other order the account refuses.
    const now = await priceNamed(account, "pro.main");
    await expect(byHand(account, `/v1/prices/${now.id}`, "active=false")).rejects.toThrow("default");
  });

  // lukasaron/terraform-provider-stripe#86: two active prices after a run that ended half-way
  it("heals a product that was left with the old and the new price both on sale", async () => {
    const account = openAccount();
    await applyCatalog(MONTHLY, account);
    const old = await priceNamed(account, "pro.main");
    await applyCatalog(RAISED, account);
    await byHand(account, `/v1/prices/${old.id}`, "active=true");
    expect((await activePrices(account)).filter((price) => price.product === "pro")).toHaveLength(2);
    expect(await planned(RAISED, account)).toEqual(["archive price/pro.main"]);
    await applyCatalog(RAISED, account);
    const onSale = (await activePrices(account)).filter((price) => price.product === "pro");
    expect(onSale.map((price) => price.unit_amount)).toEqual([3500]);
    expect(await planned(RAISED, account)).toEqual([]);
  });

  // stripe/terraform-provider-stripe PR #29; stripe/stripe-ruby#933
  it("never fails because another price still has the lookup key", async () => {
    const account = openAccount();
    await applyCatalog(MONTHLY, account);
    await applyCatalog(RAISED, account);
    const holders = (await all(account, LISTS.prices)).filter((price) => price.lookup_key === "pro.main");
    expect(holders.map(({ unit_amount, active }) => [unit_amount, active])).toEqual([[3500, true]]);
    // Without the transfer the account refuses the key.
    const taken = "product=pro&currency=usd&unit_amount=1&lookup_key=pro.main";
    await expect(byHand(account, "/v1/prices", taken)).rejects.toThrow("lookup key");
  });

  // zenn.dev/digitalcube/articles/7a90c1f1ea51b5: a list by lookup key also returns archived prices
  it("never takes an archived price for the one on sale because it still has the lookup key", async () => {
    const account = openAccount();
    await applyCatalog(one("{ unit_amount: 29.00 usd, interval: month }"), account);
    const old = await priceNamed(account, "pro.main");
    await byHand(account, `/v1/prices/${old.id}`, "active=false");
    await applyCatalog(one("{ unit_amount: 35.00 usd, interval: month }"), account);
    const now = await priceNamed(account, "pro.main");
    expect(now).toMatchObject({ unit_amount: 3500, active: true });
    expect(await get(account, `/v1/prices/${old.id}`)).toMatchObject({ active: false, lookup_key: null });
  });
});

describe("an unchanged price", () => {
  // lukasaron/terraform-provider-stripe#6, #48; stripe/terraform-provider-stripe#22, PR #25
  it("is never made again because the account writes the same amount in another form", async () => {
    const account = openAccount();
    await applyCatalog(MONTHLY, account);
    const forms: readonly ((price: WireObject) => object)[] = [
      (price) => ({ ...price, unit_amount_decimal: "2900.0" }),
      (price) => ({ ...price, unit_amount_decimal: "2900.000000000000" }),
      (price) => ({ ...price, unit_amount: null, unit_amount_decimal: "2900" }),
      (price) => ({ ...price, metadata: { ...(price.metadata as object) }, nickname: "" }),
      (price) => ({ ...price, currency: "USD" }),
    ];
    for (const form of forms) {
      const seen = rewriting(account, (object) =>
        object.object === "price" && object.lookup_key === "pro.main" ? form(object) : undefined,
      );
      expect(await planned(MONTHLY, seen)).toEqual([]);
    }
    const other = rewriting(account, (object) =>
      object.object === "price" ? { ...object, unit_amount: 2901, unit_amount_decimal: "2901" } : undefined,
    );
    expect(await planned(MONTHLY, other)).toContain("replace price/pro.main");
  });

  // lukasaron/terraform-provider-stripe#6: a new price at every apply
  it("is there once after five applies in a row", async () => {
    const account = openAccount();
    for (let run = 0; run < 5; run++) await applyCatalog(MONTHLY, account);
    expect(await all(account, LISTS.prices)).toHaveLength(2);
  });

  // lukasaron/terraform-provider-stripe#32, #42
  it("that is free is never made again, and never loses its zero", async () => {
    const account = openAccount();
    const free = one("{ unit_amount: 0.00 usd, interval: month }");
    await applyCatalog(free, account);
    await applyCatalog(free, account);
    expect((await all(account, LISTS.prices)).filter((price) => price.product === "pro")).toHaveLength(1);
    expect(await priceNamed(account, "pro.main")).toMatchObject({ unit_amount: 0 });
    expect(await planned(free, account)).toEqual([]);
    const price = (await imported(account)).prices.get("pro.main")!;
    expect(price.terms.model).toMatchObject({ kind: "unit_amount", unitAmount: { coefficient: 0n } });
  });

  // lukasaron/terraform-provider-stripe#80, PR #84: tiers are shown only when asked for
  it("with tiers is never replaced because its tiers weren't read", async () => {
    const account = openAccount();
    const tiered = one(
      "{ interval: month, graduated: [{ up_to: 10, unit_amount: 5.00 usd }, { up_to: inf, unit_amount: 4.00 usd, flat_amount: 1.00 usd }] }",
    );
    await applyCatalog(tiered, account);
    expect(await planned(tiered, account)).toEqual([]);
    const catalog = await imported(account);
    expect(await planned(catalog, account)).toEqual([]);
    expect(catalog.prices.get("pro.main")!.terms.model).toMatchObject({
      kind: "graduated",
      tiers: [{ upTo: { coefficient: 10n } }, { upTo: undefined }],
    });
  });
});

describe("a plan that promises a change", () => {
  const graduated = (upTo: number) =>
    one(
      `{ interval: month, graduated: [{ up_to: ${upTo}, unit_amount: 5.00 usd }, { up_to: inf, unit_amount: 4.00 usd }] }`,
    );

  // lukasaron/terraform-provider-stripe#92
  it("of a tier's bound is kept: the price on sale has the new bound", async () => {
    const account = openAccount();
    await applyCatalog(graduated(10), account);
    expect(await planned(graduated(20), account)).toEqual(["replace price/pro.main"]);
    await applyCatalog(graduated(20), account);
    const { id } = await priceNamed(account, "pro.main");
    const { tiers } = await get(account, `/v1/prices/${id}?expand[]=tiers`);
    expect((tiers as readonly { up_to: number | null }[]).map(({ up_to }) => up_to)).toEqual([20, null]);
  });

  // lukasaron/terraform-provider-stripe#88
  it("of a package's size is kept: the price on sale has the new size", async () => {
    const account = openAccount();
    const packaged = (size: number) =>
      one(`{ interval: month, package: { size: ${size}, amount: 5.00 usd } }`);
    await applyCatalog(packaged(100), account);
    expect(await planned(packaged(250), account)).toEqual(["replace price/pro.main"]);
    await applyCatalog(packaged(250), account);
    expect(await priceNamed(account, "pro.main")).toMatchObject({
      transform_quantity: { divide_by: 250, round: "up" },
    });
  });

  // lukasaron/terraform-provider-stripe#88, #92; alchemy v1: an update of what can't be updated, called done
  it("never says done when the account answered well and changed nothing", async () => {
    const account = openAccount();
    await applyCatalog(one("{ unit_amount: 29.00 usd, interval: month, nickname: Old }"), account);
    const catalog = one("{ unit_amount: 29.00 usd, interval: month, nickname: New }");
    const deaf = seenThrough(account, (inner) => (request) => {
      const isWrite = request.method === "POST" && request.path.startsWith("/v1/prices/");
      const form = new URLSearchParams(request.body);
      form.delete("nickname");
      return inner(isWrite ? { ...request, body: form.toString() } : request);
    });
    const backend = connect(deaf.handle);
    const { report } = await carryOut(await plan(catalog, backend), backend);
    expect(report.outcome).not.toBe("applied");
    expect(report.failure?.message).toContain("nickname of price/pro.main");
  });
});

describe("an amount", () => {
  // stripe/terraform-provider-stripe#22, PR #23: both forms sent at once, which the API refuses
  it("below a cent is sent as a decimal alone, never beside a whole amount, in tiers too", async () => {
    const account = openAccount();
    const catalog = one(
      "{ meter: calls, interval: month, graduated: [{ up_to: 1000, unit_amount: 0 }, { up_to: inf, unit_amount: 0.0002 usd }] }",
    );
    await applyCatalog(catalog, account);
    const create = account.writes().find((request) => sent(request).lookup_key === "pro.main")!;
    const amounts = Object.keys(sent(create)).filter((name) => name.includes("amount"));
    expect(amounts).toEqual(["tiers[0][unit_amount]", "tiers[1][unit_amount_decimal]"]);
    const { id } = await priceNamed(account, "pro.main");
    expect((await get(account, `/v1/prices/${id}?expand[]=tiers`)).tiers).toMatchObject([
      { unit_amount_decimal: "0" },
      { unit_amount: null, unit_amount_decimal: "0.02" },
    ]);
    expect(await planned(catalog, account)).toEqual([]);
  });

  // lukasaron/terraform-provider-stripe#33, #36: currencies that the tool couldn't say, or made again
  it("in a second currency is written, added later without a new price, and changed with one", async () => {
    const account = openAccount();
    const inCurrencies = (options: string) =>
      one(`{ unit_amount: 29.00 usd, interval: month, currency_options: { ${options} } }`);
    await applyCatalog(inCurrencies("eur: 27.00 eur"), account);
    const { id } = await priceNamed(account, "pro.main");
    await applyCatalog(inCurrencies("eur: 27.00 eur, jpy: 4000 jpy"), account);
    expect((await priceNamed(account, "pro.main")).id).toBe(id);
    const { currency_options: options } = await get(account, `/v1/prices/${id}?expand[]=currency_options`);
    expect(options).toMatchObject({
      usd: { unit_amount: 2900 },
      eur: { unit_amount: 2700 },
      jpy: { unit_amount: 4000 },
    });
    const dearer = inCurrencies("eur: 28.00 eur, jpy: 4000 jpy");
    expect(await planned(dearer, account)).toEqual(["replace price/pro.main"]);
    await applyCatalog(dearer, account);
    expect(await planned(dearer, account)).toEqual([]);
  });

  // lukasaron/terraform-provider-stripe#75
  it("that the customer chooses is written with its bounds and isn't made again", async () => {
    const account = openAccount();
    const catalog = one(
      "{ custom_unit_amount: { minimum: 5.00 usd, maximum: 50.00 usd, preset: 10.00 usd } }",
    );
    await applyCatalog(catalog, account);
    expect((await priceNamed(account, "pro.main")).custom_unit_amount).toEqual({
      minimum: 500,
      maximum: 5000,
      preset: 1000,
    });
    expect(await planned(catalog, account)).toEqual([]);
  });
});

describe("a price that leaves", () => {
  const two = shop(
    "products: { pro: { name: Pro, prices: { main: { unit_amount: 1, interval: month }, extra: { unit_amount: 2, interval: month } } } }",
  );
  const without = shop(
    "products: { pro: { name: Pro, prices: { main: { unit_amount: 1, interval: month } } } }",
  );

  // lukasaron/terraform-provider-stripe, resource_stripe_price.go: a delete only forgot the price
  it("is never just forgotten while it stays on sale: pruned, it is archived in the account", async () => {
    const account = openAccount();
    await applyCatalog(two, account);
    const { id } = await priceNamed(account, "pro.extra");
    await applyCatalog(without, account, { prune: true });
    expect((await get(account, `/v1/prices/${id}`)).active).toBe(false);
  });

  it("is reported as an orphan as long as it isn't pruned", async () => {
    const account = openAccount();
    await applyCatalog(two, account);
    const left = await planOf(without, account);
    expect(changesOf(left)).toEqual([]);
    expect(left.drift).toMatchObject([{ drift: "orphan", address: "price/pro.extra" }]);
  });

  // invertase/stripe-firebase-extensions#560: archived prices still offered at checkout
  it("takes no place in an offer any more: neither active, nor default, nor under its lookup key", async () => {
    const account = openAccount();
    await applyCatalog(MONTHLY, account);
    const old = await priceNamed(account, "pro.main");
    await applyCatalog(RAISED, account);
    expect(await get(account, `/v1/prices/${old.id}`)).toMatchObject({ active: false, lookup_key: null });
    expect((await get(account, "/v1/products/pro")).default_price).not.toBe(old.id);
  });

  // invertase/stripe-firebase-extensions#560
  it("takes its whole product along: no price of an archived product stays on sale", async () => {
    const account = openAccount();
    await applyCatalog(two, account);
    await applyCatalog(shop("products: {}"), account, { prune: true });
    expect(await activePrices(account)).toEqual([]);
    expect(await get(account, "/v1/products/pro")).toMatchObject({ active: false });
  });
});

describe("a price that is renamed", () => {
  it("whose product and own key were renamed one after the other stays, whatever still says so", async () => {
    const account = openAccount();
    const sold = (product: string, price: string) => shop(`products: { ${product}, prices: { ${price} } } }`);
    const terms = "unit_amount: 29.00 usd, interval: month";
    const steps = [
      sold("pro: { name: Pro", `month: { ${terms} }`),
      sold("team: { name: Pro, renamed_from: pro", `month: { ${terms} }`),
      sold("team: { name: Pro, renamed_from: pro", `monthly: { ${terms}, renamed_from: month }`),
      sold("crew: { name: Pro, renamed_from: team", `monthly: { ${terms}, renamed_from: month }`),
    ];
    await applyCatalog(steps[0]!, account);
    const [first] = await activePrices(account);
    for (const catalog of steps.slice(1)) {
      await applyCatalog(catalog, account);
      expect(await planned(catalog, account)).toEqual([]);
      expect((await activePrices(account)).map(({ id }) => id)).toEqual([first!.id]);
    }
  });

  it("isn't taken for one that another price says it was, or that is declared", async () => {
    const account = openAccount();
    const [a, b] = ["unit_amount: 29.00 usd, interval: month", "unit_amount: 290.00 usd, interval: year"];
    await applyCatalog(
      shop(`products: { pro: { name: Pro, prices: { monthly: { ${a} }, first: { ${b} } } } }`),
      account,
    );
    // Both keys move on by one, together with that of the product.
    const moved = shop(`
products:
  team:
    name: Pro
    renamed_from: pro
    prices:
      classic: { ${a}, renamed_from: monthly }
      monthly: { ${b}, renamed_from: first }
      first: { unit_amount: 1.00 usd, interval: day, renamed_from: zeroth }`);
    expect([...(await planned(moved, account))].sort()).toEqual([
      "create price/team.first",
      "rename price/team.classic",
      "rename price/team.monthly",
      "rename product/team",
    ]);
    await applyCatalog(moved, account);
    expect(await planned(moved, account)).toEqual([]);
  });
});
