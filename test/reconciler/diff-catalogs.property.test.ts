import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { formatDocument } from "../../src/compiler/format-document.ts";
import { STRIPE_IMAGINATION } from "../../src/lowering/stripe-imagined.ts";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import { lowerToStripe } from "../../src/lowering/stripe-lower.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { diffCatalogs } from "../../src/reconciler/diff-catalogs.ts";
import type { PlannedWork } from "../../src/reconciler/make-plan.ts";
import type { Plan } from "../../src/reconciler/plan.ts";
import type { TestAccount } from "../support/account.ts";
import { applyCatalog, compileFiles, connect, openAccount, plan, TEST_NOW } from "../support/account.ts";
import { catalogHistories, rewrittenCatalogs } from "../support/catalog-arbitrary.ts";

const START = 1_795_219_200;
const EDITS = 30;
const RUNS = { numRuns: 3, seed: 20_261_121 };

describe("along histories of 30 edits, changes, fields and order of a difference are those of a plan against a back end that has", () => {
  it("the revision before, and the very first one", async () => {
    const actions = new Set<string>();
    await fc.assert(
      fc.asyncProperty(catalogHistories(EDITS, { profile: STRIPE_PROFILE, sizeMax: 4 }), async (history) => {
        const revisions = history.map(({ files }) => compileFiles(files));
        const edits = history.map(({ edit }) => edit);
        const first = await accountWith(revisions[0]!);
        for (let number = 1; number <= EDITS; number++) {
          const [before, after] = [revisions[number - 1]!, revisions[number]!];
          const previous = await accountWith(before);
          for (const prune of [false, true]) {
            await expectSame(before, after, {
              account: previous,
              prune,
              edits: edits.slice(number, number + 1),
              actions,
            });
            await expectSame(revisions[0]!, after, {
              account: first,
              prune,
              edits: edits.slice(1, number + 1),
              actions,
            });
          }
        }
        expect(edits.slice(1).filter((edit) => edit === "")).toEqual([]);
      }),
      RUNS,
    );
    expect([...actions].sort()).toEqual(["archive", "create", "remove", "rename", "replace", "update"]);
  }, 300_000);
});

it("a catalog in other files, another order and style, with amounts in another spelling or in canonical form, is no difference", () => {
  fc.assert(
    fc.property(rewrittenCatalogs({ profile: STRIPE_PROFILE }), ({ before, after }) => {
      const catalog = compileFiles(before);
      const formatted = after.map((file) => ({ ...file, text: formatDocument(file, "catalog").value ?? "" }));
      for (const files of [after, formatted]) {
        const { changes, drift } = difference(catalog, compileFiles(files), true);
        expect({ changes, drift }).toEqual({ changes: [], drift: [] });
      }
    }),
    { numRuns: 40, seed: 20_261_121 },
  );
});

async function accountWith(catalog: Catalog): Promise<TestAccount> {
  const account = openAccount(START);
  await applyCatalog(catalog, account);
  return account;
}

interface Comparison {
  /** It has the earlier catalog. */
  readonly account: TestAccount;
  readonly prune: boolean;
  /** What led from the one to the other: for the report of a failure. */
  readonly edits: readonly string[];
  /** Gets what is done. */
  readonly actions: Set<string>;
}

async function expectSame(before: Catalog, after: Catalog, { account, prune, edits, actions }: Comparison) {
  const real = await plan(after, connect(account.handle), { prune });
  const imagined = difference(before, after, prune);
  const addresses = addressesOf(real);
  const said = edits.join(", ");
  expect(comparable(imagined.changes), said).toEqual(comparable(real.plan.changes, addresses));
  expect(comparable(imagined.drift), said).toEqual(comparable(real.plan.drift, addresses));
  expect(imagined.summary).toEqual(real.plan.summary);
  expect(imagined.findings.map(({ code }) => code)).toEqual(real.plan.findings.map(({ code }) => code));
  for (const { action } of imagined.changes) actions.add(action);
}

function difference(before: Catalog, after: Catalog, prune: boolean): Plan {
  const lower = (catalog: Catalog) => lowerToStripe(catalog, { backend: "local" }).resources;
  return diffCatalogs({
    kinds: STRIPE_KINDS,
    imagination: STRIPE_IMAGINATION,
    before: { name: before.name, resources: lower(before) },
    after: { name: after.name, digest: "", resources: lower(after) },
    backend: { name: "local", driver: "emulator" },
    prune,
    now: TEST_NOW,
    toolVersion: "",
  });
}

/** By the id that the back end gave to an object, its address. Of products and coupons the catalog chooses the id. */
function addressesOf({ input, assessment }: PlannedWork): ReadonlyMap<string, string> {
  const marked = input.observation.resources.flatMap(({ id, mark, kind }) =>
    mark === undefined || kind === "product" || kind === "coupon" ? [] : [[id, mark.address] as const],
  );
  const matched = [...assessment.matches.byAddress].flatMap(([address, { current }]) =>
    current === undefined || current.mark !== undefined ? [] : [[current.id, address] as const],
  );
  return new Map([...marked, ...matched]);
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
