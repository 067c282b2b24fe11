import path from "node:path";
import { readPlan } from "../compiler/check-plan.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { digestOfPlan } from "../reconciler/make-plan.ts";
import type { Plan } from "../reconciler/plan.ts";
import { readRegularFile } from "./read-regular-file.ts";

const BYTES_MAX = 64 * 1024 * 1024;

/** A saved plan, as it was saved. Whether it still fits is not asked here. */
export function readPlanFile(file: string, cwd: string): Outcome<Plan> {
  const bytes = readRegularFile(path.resolve(cwd, file), file, BYTES_MAX);
  if (bytes.value === undefined) return { value: undefined, diagnostics: bytes.diagnostics };
  // What isn't UTF-8 becomes replacement characters, which the plan's digest doesn't forgive.
  const plan = readPlan(new TextDecoder().decode(bytes.value), file);
  if (plan.value === undefined || digestOfPlan(plan.value) === plan.value.digest) return plan;
  const detail = `${file} was changed after it was saved: its digest isn't that of its content.`;
  const hint = "Plans can't be edited: plan again.";
  return {
    value: undefined,
    diagnostics: [diagnostic({ code: "plan/edited", detail, data: { file }, hint })],
  };
}
