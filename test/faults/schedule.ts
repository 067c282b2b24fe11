import type { Fault, FaultPlan } from "./faults.ts";
import { FAULTS } from "./faults.ts";
import type { Turns } from "./run-faulted.ts";

/** A small generator of repeatable randomness (mulberry32): the same seed gives the same run on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Each request meets a fault with the given probability. */
export function randomFaults(random: () => number, requests: number, probability: number): FaultPlan {
  const plan = new Map<number, Fault>();
  for (let at = 0; at < requests; at++) {
    if (random() < probability) plan.set(at, FAULTS[Math.floor(random() * FAULTS.length)]!);
  }
  return plan;
}

/** Lets the waiting requests of several actors through one by one, in an order that the seed decides. */
export function randomTurns(random: () => number): Turns {
  const waiting: (() => void)[] = [];
  let isPumping = false;
  const pump = () => {
    const next = waiting.splice(Math.floor(random() * waiting.length), 1)[0];
    if (next === undefined) {
      isPumping = false;
      return;
    }
    next();
    // Everything that follows from the answer happens before the next request is let through.
    setImmediate(pump);
  };
  return {
    wait: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (!isPumping) {
          isPumping = true;
          setImmediate(pump);
        }
      }),
    finish: () => undefined,
  };
}
