import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import type { TestAccount } from "../support/account.ts";
import { applyCatalog, compileFiles, connect, openAccount, plan, planned } from "../support/account.ts";
import { catalogFiles, editedCatalogFiles } from "../support/catalog-arbitrary.ts";
import { FieldCount } from "../support/field-count.ts";

/** 2026-11-21: random catalogs name instants after it. */
const START = 1_795_219_200;
const RUNS = { numRuns: 200, seed: 20_261_121 };

describe("for 200 random catalogs", () => {
  it("the plan after apply is empty and sends only reads, with every field that Stripe can express 20 times", async () => {
    const fields = new FieldCount();
    await fc.assert(
      fc.asyncProperty(catalogFiles({ profile: STRIPE_PROFILE }), async (files) => {
        fields.add(files);
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
    const rare = [...fields.counts].filter(([name, count]) => count < 20 && !REFUSED.includes(name));
    expect(rare).toEqual([]);
    expect(REFUSED.filter((name) => fields.counts.get(name) !== 0)).toEqual([]);
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

/** What a catalog for Stripe can't have: such a catalog is an error before there is a plan. */
const REFUSED: readonly string[] = [
  "percentage.fixed_amount",
  "percentage.included_events",
  "percentage.minimum",
  "percentage.maximum",
  "currencyPercentage.fixed_amount",
  "currencyPercentage.minimum",
  "currencyPercentage.maximum",
  "plan.minimum_commitment",
  "plan.usage_thresholds",
  "commitmentTerms.amount",
  "commitmentTerms.currency_options",
  "usageThreshold.amount",
  "usageThreshold.currency_options",
  "usageThreshold.recurring",
  "couponTargets.plans",
];

const GUARDS = ["plan/archive-prevented", "plan/default-price-archived", "plan/still-in-use"];

async function guards(catalog: Catalog, account: TestAccount, prune: boolean): Promise<readonly string[]> {
  const work = await plan(catalog, connect(account.handle), { prune });
  return work.plan.findings.filter((finding) => finding.severity === "error").map((finding) => finding.code);
}
