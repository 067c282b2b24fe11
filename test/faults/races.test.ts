import { beforeAll, expect, it } from "vitest";
import { runRace } from "./explore.ts";
import type { Baseline } from "./run-faulted.ts";
import { measureBaseline } from "./run-faulted.ts";
import type { Scene } from "./scene.ts";
import { makeScene } from "./scene.ts";

const RACES = Number(process.env.RACES ?? 1_000);
let scene: Scene;
let baseline: Baseline;
beforeAll(async () => {
  scene = await makeScene();
  baseline = await measureBaseline(scene);
});

it(`${RACES} races of two applies under faults: the rerun converges, nothing is there twice, every report is true`, async () => {
  const bad: string[] = [];
  for (let seed = 1; seed <= RACES; seed++) {
    const { problems } = await runRace(scene, baseline, seed);
    if (problems.length > 0) bad.push(`seed ${seed}: ${problems.join("; ")}`);
  }
  expect(bad).toEqual([]);
}, 600_000);
