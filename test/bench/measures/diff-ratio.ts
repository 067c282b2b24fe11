import { digestOf } from "../../../src/catalog/digest.ts";
import { catalogToJson } from "../../../src/compiler/catalog-json.ts";
import { compile } from "../../../src/compiler/compile.ts";
import { STRIPE_IMAGINATION } from "../../../src/lowering/stripe-imagined.ts";
import { STRIPE_KINDS } from "../../../src/lowering/stripe-kinds.ts";
import { lowerToStripe } from "../../../src/lowering/stripe-lower.ts";
import { STRIPE_PROFILE } from "../../../src/lowering/stripe-profile.ts";
import { diffCatalogs } from "../../../src/reconciler/diff-catalogs.ts";
import type { Measure } from "../measure.ts";
import { compareTimes, processorTime } from "../statistics.ts";
import { syntheticCatalog } from "../synthetic-catalog.ts";

const before = syntheticCatalog(1_000);
const after = syntheticCatalog(1_000, 1);

function compileOne(files: typeof before) {
  const { catalog } = compile(files, { profile: STRIPE_PROFILE, backend: "sandbox" });
  if (catalog === undefined) throw new Error("the synthetic catalog doesn't compile");
  return catalog;
}

function compileBoth() {
  return [compileOne(before), compileOne(after)] as const;
}

function diffBoth(): void {
  const [old, present] = compileBoth();
  const lower = (catalog: typeof old) => lowerToStripe(catalog, { backend: "sandbox" }).resources;
  const { changes } = diffCatalogs({
    kinds: STRIPE_KINDS,
    imagination: STRIPE_IMAGINATION,
    before: { name: old.name, resources: lower(old) },
    after: { name: present.name, digest: digestOf(catalogToJson(present)), resources: lower(present) },
    backend: { name: "sandbox", driver: "stripe" },
    prune: false,
    now: 0,
    toolVersion: "",
  });
  if (changes.length < 1_000) throw new Error("the revisions don't differ");
}

export const diffRatio: Measure = {
  name: "diff of 1,000 products with 3,000 prices, as a multiple of compiling the two revisions",
  bound: { atMost: 3 },
  async run() {
    const { ratio, detail } = await compareTimes(5, diffBoth, compileBoth, processorTime);
    return { value: ratio, detail };
  },
};
