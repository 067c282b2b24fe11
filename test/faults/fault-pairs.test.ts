import { beforeAll, expect, it } from "vitest";
import { runPair } from "./explore.ts";
import type { Baseline } from "./run-faulted.ts";
import { measureBaseline } from "./run-faulted.ts";
import type { Scene } from "./scene.ts";
import { makeScene } from "./scene.ts";

const PAIRS = 2_000;
let scene: Scene;
let baseline: Baseline;
beforeAll(async () => {
  scene = await makeScene();
  baseline = await measureBaseline(scene);
});

it(`${PAIRS} pairs of faults in one apply: the rerun converges, nothing is there twice, every report is true`, async () => {
  const bad: string[] = [];
  for (let seed = 1; seed <= PAIRS; seed++) {
    const { problems } = await runPair(scene, baseline, seed);
    if (problems.length > 0) bad.push(`seed ${seed}: ${problems.join("; ")}`);
  }
  expect(bad).toEqual([]);
}, 600_000);
