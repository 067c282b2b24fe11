import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { applyCatalog, openAccount, planned } from "../support/account.ts";
import {
  activePrices,
  all,
  byHand,
  census,
  changesOf,
  get,
  imported,
  LISTS,
  list,
  planOf,
  priceNamed,
  rewriting,
  sent,
  shop,
} from "../support/account-objects.ts";

/** What public tools that write products, coupons, codes, meters, features and tax rates got wrong. */

const MONTHLY = "{ monthly: { unit_amount: 29.00 usd, interval: month } }";

function codesOf(text: string): readonly string[] {
  const { diagnostics } = compile(
    [{ path: "catalog.yaml", text: `tariff: 1\ncatalog: acme\ncurrency: usd\n${text}` }],
    {
      profile: STRIPE_PROFILE,
      backend: "local",
    },
  );
  return diagnostics.map(({ code }) => code);
}

describe("a product", () => {
  const catalog = shop(`products: { pro: { name: Pro, default_price: monthly, prices: ${MONTHLY} } }`);

  // lukasaron/terraform-provider-stripe#60, #47; stripe/stripe-python#658; stripe/stripe-node#916
  it("with prices never blocks its own removal: it is archived, as it can't be deleted", async () => {
    const account = openAccount();
    await applyCatalog(catalog, account);
    await expect(byHand(account, "/v1/products/pro", "", "DELETE")).rejects.toThrow();
    account.clear();
    await applyCatalog(shop("products: {}"), account, { prune: true });
    expect(account.writes().map(({ method }) => method)).not.toContain("DELETE");
    expect(await get(account, "/v1/products/pro")).toMatchObject({ active: false });
    expect(await planned(shop("products: {}"), account, { prune: true })).toEqual([]);
  });

  // stripe/terraform-provider-stripe#35; lukasaron/terraform-provider-stripe#39: no way to say the default price
  it("has the default price that the catalog names, from the first apply on", async () => {
    const account = openAccount();
    await applyCatalog(catalog, account);
    const { default_price: id } = await get(account, "/v1/products/pro");
    expect(id).toBe((await priceNamed(account, "pro.monthly")).id);
  });

  // lukasaron/terraform-provider-stripe#31; stripe/terraform-provider-stripe#41, #50; stripe/stripe-node#149;
  // Automattic/woocommerce-payments#2943; formbricks PR #7309; mindroom-ai/mindroom PR #1079
  it("has the same id and lookup keys in every account, so that code needs none of one account's own", async () => {
    const [test, live] = [openAccount(), openAccount(1_900_000_000)];
    await byHand(live, "/v1/products", "name=Older");
    await applyCatalog(catalog, test);
    await applyCatalog(catalog, live);
    for (const account of [test, live]) {
      expect(await get(account, "/v1/products/pro")).toMatchObject({ name: "Pro" });
      expect(await priceNamed(account, "pro.monthly")).toMatchObject({ product: "pro" });
    }
    const chosen = shop("products: { pro: { name: Pro, id: acme-pro-2027 } }");
    const account = openAccount();
    await applyCatalog(chosen, account);
    expect(await get(account, "/v1/products/acme-pro-2027")).toMatchObject({ name: "Pro" });
  });

  // Automattic/woocommerce-payments#2944: two products of a shop shared one, and archiving one broke the other
  it("never shares one object with another: in a catalog that is an error, between catalogs a conflict", async () => {
    expect(codesOf("products: { a: { name: A, id: shared }, b: { name: B, id: shared } }")).toContain(
      "duplicate/id",
    );
    const account = openAccount();
    await applyCatalog(shop("products: { a: { name: A, id: shared } }"), account);
    const other = shop("products: { b: { name: B, id: shared } }");
    const plan = await planOf({ ...other, name: "rival" }, account);
    expect(plan.findings.map(({ code }) => code)).toEqual(["plan/conflict"]);
    expect(plan.changes).toEqual([]);
  });

  // apptension/saas-boilerplate#231: seeding before the first sync made everything twice
  it("that another machine made already is never made again by one that never saw the account", async () => {
    const account = openAccount();
    await applyCatalog(catalog, account);
    const before = await census(account);
    const elsewhere = shop(`products: { pro: { name: Pro, default_price: monthly, prices: ${MONTHLY} } }`);
    await applyCatalog(elsewhere, account);
    expect(await census(account)).toEqual(before);
  });

  // useautumn/autumn#2148: duplicates for each variant and version of a plan
  it("is there once however many plans sell it, and however often these change", async () => {
    const account = openAccount();
    const sold = (plans: string) =>
      shop(`products: { pro: { name: Pro, prices: ${MONTHLY} } }\nplans: ${plans}`);
    await applyCatalog(sold("{ solo: { items: [pro.monthly] } }"), account);
    const variants =
      "{ solo: { name: Solo, items: [pro.monthly] }, team: { items: [{ price: pro.monthly, quantity: 5 }] } }";
    await applyCatalog(sold(variants), account);
    expect(await census(account)).toMatchObject({ products: 1, prices: 1 });
    expect(await planned(sold(variants), account)).toEqual([]);
  });

  // lukasaron/terraform-provider-stripe#15; franckverrot/terraform-provider-stripe#64
  it("loses a metadata key that leaves the catalog, at once and for good", async () => {
    const account = openAccount();
    const tagged = (metadata: string) => shop(`products: { pro: { name: Pro, metadata: ${metadata} } }`);
    await applyCatalog(tagged('{ tier: gold, team: "7" }'), account);
    await byHand(account, "/v1/products/pro", "metadata[crm]=42");
    await applyCatalog(tagged("{ tier: gold }"), account);
    const { metadata } = await get(account, "/v1/products/pro");
    expect(metadata).toMatchObject({ tier: "gold", crm: "42" });
    expect(metadata).not.toHaveProperty("team");
    expect(await planned(tagged("{ tier: gold }"), account)).toEqual([]);
  });

  // franckverrot/terraform-provider-stripe#64: an empty text never converged
  it("with a text that is emptied converges, and so does one with an empty metadata value", async () => {
    const account = openAccount();
    await applyCatalog(
      shop("products: { pro: { name: Pro, description: Old, metadata: { tier: gold } } }"),
      account,
    );
    const emptied = shop('products: { pro: { name: Pro, description: "", metadata: { tier: "" } } }');
    await applyCatalog(emptied, account);
    const product = await get(account, "/v1/products/pro");
    expect(product.description).toBeNull();
    expect(product.metadata).not.toHaveProperty("tier");
    expect(await planned(emptied, account)).toEqual([]);
  });
});

