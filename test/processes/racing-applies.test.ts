import type Stripe from "stripe";
import { expect, it } from "vitest";
import { runCli } from "../cli/captured-host.ts";
import { createProject, writeIn } from "../cli/project-folder.ts";
import { serveProgram, stripeAt } from "./program.ts";
import type { Racer } from "./racing-applies.ts";
import { amountsOf, catalogOf, raceTwice } from "./racing-applies.ts";

const ROUNDS = 50;

/** One of the two may have stepped back from what the other was doing; then it says so, and a rerun completes it. */
const CODES = [0, 5, 8];

async function all<T>(list: Stripe.ApiListPromise<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const object of list) found.push(object);
  return found;
}

it(`two applies at once on one store, ${ROUNDS} rounds: no error, nothing twice, and serve shows the one right state`, async () => {
  const cwd = createProject();
  let overlaps = 0;
  for (let round = 0; round < ROUNDS; round++) {
    writeIn(cwd, "catalog/catalog.yaml", catalogOf(round));
    const racers = await raceTwice(cwd);
    if (racers.every(({ done }) => done > 0)) overlaps++;
    expect(
      racers.filter((racer) => !isPeaceful(racer)),
      `round ${round}`,
    ).toEqual([]);
    if (racers.every(({ code }) => code !== 0))
      expect((await runCli(["apply", "--yes"], { cwd })).code).toBe(0);
    const check = await runCli(["plan", "--refresh", "--detailed-exitcode"], { cwd });
    expect(check, `round ${round}`).toMatchObject({ code: 0, err: "" });
  }
  // Started at the same time they do meet; without that this would show nothing.
  expect(overlaps).toBeGreaterThan(0);
  await expectOneState(cwd);
}, 300_000);

function isPeaceful({ code, err }: Racer): boolean {
  return CODES.includes(code ?? -1) && err === "";
}

async function expectOneState(cwd: string): Promise<void> {
  const server = await serveProgram(["--port", "0"], cwd);
  const stripe = stripeAt(server.address);
  const wanted = amountsOf(ROUNDS - 1);
  const active = await all(stripe.prices.list({ active: true, limit: 100 }));
  expect(Object.fromEntries(active.map(({ product, unit_amount }) => [product, unit_amount]))).toEqual(
    wanted,
  );
  expect(active).toHaveLength(Object.keys(wanted).length);
  // No two rounds have an amount in common: a price more would be one made twice.
  const archived = await all(stripe.prices.list({ active: false, limit: 100 }));
  expect(active.length + archived.length).toBe(ROUNDS * active.length);
  expect(new Set([...active, ...archived].map(({ unit_amount }) => unit_amount)).size).toBe(
    ROUNDS * active.length,
  );
  for (const product of await all(stripe.products.list({ limit: 100 }))) {
    const { data } = await stripe.products.listFeatures(product.id);
    expect(data.map(({ entitlement_feature }) => entitlement_feature.lookup_key)).toEqual(["odd"]);
    expect(active.find(({ id }) => id === product.default_price)?.product).toBe(product.id);
  }
  expect(await all(stripe.products.list({ limit: 100 }))).toHaveLength(active.length);
  expect(await all(stripe.entitlements.features.list({ limit: 100 }))).toHaveLength(2);
  await server.stop();
}
