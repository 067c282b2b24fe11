import { isDeepStrictEqual } from "node:util";
import { ENTITY_KINDS } from "../../../src/simulator/entities.ts";
import type { MachineSettings } from "../../../src/simulator/terms.ts";
import { World } from "../world.ts";
import { checkState } from "./check-state.ts";
import { commandOf } from "./command-of.ts";
import type { Deed } from "./deed.ts";
import { SHOP } from "./shop.ts";
import type { Step } from "./write-scenario.ts";
import { START } from "./write-scenario.ts";

const DAY = 86_400;

export interface Life {
  readonly world: World;
  readonly problems: readonly string[];
  /** What the machine took. */
  readonly steps: readonly Step[];
}

/** Does the deeds one by one; with `isCut`, every advance in two. */
export function live(deeds: readonly Deed[], settings: Partial<MachineSettings>, isCut = false): Life {
  const world = new World(SHOP, START, settings);
  const steps: Step[] = [];
  const problems: string[] = [];
  for (const deed of deeds) {
    pass(world, deed.wait, isCut ? deed.cut : undefined);
    const step = { at: world.now, command: commandOf(world, deed) };
    if (world.do(step.command) === undefined) steps.push(step);
    problems.push(...checkState(world.state));
  }
  pass(world, 40 * DAY, isCut ? deeds[0]!.cut : undefined);
  return { world, steps, problems: [...problems, ...checkState(world.state)] };
}

function pass(world: World, seconds: number, cut: number | undefined): void {
  const to = world.now + seconds;
  if (cut !== undefined) world.must({ kind: "advance", to: world.now + Math.floor((seconds * cut) / 1_000) });
  world.must({ kind: "advance", to });
}

/** In what the two have come to differ: everything that is remembered, and everything that has happened. */
export function differences(a: World, b: World): readonly string[] {
  const kinds = ENTITY_KINDS.filter(
    (kind) => !isDeepStrictEqual([...a.state.all(kind)], [...b.state.all(kind)]),
  );
  const found: string[] = kinds.map((kind) => `other entities of the kind ${kind}`);
  const index = a.events.findIndex((event, at) => !isDeepStrictEqual(event, b.events[at]));
  if (index !== -1) found.push(`event ${index}, ${a.events[index]!.type}, is another one`);
  else if (a.events.length !== b.events.length) found.push("more events");
  return found;
}