describe("a coupon", () => {
  // stripe/terraform-provider-stripe#49; lukasaron/terraform-provider-stripe PR #22: shown only when asked for
  it("for some products never looks changed because those weren't read", async () => {
    const account = openAccount();
    const catalog = shop(`products: { pro: { name: Pro }, max: { name: Max } }
coupons: { launch: { percent_off: 20, duration: once, applies_to: { products: [pro, max] } } }`);
    await applyCatalog(catalog, account);
    expect(await planned(catalog, account)).toEqual([]);
    // The account really leaves them out of an answer that doesn't ask for them.
    expect(await get(account, "/v1/coupons/launch")).not.toHaveProperty("applies_to");
    const reordered = rewriting(account, (object) =>
      object.object === "coupon" ? { ...object, applies_to: { products: ["max", "pro"] } } : undefined,
    );
    expect(await planned(catalog, reordered)).toEqual([]);
  });

  // lukasaron/terraform-provider-stripe PR #19; franckverrot/terraform-provider-stripe PR #24: null read as 1970
  it("without an end never looks as if it had ended in 1970", async () => {
    const account = openAccount();
    const catalog = shop(`coupons: { launch: { percent_off: 20, duration: once } }
promotion_codes: { LAUNCH: { coupon: launch } }`);
    await applyCatalog(catalog, account);
    expect(await get(account, "/v1/coupons/launch")).toMatchObject({
      redeem_by: null,
      max_redemptions: null,
    });
    expect(await planned(catalog, account)).toEqual([]);
    const { coupons } = await imported(account);
    expect(coupons.get("launch")!.terms).toMatchObject({ redeemBy: undefined, maxRedemptions: undefined });
  });

  // lukasaron/terraform-provider-stripe, changelog 3.0.2: expires_at and minimum_amount that were null became 0
  it("code without a minimum or an end never gets 0 for them", async () => {
    const account = openAccount();
    const catalog = shop(`coupons: { launch: { percent_off: 20, duration: once } }
promotion_codes: { LAUNCH: { coupon: launch } }`);
    await applyCatalog(catalog, account);
    const create = account.writes().find(({ path }) => path === "/v1/promotion_codes")!;
    expect(Object.keys(sent(create)).filter((name) => /minimum|expires|max/.test(name))).toEqual([]);
    const [code] = await list(account, LISTS.promotionCodes);
    expect(code).toMatchObject({ expires_at: null, restrictions: { minimum_amount: null } });
    expect((await imported(account)).promotionCodes.get("LAUNCH")).toMatchObject({ expiresAt: undefined });
    expect(await planned(await imported(account), account)).toEqual([]);
  });

  // stripe/terraform-provider-stripe#3; franckverrot/terraform-provider-stripe#50, #54; saas-starter PR #706
  it("is never left out: with codes and without, in the account and in what is imported", async () => {
    const account = openAccount();
    const catalog = shop(`coupons:
  launch: { percent_off: 20, duration: once }
  silent: { amount_off: 5.00 usd, duration: forever }
promotion_codes: { LAUNCH: { coupon: launch, first_time_transaction: true } }`);
    await applyCatalog(catalog, account);
    expect((await all(account, LISTS.coupons)).map(({ id }) => id).sort()).toEqual(["launch", "silent"]);
    expect(await all(account, LISTS.promotionCodes)).toMatchObject([
      { code: "LAUNCH", restrictions: { first_time_transaction: true } },
    ]);
    const found = await imported(account);
    expect([...found.coupons.keys()].sort()).toEqual(["launch", "silent"]);
    expect([...found.promotionCodes.keys()]).toEqual(["LAUNCH"]);
  });

  // lukasaron/terraform-provider-stripe#90: an object deleted in the dashboard broke the plan with a 404
  it("that was deleted by hand doesn't break the plan: it and its codes are made again", async () => {
    const account = openAccount();
    const catalog = shop(`coupons: { launch: { percent_off: 20, duration: once } }
promotion_codes: { LAUNCH: { coupon: launch } }`);
    await applyCatalog(catalog, account);
    await byHand(account, "/v1/coupons/launch", "", "DELETE");
    const plan = await planOf(catalog, account);
    expect(plan.findings).toEqual([]);
    expect(changesOf(plan)).toContain("create coupon/launch");
    await applyCatalog(catalog, account);
    expect(await planned(catalog, account)).toEqual([]);
    expect(await list(account, LISTS.coupons)).toMatchObject([{ id: "launch", valid: true }]);
    expect(await list(account, `${LISTS.promotionCodes}?active=true`)).toMatchObject([{ code: "LAUNCH" }]);
  });

  it("with other terms is an error that says so, never a deletion that kills its codes", async () => {
    const account = openAccount();
    const terms = (percent: number) =>
      shop(`coupons: { launch: { percent_off: ${percent}, duration: once } }`);
    await applyCatalog(terms(20), account);
    const plan = await planOf(terms(30), account);
    expect(plan.findings.map(({ code }) => code)).toEqual(["plan/terms-are-fixed"]);
    expect(plan.changes).toEqual([]);
  });
});

