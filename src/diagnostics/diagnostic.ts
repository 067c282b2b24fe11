import type { DiagnosticCode } from "./code.ts";
import { DIAGNOSTICS } from "./code.ts";
import type { Severity } from "./severity.ts";
import type { SourceSpan } from "./source-span.ts";

/** Another place that belongs to the problem: "first declared here". */
export interface RelatedPlace {
  readonly message: string;
  readonly at: SourceSpan;
}

/** What to do about it. `replacement`, when given, is the text to put in place of the span. */
export interface Hint {
  readonly text: string;
  readonly replacement?: string;
}

/** A problem of the user's making, or one in the account: a value, collected and printed elsewhere. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** Constant for its code: becomes familiar, never holds a user's names. */
  readonly summary: string;
  /** Full sentences: what is wrong and why. May hold remote or authored text: printers must make it inert. */
  readonly detail: string;
  /** The same facts as plain strings, for JSON output and for tests. */
  readonly data: Readonly<Record<string, string>>;
  readonly at?: SourceSpan;
  readonly related: readonly RelatedPlace[];
  readonly hint?: Hint;
}

export interface DiagnosticInput {
  readonly code: DiagnosticCode;
  readonly detail: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly at?: SourceSpan | undefined;
  readonly related?: readonly RelatedPlace[];
  readonly hint?: Hint | string | undefined;
}

/** Builds a diagnostic; severity and summary come from the table of codes. */
export function diagnostic(input: DiagnosticInput): Diagnostic {
  const { severity, summary } = DIAGNOSTICS[input.code];
  const hint = typeof input.hint === "string" ? { text: input.hint } : input.hint;
  return {
    code: input.code,
    severity,
    summary,
    detail: input.detail,
    data: input.data ?? {},
    ...(input.at === undefined ? {} : { at: input.at }),
    related: input.related ?? [],
    ...(hint === undefined ? {} : { hint }),
  };
}

/** What every pass returns: a value as far as there is one, and all that was found on the way. */
export interface Outcome<T> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((entry) => entry.severity === "error");
}

/** File, then place, then code: the order in which diagnostics are shown. Stable for those without a place (last). */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => {
    if (a.at === undefined || b.at === undefined)
      return Number(a.at === undefined) - Number(b.at === undefined);
    if (a.at.file !== b.at.file) return a.at.file < b.at.file ? -1 : 1;
    if (a.at.start.offset !== b.at.start.offset) return a.at.start.offset - b.at.start.offset;
    return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
  });
}
