import type { Fault } from "./faults.ts";
import { FAULTS, isCrash } from "./faults.ts";
import type { Baseline, Outcome } from "./run-faulted.ts";
import { runFaulted } from "./run-faulted.ts";
import type { Scene } from "./scene.ts";
import { randomFaults, randomTurns, seeded } from "./schedule.ts";

/** Two faults in one apply. The seed chooses both places and kinds. */
export function runPair(scene: Scene, baseline: Baseline, seed: number): Promise<Outcome> {
  const random = seeded(seed);
  const faults = new Map<number, Fault>();
  while (faults.size < 2)
    faults.set(Math.floor(random() * (baseline.requests + 2)), FAULTS[Math.floor(random() * FAULTS.length)]!);
  return runFaulted(scene, baseline, [{ catalog: scene.catalog, faults }], { expireKeys: random() < 0.5 });
}

/** After a crash nothing is sent that could meet a second fault. */
const FIRST = FAULTS.filter((fault) => !isCrash(fault));

/** The pair of faults with this number, of all there are. */
export function runPairNumber(scene: Scene, baseline: Baseline, number: number): Promise<Outcome> {
  const [first, second] = placesOf(Math.floor(number / (FIRST.length * FAULTS.length)));
  const faults = new Map<number, Fault>([
    [first, FIRST[number % FIRST.length]!],
    [second, FAULTS[Math.floor(number / FIRST.length) % FAULTS.length]!],
  ]);
  return runFaulted(scene, baseline, [{ catalog: scene.catalog, faults }], { expireKeys: number % 2 === 1 });
}

export function pairCount(baseline: Baseline): number {
  return ((baseline.requests * (baseline.requests - 1)) / 2) * FIRST.length * FAULTS.length;
}

/** The n-th of (0,1), (0,2), (1,2), (0,3), … */
function placesOf(number: number): readonly [number, number] {
  let second = 1;
  while ((second * (second + 1)) / 2 <= number) second++;
  return [number - (second * (second - 1)) / 2, second];
}

/**
 * Two applies at once, their requests interleaved as the seed says, one request in ten meeting a fault. In one run of
 * four the other apply still carries out the catalog as it was before.
 */
export function runRace(scene: Scene, baseline: Baseline, seed: number): Promise<Outcome> {
  const random = seeded(seed);
  const turns = randomTurns(random);
  const other = random() < 0.25 ? scene.before : scene.catalog;
  const actors = [scene.catalog, other].map((catalog) => ({
    catalog,
    faults: randomFaults(random, 2 * baseline.requests, random() < 0.3 ? 0 : 0.1),
  }));
  return runFaulted(scene, baseline, actors, { expireKeys: random() < 0.5, turns });
}
