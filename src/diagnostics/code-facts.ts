import type { Severity } from "./severity.ts";

export interface CodeFacts {
  readonly severity: Severity;
  /** Constant sentence without names, no full stop. */
  readonly summary: string;
}
