import fc from "fast-check";
import { expect, it } from "vitest";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { applyCatalog, compileFiles, openAccount } from "../support/account.ts";
import { planOf, shop } from "../support/account-objects.ts";
import { editedCatalogFiles } from "../support/catalog-arbitrary.ts";

/** 2026-11-21: random catalogs name instants after it. */
const START = 1_795_219_200;

it("what was pruned and is wanted again is a change that waits, not an edit by hand", async () => {
  const account = openAccount();
  const full = shop(`
features: { sso: { name: SSO } }
taxes: { vat: { name: VAT, percentage: 19, inclusive: true } }
products:
  pro: { name: Pro, features: [sso], default_price: m, prices: { m: { unit_amount: 5.00 usd, interval: month }, y: { unit_amount: 50.00 usd, interval: year } } }
coupons: { launch: { percent_off: 20, duration: once } }
promotion_codes: { LAUNCH: { coupon: launch } }
`);
  await applyCatalog(full, account);
  await applyCatalog(shop(""), account, { prune: true });
  const { changes, drift } = await planOf(full, account);
  expect(changes.map(({ action }) => action)).toContain("restore");
  expect(drift).toEqual([]);
});

it("a lookup key that moved on with a replacement, or to another price, was not taken by hand", async () => {
  const account = openAccount();
  const at = (prices: string) => shop(`products: { pro: { name: Pro, prices: { ${prices} } } }`);
  const first = at("m: { unit_amount: 5.00 usd, interval: month, lookup_key: entry }");
  await applyCatalog(first, account);
  await applyCatalog(at("m: { unit_amount: 6.00 usd, interval: month, lookup_key: entry }"), account);
  await applyCatalog(shop("products: { pro: { name: Pro } }"), account, { prune: true });
  expect((await planOf(first, account)).drift).toEqual([]);
  await applyCatalog(first, account);
  await applyCatalog(at("n: { unit_amount: 6.00 usd, interval: year, lookup_key: entry }"), account);
  const back = at("m: { unit_amount: 5.00 usd, interval: month, lookup_key: other }");
  expect((await planOf(back, account)).drift.map(({ drift }) => drift)).toEqual(["orphan"]);
});

it("in an account that nobody else writes to, no plan ever speaks of edits by hand", async () => {
  await fc.assert(
    fc.asyncProperty(
      editedCatalogFiles({ profile: STRIPE_PROFILE, sizeMax: 3 }),
      fc.boolean(),
      async (files, prune) => {
        const account = openAccount(START);
        const [before, after] = [compileFiles(files.before), compileFiles(files.after)];
        await applyCatalog(before, account);
        for (const next of [after, before]) {
          const { drift, findings } = await planOf(next, account, { prune, refresh: true });
          expect(drift.filter((entry) => entry.drift === "changed-by-hand")).toEqual([]);
          if (findings.some(({ severity }) => severity === "error")) return;
          await applyCatalog(next, account, { prune });
        }
      },
    ),
    { numRuns: 60 },
  );
});
