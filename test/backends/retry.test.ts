import { expect, test } from "vitest";
import { RETRY_POLICY, retry, type Verdict } from "../../src/backends/retry.ts";
import type { Failure } from "../../src/reconciler/backend.ts";
import { VirtualTiming } from "./virtual-timing.ts";

const FAILURE: Failure = {
  kind: "unavailable",
  message: "no",
  status: 500,
  code: "c",
  param: undefined,
  requestId: "r",
};

function again(waitMilliseconds?: number, mayHaveHappened = false): Verdict<string> {
  return { verdict: "again", failure: FAILURE, waitMilliseconds, mayHaveHappened };
}

test("the wait doubles up to its longest, and half of it at least is waited", async () => {
  const lazy = new VirtualTiming(() => 0);
  await retry(async () => again(), lazy);
  expect(lazy.slept).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
  const eager = new VirtualTiming(() => 0.999999);
  await retry(async () => again(), eager);
  expect(eager.slept.map(Math.round)).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
});

test("giving up is unavailable, with the last answer's facts and the number of attempts", async () => {
  const result = await retry(async () => again(), new VirtualTiming());
  expect(result).toEqual({
    ok: false,
    failure: { ...FAILURE, kind: "unavailable", message: "no (8 attempts)" },
  });
});

test("nothing is sent before the other side's time is over", async () => {
  const timing = new VirtualTiming();
  const sentAt: number[] = [];
  await retry(async ({ attempt }) => {
    sentAt.push(timing.now());
    return attempt < 3 ? again(7_000) : { verdict: "done", value: "x" };
  }, timing);
  expect(sentAt).toEqual([0, 7_000, 14_000]);
});

test("a wait longer than we are ready for ends it at once", async () => {
  const timing = new VirtualTiming();
  const result = await retry(async () => again(RETRY_POLICY.waitMaxMilliseconds + 1), timing);
  expect(result.ok).toBe(false);
  expect(timing.slept).toEqual([]);
});

test("once an attempt may have happened, every later one knows", async () => {
  const seen: boolean[] = [];
  await retry(async ({ attempt, mayHaveHappened }) => {
    seen.push(mayHaveHappened);
    return attempt < 4 ? again(undefined, attempt === 2) : { verdict: "failed", failure: FAILURE };
  }, new VirtualTiming());
  expect(seen).toEqual([false, false, true, true]);
});
