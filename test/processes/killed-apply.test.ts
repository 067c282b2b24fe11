import { beforeAll, expect, it } from "vitest";
import type { Baseline } from "../faults/run-faulted.ts";
import { measureBaseline } from "../faults/run-faulted.ts";
import type { Scene } from "../faults/scene.ts";
import { makeScene } from "../faults/scene.ts";
import type { Death, Trial } from "./killed-apply.ts";
import { killApply } from "./killed-apply.ts";

let scene: Scene;
let baseline: Baseline;
beforeAll(async () => {
  scene = await makeScene();
  baseline = await measureBaseline(scene);
});

/** Kills at one request after the other, two processes side by side, until one got through. */
async function killEverywhere(when: Death["when"]): Promise<readonly (Trial & Death)[]> {
  const trials: (Trial & Death)[] = [];
  let at = 0;
  let isThrough = false;
  const work = async (): Promise<void> => {
    while (!isThrough) {
      const death: Death = { at: at++, when };
      const trial = await killApply(scene, baseline, death);
      isThrough ||= !trial.isKilled;
      trials.push({ ...trial, ...death });
    }
  };
  await Promise.all([work(), work()]);
  return trials;
}

it.each(["before", "after"] as const)(
  "an apply that is killed %s any of its requests has effect is completed by the next, and leaves a true journal",
  async (when) => {
    const trials = await killEverywhere(when);
    const killed = trials.filter(({ isKilled }) => isKilled);
    expect(killed.length).toBeGreaterThanOrEqual(baseline.requests);
    expect(killed.filter(({ last }) => !last.startsWith("GET ")).length).toBeGreaterThan(40);
    const bad = trials.filter(({ problems }) => problems.length > 0);
    expect(bad.map(({ at, last, problems }) => `request ${at}, ${last}: ${problems.join("; ")}`)).toEqual([]);
  },
  600_000,
);