describe("what was deleted or archived in the dashboard", () => {
  // lukasaron/terraform-provider-stripe#90
  it("never breaks a plan: every kind is there again after the next apply", async () => {
    const account = openAccount();
    const catalog = shop(`
meters: { calls: { event_name: api_call, aggregation: sum } }
features: { sso: { name: SSO } }
taxes: { vat: { name: VAT, percentage: 19, inclusive: true } }
products:
  bare: { name: Bare }
  pro: { name: Pro, features: [sso], prices: { main: { unit_amount: 1, interval: month }, calls: { meter: calls, interval: month, unit_amount: 2 } } }
`);
    await applyCatalog(catalog, account);
    const [meter] = await list(account, LISTS.meters);
    const [feature] = await list(account, LISTS.features);
    const [tax] = await list(account, LISTS.taxRates);
    for (const { id } of await activePrices(account))
      await byHand(account, `/v1/prices/${id}`, "active=false");
    await byHand(account, `/v1/billing/meters/${meter!.id}/deactivate`);
    await byHand(account, `/v1/entitlements/features/${feature!.id}`, "active=false");
    await byHand(account, `/v1/tax_rates/${tax!.id}`, "active=false");
    await byHand(account, "/v1/products/bare", "", "DELETE");
    await byHand(account, "/v1/products/pro", "active=false");
    expect((await planOf(catalog, account)).findings).toEqual([]);
    await applyCatalog(catalog, account);
    expect(await planned(catalog, account)).toEqual([]);
    expect((await list(account, LISTS.meters)).map(({ status }) => status)).toEqual(["active"]);
    expect(await activePrices(account)).toHaveLength(2);
    expect((await list(account, LISTS.features)).map(({ lookup_key }) => lookup_key)).toEqual(["sso"]);
    expect((await list(account, LISTS.taxRates)).map(({ id }) => id)).toEqual([tax!.id]);
    expect(await list(account, "/v1/products/pro/features")).toHaveLength(1);
    expect((await list(account, `${LISTS.products}?active=true`)).map(({ id }) => id).sort()).toEqual([
      "bare",
      "pro",
    ]);
  });
});

