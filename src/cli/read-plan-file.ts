import path from "node:path";
import { readPlan } from "../compiler/check-plan.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import type { Plan } from "../reconciler/plan.ts";
import { readRegularFile } from "./read-regular-file.ts";

const BYTES_MAX = 64 * 1024 * 1024;

/** A saved plan, of the shape that its schema says. Whether it still fits is not asked here. */
export function readPlanFile(file: string, cwd: string): Outcome<Plan> {
  const bytes = readRegularFile(path.resolve(cwd, file), file, BYTES_MAX);
  if (bytes.value === undefined) return { value: undefined, diagnostics: bytes.diagnostics };
  // What isn't UTF-8 becomes replacement characters, which the plan's digest doesn't forgive.
  return readPlan(new TextDecoder().decode(bytes.value), file);
}
