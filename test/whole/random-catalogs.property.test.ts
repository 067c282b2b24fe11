import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import type { TestAccount } from "../support/account.ts";
import { applyCatalog, compileFiles, connect, openAccount, plan, planned } from "../support/account.ts";
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

  it("an edited catalog converges, too, unless a guard stands against it, and then nothing is written", async () => {
    let converged = 0;
    await fc.assert(
      fc.asyncProperty(editedCatalogFiles({ profile: STRIPE_PROFILE }), async ({ before, after, edits }) => {
        const account = openAccount(START);
        await applyCatalog(compileFiles(before), account);
        const catalog = compileFiles(after);
        const prune = (await guards(catalog, account, true)).length === 0;
        const standing = await guards(catalog, account, prune);
        if (standing.length > 0) {
          expect(
            standing.every((code) => GUARDS.includes(code)),
            `${standing} after ${edits}`,
          ).toBe(true);
          return;
        }
        await applyCatalog(catalog, account, { prune });
        expect(await planned(catalog, account, { prune, refresh: true }), edits.join(", ")).toEqual([]);
        converged++;
      }),
      RUNS,
    );
    expect(converged).toBeGreaterThan(150);
  }, 600_000);
});

const GUARDS = ["plan/archive-prevented", "plan/default-price-archived", "plan/still-in-use"];

async function guards(catalog: Catalog, account: TestAccount, prune: boolean): Promise<readonly string[]> {
  const work = await plan(catalog, connect(account.handle), { prune });
  return work.plan.findings.filter((finding) => finding.severity === "error").map((finding) => finding.code);
}
