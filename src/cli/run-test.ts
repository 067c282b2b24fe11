import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import type { TestResult } from "../report/test-result.ts";
import { compareExpectations } from "../scenarios/compare-expectations.ts";
import type { Mismatch } from "../scenarios/mismatch.ts";
import { updateExpectations } from "../scenarios/update-expectations.ts";
import type { ScenarioFile } from "./find-scenario-files.ts";
import { rewriteFile } from "./rewrite-file.ts";
import { runScenarioFile } from "./run-scenario-file.ts";

export interface TestTask {
  readonly file: ScenarioFile;
  /** The folder that shown paths start at. */
  readonly base: string;
  /** Given, what came is written into the file instead of failing; a token of its own for the file that takes its place. */
  readonly update: string | undefined;
}

/** Plain data: it may come from another thread. */
export interface TestRun {
  /** Undefined for a scenario that expects nothing. */
  readonly result: TestResult | undefined;
  /** The files that diagnostics point into, where there are any. */
  readonly files: readonly SourceFile[];
}

/** Runs one scenario and compares; with `update` the file is changed to what came. */
export function runTest({ file, base, update }: TestTask): TestRun {
  const { outcome, diagnostics, files } = runScenarioFile(file.path, base);
  const end = (
    status: TestResult["status"],
    mismatches: readonly Mismatch[] = [],
    problems: readonly Diagnostic[] = diagnostics,
  ): TestRun => {
    const { shownPath, line } = file;
    const title = outcome?.scenario.title ?? file.heading;
    const result = { file: shownPath, line, title, status, mismatches, diagnostics: problems };
    return { result, files: problems.length === 0 ? [] : files };
  };
  if (outcome === undefined || hasErrors(diagnostics)) return end("broken");
  const { scenario, result } = outcome;
  if (result.observations.length === 0) return { result: undefined, files: [] };
  if (update !== undefined) {
    const text = updateExpectations(scenario, result.observations);
    if (text === scenario.file.text) return end("passed");
    const problem = rewriteFile(file.path, file.shownPath, text, update);
    return problem === undefined ? end("updated") : end("broken", [], [...diagnostics, problem]);
  }
  const mismatches = compareExpectations(scenario, result.observations);
  return end(mismatches.length === 0 ? "passed" : "failed", mismatches);
}