describe("a meter", () => {
  const metered = (meter: string) =>
    shop(`meters: { calls: ${meter} }
products: { pro: { name: Pro, prices: { calls: { meter: calls, interval: month, unit_amount: 0.0002 usd } } } }`);

  // lukasaron/terraform-provider-stripe#82, PR #83; georgegebbett/pulumi-stripe#20
  it("can be said, and a price can be metered by it", async () => {
    const account = openAccount();
    const catalog = metered("{ event_name: api_call, aggregation: sum }");
    await applyCatalog(catalog, account);
    const [meter] = await list(account, LISTS.meters);
    expect(await priceNamed(account, "pro.calls")).toMatchObject({
      recurring: { usage_type: "metered", meter: meter!.id },
    });
    expect(await planned(catalog, account)).toEqual([]);
  });

  it("is named in a plan by its address, whether it exists or not", async () => {
    const account = openAccount();
    const shown = async () => {
      const { changes } = await planOf(metered("{ event_name: api_call, aggregation: sum }"), account);
      const price = changes.find(({ address }) => address === "price/pro.calls");
      return price?.fields.find(({ field }) => field === "meter")?.shown.after;
    };
    const before = await shown();
    await applyCatalog(shop("meters: { calls: { event_name: api_call, aggregation: sum } }"), account);
    expect([before, await shown()]).toEqual(["meter/calls", "meter/calls"]);
  });

  // stripe/stripe-cli PR #1470: an event name is unique and fixed
  it("whose fixed parts change is an error before any write, and its event name is never taken twice", async () => {
    const account = openAccount();
    await applyCatalog(metered("{ event_name: api_call, aggregation: sum }"), account);
    const changed = await planOf(metered("{ event_name: api_call, aggregation: count }"), account);
    expect(changed.findings.map(({ code }) => code)).toEqual(["plan/terms-are-fixed"]);
    expect(changed.changes).toEqual([]);
    expect(
      codesOf("meters: { a: { event_name: x, aggregation: sum }, b: { event_name: x, aggregation: sum } }"),
    ).toContain("duplicate/event-name");
  });

  // paykit PR #204: meters beyond the first page were made again
  it("beyond the first page of an account's meters is never made again", async () => {
    const account = openAccount();
    const catalog = metered("{ event_name: api_call, aggregation: sum }");
    await applyCatalog(catalog, account);
    for (let index = 0; index < 120; index++) {
      const form = `display_name=M${index}&event_name=other_${index}&default_aggregation[formula]=sum`;
      await byHand(account, "/v1/billing/meters", form);
    }
    expect(await planned(catalog, account)).toEqual([]);
  });
});
