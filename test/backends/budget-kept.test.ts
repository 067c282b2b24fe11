import { expect, test } from "vitest";
import { connectToHandler } from "../../src/backends/connection.ts";
import { stripeRateLimits } from "../../src/backends/rate-limits.ts";
import { readSecretKey } from "../../src/backends/secret-key.ts";
import { createStripeBackend } from "../../src/backends/stripe-backend.ts";
import { errorReply, json, operationOf, wireProduct } from "./scripted-backend.ts";
import { VirtualTiming } from "./virtual-timing.ts";

const LATENCY_MILLISECONDS = 100;

/** A server that answers after a while, and refuses whatever is more than `perSecond` in any second. */
function strictServer(timing: VirtualTiming, perSecond: () => number) {
  const arrivals: number[] = [];
  const server = { refused: 0, answered: 0 };
  const connection = connectToHandler(readSecretKey("sk_test_limits").value!, async () => {
    const now = timing.now();
    arrivals.push(now);
    const isTooFast = arrivals.filter((at) => at > now - 1000).length > perSecond();
    server[isTooFast ? "refused" : "answered"] += 1;
    await timing.sleep(LATENCY_MILLISECONDS);
    return isTooFast
      ? errorReply(429, { code: "rate_limit" }, { "stripe-rate-limited-reason": "endpoint-rate" })
      : json(wireProduct("pro"));
  });
  return { connection, server };
}

async function createMany(count: number, perSecond: (timing: VirtualTiming) => number) {
  const timing = new VirtualTiming();
  const { connection, server } = strictServer(timing, () => perSecond(timing));
  const backend = createStripeBackend({
    name: "remote",
    driver: "stripe",
    connection,
    timing,
    rate: stripeRateLimits(false),
    toolVersion: "0.0.0-test",
  });
  const creates = Array.from({ length: count }, (_, index) =>
    backend.execute(operationOf({ lock: `product/${index}` }), `key-${index}`),
  );
  const results = await Promise.all(creates);
  return { server, isAllDone: results.every(({ ok }) => ok), seconds: timing.now() / 1000 };
}

test("a thousand creates keep nine tenths of a strict 25 a second busy without one refusal", async () => {
  const { server, isAllDone, seconds } = await createMany(1000, () => 25);
  expect(isAllDone).toBe(true);
  expect(server).toEqual({ refused: 0, answered: 1000 });
  expect(1000 / seconds).toBeGreaterThan(25 * 0.9);
});

test("a server that allows less is found out, obeyed, and everything is done in the end", async () => {
  const { server, isAllDone } = await createMany(400, (timing) => (timing.now() < 10_000 ? 8 : 25));
  expect(isAllDone).toBe(true);
  expect(server.answered).toBe(400);
  expect(server.refused).toBeGreaterThan(0);
  expect(server.refused).toBeLessThan(100);
});

test("a server that asks for more time than anybody would wait ends all requests soon, those in line too", async () => {
  const timing = new VirtualTiming();
  const backend = createStripeBackend({
    name: "remote",
    driver: "stripe",
    connection: connectToHandler(readSecretKey("sk_test_limits").value!, async () =>
      errorReply(429, { code: "rate_limit" }, { "retry-after": "99999" }),
    ),
    timing,
    rate: stripeRateLimits(false),
    toolVersion: "0.0.0-test",
  });
  const creates = Array.from({ length: 20 }, (_, index) =>
    backend.execute(operationOf({ lock: `product/${index}` }), `key-${index}`),
  );
  const results = await Promise.all(creates);
  expect(results.every((result) => !result.ok && result.failure.kind === "unavailable")).toBe(true);
  expect(timing.now()).toBeLessThan(120_000);
});
