import fc from "fast-check";
import { expect, it } from "vitest";
import type { EmulatorOptions } from "../../src/emulator/emulator.ts";
import type { FormParams } from "../../src/stripe/form.ts";
import { countingIds, startEmulator, temporaryFile } from "./emulator-client.ts";

/** One request of a random session; names and keys are few, so that they meet. */
interface Step {
  readonly method: "get" | "post" | "delete";
  readonly path: string;
  readonly params: FormParams;
  readonly key?: string | undefined;
}

const name = fc.constantFrom("a", "b", "c");
const flag = fc.option(fc.boolean(), { nil: undefined });
const limit = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });
/** The ids that `countingIds` gives first, so that requests hit objects. */
const priceId = fc.integer({ min: 1, max: 12 }).map((count) => `price_${String(count).padStart(24, "0")}`);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    method: fc.constant("post" as const),
    path: fc.constant("/v1/products"),
    params: fc.record({ id: name, name }),
    key: fc.option(name, { nil: undefined }),
  }),
  fc.record({
    method: fc.constant("post" as const),
    path: name.map((id) => `/v1/products/${id}`),
    params: fc.record({ active: flag, default_price: fc.option(priceId, { nil: undefined }) }),
  }),
  fc.record({
    method: fc.constant("delete" as const),
    path: name.map((id) => `/v1/products/${id}`),
    params: fc.constant({}),
  }),
  fc.record({
    method: fc.constant("post" as const),
    path: fc.constant("/v1/prices"),
    params: fc.record({
      product: name,
      currency: fc.constant("usd"),
      unit_amount: fc.nat(9),
      active: flag,
      lookup_key: fc.option(name, { nil: undefined }),
      transfer_lookup_key: flag,
    }),
    key: fc.option(name, { nil: undefined }),
  }),
  fc.record({
    method: fc.constant("post" as const),
    path: priceId.map((id) => `/v1/prices/${id}`),
    params: fc.record({
      active: flag,
      lookup_key: fc.option(name, { nil: undefined }),
      transfer_lookup_key: flag,
    }),
  }),
  fc.record({
    method: fc.constant("get" as const),
    path: fc.constant("/v1/prices"),
    params: fc.record({
      active: flag,
      limit,
      product: fc.option(name, { nil: undefined }),
      starting_after: fc.option(priceId, { nil: undefined }),
    }),
  }),
  fc.record({
    method: fc.constant("get" as const),
    path: fc.constant("/v1/prices"),
    params: fc.record({ active: flag, limit, ending_before: priceId }),
  }),
  fc.record({
    method: fc.constant("get" as const),
    path: fc.constant("/v1/products"),
    params: fc.record({ active: flag, limit }),
  }),
);

async function play(store: EmulatorOptions["store"], steps: readonly Step[]) {
  const api = startEmulator(store, { ids: countingIds() });
  const replies: unknown[] = [];
  for (const { method, path, params, key } of steps) {
    api.now += 1;
    const headers = key === undefined ? {} : { "idempotency-key": key };
    const reply = method === "post" ? await api.post(path, params, headers) : await api[method](path, params);
    replies.push(reply);
  }
  api.emulator.close();
  return replies;
}

it("both holders give the same replies to any session, byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      expect(await play({ file: temporaryFile() }, steps)).toEqual(await play("memory", steps));
    }),
    { numRuns: 60 },
  );
});
