import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Catalog } from "../../../src/catalog/catalog.ts";
import { compile } from "../../../src/compiler/compile.ts";
import { openEmulator } from "../../../src/emulator/emulator.ts";
import { STRIPE_KINDS } from "../../../src/lowering/stripe-kinds.ts";
import { lowerToStripe } from "../../../src/lowering/stripe-lower.ts";
import { STRIPE_PROFILE } from "../../../src/lowering/stripe-profile.ts";
import type { PlanInput } from "../../../src/reconciler/make-plan.ts";
import { makePlan } from "../../../src/reconciler/make-plan.ts";
import { encodeForm } from "../../../src/stripe/form.ts";
import type { WireHandler } from "../../../src/stripe/wire.ts";
import {
  applyCatalog,
  carryOut,
  compileFiles,
  connect,
  openAccount,
  plan,
  TEST_KEY,
} from "../../support/account.ts";
import type { Measure } from "../measure.ts";
import { growthExponent, processorTime } from "../statistics.ts";
import { syntheticCatalog } from "../synthetic-catalog.ts";

/** Objects of the synthetic catalog for each of its products: the product, its feature and three prices. */
const OBJECTS_A_PRODUCT = 5;
const SMALL = 1_000;
const LARGE = 16_000;

function growth(what: string, work: (objects: number) => Promise<number>): Measure {
  return {
    name: `growth of ${what}, as the power of the number of objects`,
    bound: { atMost: 1.15 },
    async run() {
      const { exponent, detail } = await growthExponent(SMALL, LARGE, work);
      return { value: exponent, detail };
    },
  };
}

function filesOf(objects: number, round: number) {
  return syntheticCatalog(objects / OBJECTS_A_PRODUCT, round);
}

const catalogs = new Map<string, Catalog>();

function catalogOf(objects: number, round = 0): Catalog {
  const name = `${objects} ${round}`;
  const known = catalogs.get(name) ?? compileFiles(filesOf(objects, round));
  catalogs.set(name, known);
  return known;
}

export const compileGrowth = growth("compile", (objects) => {
  const files = filesOf(objects, 0);
  return processorTime(() => compile(files, { profile: STRIPE_PROFILE, backend: "local" }));
});

const planInputs = new Map<number, PlanInput>();

/** A catalog that is in the account, in which one price of every product has another amount. */
async function changedEverywhere(objects: number): Promise<PlanInput> {
  const known = planInputs.get(objects);
  if (known !== undefined) return known;
  const account = openAccount();
  await applyCatalog(catalogOf(objects), account);
  const { input } = await plan(catalogOf(objects, 1), connect(account.handle));
  planInputs.set(objects, input);
  return input;
}

export const diffGrowth = growth("diff", async (objects) => {
  const input = await changedEverywhere(objects);
  const catalog = catalogOf(objects, 1);
  return processorTime(() => {
    const { resources } = lowerToStripe(catalog, { backend: "local" });
    const { changes } = makePlan({ ...input, kinds: STRIPE_KINDS, desired: resources }).plan;
    if (changes.length < objects / OBJECTS_A_PRODUCT) throw new Error("the diff found too few changes");
  });
});

export const applyGrowth = growth("apply", async (objects) => {
  const account = openAccount();
  const backend = connect(account.handle);
  const work = await plan(catalogOf(objects), backend);
  return processorTime(async () => {
    const { report } = await carryOut(work, backend);
    if (report.outcome !== "applied") throw new Error(`the apply ended ${report.outcome}`);
  });
});

/** Writes that many objects, then reads every page of them. */
async function fillAndRead(handle: WireHandler, objects: number): Promise<void> {
  const headers = {
    authorization: `Bearer ${TEST_KEY}`,
    "content-type": "application/x-www-form-urlencoded",
  };
  for (let number = 0; number < objects; number++) {
    const body = encodeForm({ id: `product-${number}`, name: `Product ${number}` });
    const { status } = await handle({ method: "POST", path: "/v1/products", headers, body });
    if (status !== 200) throw new Error(`the store answers ${status}`);
  }
  let [after, seen] = ["", 0];
  for (let isMore = true; isMore; ) {
    const response = await handle({
      method: "GET",
      path: `/v1/products?limit=100${after}`,
      headers,
      body: "",
    });
    const page = JSON.parse(response.body) as {
      readonly data: readonly { readonly id: string }[];
      readonly has_more: boolean;
    };
    seen += page.data.length;
    after = `&starting_after=${page.data.at(-1)?.id}`;
    isMore = page.has_more;
  }
  if (seen !== objects) throw new Error(`the store lists ${seen} of ${objects}`);
}

export const storeGrowth = growth("the emulator's store on disk", async (objects) => {
  const folder = mkdtempSync(path.join(tmpdir(), "tariff-bench-"));
  const emulator = openEmulator({
    store: { file: path.join(folder, "local.db") },
    clock: () => 1_800_000_000,
  });
  try {
    return await processorTime(() => fillAndRead(emulator.handle, objects));
  } finally {
    emulator.close();
    rmSync(folder, { recursive: true });
  }
});
