import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { applyCatalog, compileFiles, openAccount, planned } from "../support/account.ts";
import { catalogFiles, editedCatalogFiles } from "../support/catalog-arbitrary.ts";

/** 2026-11-21: random catalogs name instants after it. */
const START = 1_795_219_200;
const RUNS = { numRuns: 200, seed: 20_261_121 };

describe("for 200 random catalogs", () => {
  it("the plan after apply is empty and sends only reads", async () => {
    await fc.assert(
      fc.asyncProperty(catalogFiles({ profile: STRIPE_PROFILE }), async (files) => {
        const account = openAccount(START);
        const catalog = compileFiles(files);
        await applyCatalog(catalog, account);
        account.clear();
        expect(await planned(catalog, account)).toEqual([]);
        expect(account.writes()).toEqual([]);
        expect(await planned(catalog, account, { refresh: true, prune: true })).toEqual([]);
      }),
      RUNS,
    );
  }, 600_000);

  it("an edited catalog and the way back to the first converge, too", async () => {
    await fc.assert(
      fc.asyncProperty(editedCatalogFiles({ profile: STRIPE_PROFILE }), async ({ before, after }) => {
        const account = openAccount(START);
        await applyCatalog(compileFiles(before), account);
        await applyCatalog(compileFiles(after), account, { prune: true });
        expect(await planned(compileFiles(after), account, { prune: true, refresh: true })).toEqual([]);
      }),
      RUNS,
    );
  }, 600_000);
});
