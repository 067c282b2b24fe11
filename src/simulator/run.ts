import { invariant } from "../diagnostics/invariant.ts";
import type { Command } from "./command.ts";
import type { MachineEvent } from "./event.ts";
import type { MemoryState } from "./memory-state.ts";
import type { Refusal, StepResult } from "./state.ts";
import { step } from "./step.ts";

/** More steps than any real advance takes: reached only when something comes due again and again. */
const STEPS_MAX = 50_000_000;

/**
 * Carries out a command on a state in memory, an `advance` to its end. `check` sees every step before it is written.
 * Returns why nothing was done, if nothing was.
 */
export function runCommand(
  state: MemoryState,
  command: Command,
  emit: (event: MachineEvent) => void,
  check?: (result: StepResult) => void,
): Refusal | undefined {
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const result = step(state, command);
    check?.(result);
    state.apply(result.changes);
    for (const event of result.events) emit(event);
    if (result.refusal !== undefined || command.kind !== "advance") return result.refusal;
    if (isThere(state, command.to)) return undefined;
  }
  invariant(false, "an advance doesn't come to an end");
}

function isThere(state: MemoryState, to: number): boolean {
  if (state.get("clock", "clock")!.now !== to) return false;
  const due = state.first("due", "");
  return due === undefined || due.at > to;
}
