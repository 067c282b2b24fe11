import type { Severity } from "./severity.ts";

interface CodeFacts {
  readonly severity: Severity;
  /** Constant sentence without names, no full stop. */
  readonly summary: string;
}

/**
 * Every diagnostic there is, grouped by area. Names are `area/what-is-wrong`, present tense.
 * Each has a case under `test/cases/diagnostics/<area>/<what-is-wrong>/`, and a test compares the two lists.
 */
export const DIAGNOSTICS = {
  // file: before any YAML is looked at
  "file/unreadable": { severity: "error", summary: "The file can't be read" },
} as const satisfies Readonly<Record<string, CodeFacts>>;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;

export const DIAGNOSTIC_CODES = Object.keys(DIAGNOSTICS) as readonly DiagnosticCode[];
