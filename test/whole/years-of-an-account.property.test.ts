import fc from "fast-check";
import { expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import type { TestAccount } from "../support/account.ts";
import { call, carryOut, compileFiles, connect, openAccount, plan } from "../support/account.ts";
import { all, changesOf, LISTS } from "../support/account-objects.ts";
import { editedCatalogFiles } from "../support/catalog-arbitrary.ts";
import { runs } from "../support/runs.ts";

/** 2026-11-21: random catalogs name instants after it. */
const START = 1_795_219_200;
const DAY = 86_400;

/** What somebody does in the dashboard to one object of a kind, chosen by number; the account may refuse it. */
type Deed =
  | { readonly deed: "wait"; readonly days: number }
  | { readonly deed: "apply"; readonly which: 0 | 1; readonly prune: boolean }
  | {
      readonly deed: "by hand";
      readonly kind: keyof typeof LISTS;
      readonly which: number;
      readonly how: (typeof HANDS)[number];
    };

/** Form fields of an update; `DELETE` deletes, and `again` deletes a coupon and makes it anew. */
const HANDS = [
  "active=false",
  "active=true",
  "name=By hand",
  "metadata[owner]=somebody",
  "metadata[tariff_address]=",
  "DELETE",
  "again",
] as const;

const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.oneof(
    fc.record({ deed: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 120 }) }),
    fc.record({
      deed: fc.constant("apply" as const),
      which: fc.constantFrom(0 as const, 1 as const),
      prune: fc.boolean(),
    }),
    fc.record({
      deed: fc.constant("by hand" as const),
      kind: fc.constantFrom(...(Object.keys(LISTS) as (keyof typeof LISTS)[])),
      which: fc.nat(),
      how: fc.constantFrom(...HANDS),
    }),
  ),
  { maxLength: 10 },
);

it("whatever time and others do to an account, an apply brings it back, or says beforehand why it can't", async () => {
  await fc.assert(
    fc.asyncProperty(
      editedCatalogFiles({ profile: STRIPE_PROFILE, sizeMax: 3 }),
      deeds,
      async (files, given) => {
        const account = openAccount(START);
        const catalogs = [compileFiles(files.before), compileFiles(files.after)] as const;
        await bringBack(account, catalogs[0], false);
        for (const one of given) {
          // Accounts tell time in whole seconds: of what is made in one of them, nobody knows what was first.
          account.now += 60;
          if (one.deed === "wait") account.now += one.days * DAY;
          else if (one.deed === "by hand") await touch(account, one);
          else await bringBack(account, catalogs[one.which], one.prune);
        }
        await bringBack(account, catalogs[1], true);
      },
    ),
    runs(150),
  );
});

async function bringBack(account: TestAccount, catalog: Catalog, prune: boolean): Promise<void> {
  const backend = connect(account.handle);
  const options = { prune, refresh: true, now: account.now };
  const work = await plan(catalog, backend, options);
  if (work.plan.findings.some(({ severity }) => severity === "error")) return;
  const { report } = await carryOut(work, backend);
  expect(report.failure, changesOf(work.plan).join("\n")).toBeUndefined();
  const again = await plan(catalog, backend, options);
  expect(changesOf(again.plan)).toEqual([]);
  expect(again.plan.drift.filter(({ drift }) => drift === "changed-by-hand")).toEqual([]);
}

async function touch(
  account: TestAccount,
  { kind, which, how }: Extract<Deed, { readonly deed: "by hand" }>,
): Promise<void> {
  const objects = await all(account, LISTS[kind]);
  const object = objects[which % Math.max(1, objects.length)];
  if (object === undefined) return;
  const path = `${LISTS[kind]}/${encodeURIComponent(object.id)}`;
  if (how === "DELETE" || how === "again") await call(account, "DELETE", path);
  if (how === "again")
    await call(account, "POST", LISTS[kind], `id=${object.id}&percent_off=20&duration=once`);
  else if (how !== "DELETE") await call(account, "POST", path, how);
}
