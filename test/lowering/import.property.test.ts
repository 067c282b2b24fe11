import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { writeCatalog } from "../../src/compiler/write-catalog.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { raiseFromStripe } from "../../src/lowering/stripe-raise.ts";
import type { ObservedResource } from "../../src/reconciler/resource.ts";
import type { TestAccount } from "../support/account.ts";
import { applyCatalog, call, compileFiles, connect, openAccount, planned } from "../support/account.ts";
import { catalogFiles } from "../support/catalog-arbitrary.ts";

/** 2026-11-21: random catalogs name instants after it. */
const START = 1_795_219_200;
const RUNS = { numRuns: 40, seed: 20_261_121 };

async function everythingIn(account: TestAccount, catalog: string): Promise<readonly ObservedResource[]> {
  const observation = await connect(account.handle).observe({
    catalog,
    desired: [],
    refresh: true,
    everything: true,
  });
  if (!observation.ok) throw new Error(observation.failure.message);
  return observation.value.resources;
}

/** What an import writes, read again, and the codes of what it had to say. */
async function imported(
  account: TestAccount,
  name: string,
  all: boolean,
): Promise<{ readonly catalog: Catalog; readonly warnings: readonly string[] }> {
  const resources = await everythingIn(account, name);
  const { value, diagnostics } = raiseFromStripe(resources, { catalog: name, backend: "local", all });
  const catalog = compileFiles(writeCatalog(value!, { schemaPath: "../catalog.schema.json" }));
  return { catalog, warnings: diagnostics.map(({ code }) => code) };
}

const PATHS: Readonly<Record<string, string>> = {
  feature: "/v1/entitlements/features",
  tax: "/v1/tax_rates",
  product: "/v1/products",
  price: "/v1/prices",
  coupon: "/v1/coupons",
  promotion_code: "/v1/promotion_codes",
};

/** Takes every trace of ours away: the account is as if others had made it, half of its prices without a lookup key. */
async function forgetMarks(account: TestAccount): Promise<void> {
  for (const [index, { kind, id }] of (await everythingIn(account, "any")).entries()) {
    const path = PATHS[kind];
    if (path === undefined) continue;
    const { json } = await call(account, "GET", `${path}/${encodeURIComponent(id)}`);
    const names = Object.keys(json["metadata"] ?? {}).filter((name) => name.startsWith("tariff_"));
    const form = names
      .map((name) => `metadata[${name}]=`)
      .concat(kind === "price" && index % 2 === 0 ? ["lookup_key="] : []);
    if (form.length > 0) await call(account, "POST", `${path}/${encodeURIComponent(id)}`, form.join("&"));
  }
}

describe("for random catalogs", () => {
  it("what was applied and is imported again wants no change", async () => {
    let wholeCount = 0;
    await fc.assert(
      fc.asyncProperty(catalogFiles({ profile: STRIPE_PROFILE }), async (files) => {
        const account = openAccount(START);
        const catalog = compileFiles(files);
        await applyCatalog(catalog, account);
        const again = await imported(account, catalog.name, true);
        // An inactive plan may name what was never made, as it isn't on offer: such a plan can't come back.
        if (again.warnings.includes("import/plan-unreadable")) return;
        wholeCount += 1;
        expect(await planned(again.catalog, account, { refresh: true })).toEqual([]);
      }),
      RUNS,
    );
    expect(wholeCount).toBeGreaterThan(RUNS.numRuns / 2);
  }, 300_000);

  it.each([true, false])(
    "the same account without our marks is adopted and nothing else (all: %s)",
    async (all) => {
      await fc.assert(
        fc.asyncProperty(catalogFiles({ profile: STRIPE_PROFILE }), async (files) => {
          const account = openAccount(START);
          await applyCatalog(compileFiles(files), account);
          await forgetMarks(account);
          const { catalog } = await imported(account, "imported", all);
          const changes = await planned(catalog, account);
          expect(changes.filter((change) => !change.startsWith("adopt "))).toEqual([]);
          await applyCatalog(catalog, account);
          expect(await planned(catalog, account, { refresh: true })).toEqual([]);
        }),
        RUNS,
      );
    },
    300_000,
  );
});
