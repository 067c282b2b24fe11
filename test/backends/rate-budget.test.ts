import fc from "fast-check";
import { expect, test } from "vitest";
import { createRateBudget } from "../../src/backends/rate-budget.ts";
import { stripeRateLimits } from "../../src/backends/rate-limits.ts";
import { VirtualTiming } from "./virtual-timing.ts";

/** Sends that many requests to endpoints in turn, each taking `latency`; the times at which they left, by endpoint. */
async function run(
  timing: VirtualTiming,
  count: number,
  endpoints: readonly string[],
  latency: number,
  livemode = false,
) {
  const budget = createRateBudget(stripeRateLimits(livemode), timing);
  const left: { readonly endpoint: string; readonly at: number }[] = [];
  let inFlight = 0;
  let inFlightMax = 0;
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const endpoint = endpoints[index % endpoints.length]!;
      const permit = await budget.admit(endpoint);
      left.push({ endpoint, at: timing.now() });
      inFlightMax = Math.max(inFlightMax, ++inFlight);
      await timing.sleep(latency);
      inFlight -= 1;
      permit.finish();
    }),
  );
  return { left, inFlightMax, tookMilliseconds: timing.now() };
}

/** The most that left within any one second. */
function busiestSecond(times: readonly number[]): number {
  return Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + 1000).length));
}

test("a thousand writes to one endpoint keep nine tenths of 25 a second busy and never go beyond", async () => {
  const { left, inFlightMax, tookMilliseconds } = await run(
    new VirtualTiming(),
    1000,
    ["POST /v1/prices"],
    100,
  );
  expect(1000 / (tookMilliseconds / 1000)).toBeGreaterThan(25 * 0.9);
  expect(busiestSecond(left.map(({ at }) => at))).toBeLessThanOrEqual(25);
  expect(inFlightMax).toBeLessThanOrEqual(8);
});

test("in live mode four endpoints together use what the account has, and none more than its own", async () => {
  const endpoints = ["a", "b", "c", "d", "e"];
  const { left, tookMilliseconds } = await run(new VirtualTiming(), 1000, endpoints, 20, true);
  expect(1000 / (tookMilliseconds / 1000)).toBeGreaterThan(100 * 0.9);
  expect(busiestSecond(left.map(({ at }) => at))).toBeLessThanOrEqual(100);
  for (const one of endpoints) {
    expect(
      busiestSecond(left.filter(({ endpoint }) => endpoint === one).map(({ at }) => at)),
    ).toBeLessThanOrEqual(25);
  }
});

test("a slow server never has more than eight requests of ours", async () => {
  const { inFlightMax } = await run(new VirtualTiming(), 100, ["a", "b"], 5_000);
  expect(inFlightMax).toBe(8);
});

test("who waits for a busy endpoint doesn't hold up another's", async () => {
  const timing = new VirtualTiming();
  const budget = createRateBudget({ account: 1000, endpoint: 1 }, timing);
  const order: string[] = [];
  const send = async (endpoint: string) => {
    const permit = await budget.admit(endpoint);
    order.push(endpoint);
    permit.finish();
  };
  await Promise.all(["a", "a", "a", "b", "c"].map(send));
  expect(order).toEqual(["a", "b", "c", "a", "a"]);
});

test("without limits nothing waits for the clock", async () => {
  const timing = new VirtualTiming();
  const budget = createRateBudget(undefined, timing);
  for (let index = 0; index < 1000; index++) (await budget.admit("a")).finish();
  expect(timing.slept).toEqual([]);
});

test("after a 429 the rate is halved once for all that were under way, and comes back slowly", async () => {
  const timing = new VirtualTiming();
  const budget = createRateBudget({ account: 1000, endpoint: 25 }, timing);
  const under = await Promise.all([budget.admit("a"), budget.admit("a")]);
  for (const permit of under) {
    permit.slowDown("endpoint", 0);
    permit.finish();
  }
  const times: number[] = [];
  const start = timing.now();
  for (let index = 0; index < 600; index++) {
    const permit = await budget.admit("a");
    times.push(timing.now() - start);
    permit.finish();
  }
  const inSecond = (second: number) =>
    times.filter((at) => at >= second * 1000 && at < (second + 1) * 1000).length;
  expect(inSecond(0)).toBeGreaterThanOrEqual(10);
  expect(inSecond(0)).toBeLessThanOrEqual(14);
  expect(inSecond(6)).toBeGreaterThan(inSecond(0));
  expect(inSecond(15)).toBeGreaterThanOrEqual(23);
});

test("a time to stay away closes the account for every endpoint", async () => {
  const timing = new VirtualTiming();
  const budget = createRateBudget(stripeRateLimits(false), timing);
  const first = await budget.admit("a");
  first.slowDown("account", 3_000);
  first.finish();
  await budget.admit("b");
  expect(timing.now()).toBeGreaterThanOrEqual(3_000);
});

test("no more than allowed leaves in any second, whatever the limits and the latency", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 900 }),
      async (account, endpoint, latency) => {
        const timing = new VirtualTiming();
        const budget = createRateBudget({ account, endpoint }, timing);
        const left: number[] = [];
        await Promise.all(
          Array.from({ length: 80 }, async () => {
            const permit = await budget.admit("a");
            left.push(timing.now());
            await timing.sleep(latency);
            permit.finish();
          }),
        );
        expect(busiestSecond(left)).toBeLessThanOrEqual(Math.max(1, Math.min(account, endpoint)));
      },
    ),
    { numRuns: 60 },
  );
});
