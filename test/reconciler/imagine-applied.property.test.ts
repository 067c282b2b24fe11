import fc from "fast-check";
import { expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { STRIPE_IMAGINATION } from "../../src/lowering/stripe-imagined.ts";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import { lowerToStripe } from "../../src/lowering/stripe-lower.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import type { Identity } from "../../src/reconciler/backend.ts";
import { imagineApplied } from "../../src/reconciler/imagine-applied.ts";
import { makePlan } from "../../src/reconciler/make-plan.ts";
import type { Plan } from "../../src/reconciler/plan.ts";
import { applyCatalog, compileFiles, connect, openAccount, plan } from "../support/account.ts";
import { editedCatalogFiles } from "../support/catalog-arbitrary.ts";

const START = 1_795_219_200;
const RUNS = { numRuns: 60, seed: 20_261_121 };

it("the difference of two catalogs is the plan against a back end that has the first one, edit by edit", async () => {
  await fc.assert(
    fc.asyncProperty(editedCatalogFiles({ profile: STRIPE_PROFILE }), async ({ before, after, edits }) => {
      const account = openAccount(START);
      const old = compileFiles(before);
      await applyCatalog(old, account);
      const catalog = compileFiles(after);
      for (const prune of [false, true]) {
        const backend = connect(account.handle);
        const real = await plan(catalog, backend, { prune });
        // Of products and coupons, which the catalog names, the id is the same in both.
        const marked = real.input.observation.resources.flatMap(({ id, mark, kind }) =>
          mark === undefined || kind === "product" || kind === "coupon" ? [] : [[id, mark.address] as const],
        );
        const matched = [...real.assessment.matches.byAddress].flatMap(([address, { current }]) =>
          current === undefined || current.mark !== undefined ? [] : [[current.id, address] as const],
        );
        const addresses = new Map([...marked, ...matched]);
        const { changes, drift, findings } = imagined(old, catalog, prune);
        expect(comparable(changes), edits.join(", ")).toEqual(comparable(real.plan.changes, addresses));
        expect(comparable(drift), edits.join(", ")).toEqual(comparable(real.plan.drift, addresses));
        expect(findings.map(({ code }) => code)).toEqual(real.plan.findings.map(({ code }) => code));
      }
    }),
    RUNS,
  );
}, 300_000);

const IDENTITY: Identity = {
  backend: "local",
  driver: "emulator",
  account: "acct_imagined",
  livemode: false,
  apiVersion: "",
};

function imagined(before: Catalog, after: Catalog, prune: boolean): Plan {
  const lower = (catalog: Catalog) => lowerToStripe(catalog, { backend: "local" }).resources;
  const observation = imagineApplied({
    kinds: STRIPE_KINDS,
    desired: lower(before),
    catalog: before.name,
    identity: IDENTITY,
    imagination: STRIPE_IMAGINATION,
  });
  return makePlan({
    kinds: STRIPE_KINDS,
    desired: lower(after),
    observation,
    catalog: { name: after.name, digest: "" },
    options: { prune, onlyDrift: false, refresh: false },
    toolVersion: "",
  }).plan;
}

/** JSON without what differs between a back end and an imagined one: ids in values become addresses, digests over ids go. */
function comparable(value: unknown, addresses: ReadonlyMap<string, string> = new Map()): unknown {
  return JSON.parse(JSON.stringify(value), (key, member: unknown) => {
    if (key === "id" || key === "incarnations" || key === "replaces") return undefined;
    if (key === "fields" && Array.isArray(member))
      return (member as { field: string }[]).filter(({ field }) => field !== "features_digest");
    return typeof member === "string" ? (addresses.get(member) ?? member) : member;
  });
}
