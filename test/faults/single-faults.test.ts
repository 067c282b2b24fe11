import { beforeAll, expect, it } from "vitest";
import { FAULTS } from "./faults.ts";
import type { Baseline } from "./run-faulted.ts";
import { measureBaseline, runFaulted } from "./run-faulted.ts";
import type { Scene } from "./scene.ts";
import { makeScene } from "./scene.ts";

let scene: Scene;
let baseline: Baseline;
beforeAll(async () => {
  scene = await makeScene();
  baseline = await measureBaseline(scene);
});

it.each(FAULTS)("every request of an apply may meet %s, and the rerun converges", async (fault) => {
  const bad: string[] = [];
  for (let at = 0; at < baseline.requests; at++) {
    const outcome = await runFaulted(
      scene,
      baseline,
      [{ catalog: scene.catalog, faults: new Map([[at, fault]]) }],
      { expireKeys: at % 2 === 1 },
    );
    if (outcome.problems.length > 0) bad.push(`request ${at}: ${outcome.problems.join("; ")}`);
  }
  expect(bad).toEqual([]);
});
