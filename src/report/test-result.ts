import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Mismatch } from "../scenarios/mismatch.ts";

/** `broken`: it couldn't be run, or a step was refused. `updated`: what came is now what is expected. */
export type TestStatus = "passed" | "failed" | "broken" | "updated";

/** How one scenario with expectations went. Plain data: it may come from another thread. */
export interface TestResult {
  readonly file: string;
  readonly title: string;
  readonly status: TestStatus;
  /** Of the title, counted from 1. */
  readonly line: number;
  readonly mismatches: readonly Mismatch[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly broken: number;
  readonly updated: number;
  readonly total: number;
}

/** How many ended in which way. */
export function countTests(results: readonly TestResult[]): TestCounts {
  const counts = { passed: 0, failed: 0, broken: 0, updated: 0, total: results.length };
  for (const { status } of results) counts[status] += 1;
  return counts;
}
