import type { DiagnosticCode } from "../../diagnostics/code.ts";
import type { Hint } from "../../diagnostics/diagnostic.ts";

/** What the parser found, in offsets; `code` is ours in kebab-case, or one of the library's. */
export interface SyntaxProblem {
  readonly code: string;
  /** The library's words, or the text concerned. */
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** Where the quote that isn't closed was opened. */
  readonly opening?: number | undefined;
}

/** What is said to the author about a problem. */
export interface Explanation {
  readonly code: DiagnosticCode;
  readonly detail: string;
  readonly hint?: string | Hint;
  /** Where to point, when not at the problem itself. */
  readonly start?: number;
  readonly end?: number;
  /** What the parser says after this is only noise. */
  readonly hidesRest?: boolean;
}
