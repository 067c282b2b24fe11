import type { DiagnosticCode } from "../diagnostics/code.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Signal } from "./host.ts";

/** Every way a command can end, and what it tells the shell. */
export const EXIT_CODES = {
  done: 0,
  diagnostics: 1,
  changes: 2,
  refused: 3,
  stale: 4,
  conflict: 5,
  authentication: 6,
  unavailable: 7,
  partlyApplied: 8,
  usage: 64,
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;
export type Exit = keyof typeof EXIT_CODES;
export const EXITS = Object.keys(EXIT_CODES) as readonly Exit[];

/** One line each, as the help texts and the README have them. */
export const EXIT_MEANINGS: Readonly<Record<Exit, string>> = {
  done: "done",
  diagnostics: "errors in the catalog, a scenario, the config or the answer of the back end; failed tests",
  changes: "there are changes (only with --detailed-exitcode)",
  refused: "refused by the policy or a guard: live without --live, a protected object, no consent",
  stale: "the plan file is stale, edited or made for something else; nothing was written",
  conflict: "an object that isn't ours, or a racing apply, is in the way",
  authentication: "the key is missing, wrong or not allowed to",
  unavailable: "the back end can't be reached or gave up; running again is safe",
  partlyApplied: "partly applied; running again completes it",
  usage: "wrong usage, or consent is missing and nobody can be asked",
  bug: "a bug in tariff",
  interrupted: "interrupted (SIGINT)",
  terminated: "terminated (SIGTERM)",
};

/** Which end counts when several apply, the strongest first. */
const PRECEDENCE: readonly Exit[] = [
  "interrupted",
  "terminated",
  "bug",
  "usage",
  "partlyApplied",
  "authentication",
  "conflict",
  "stale",
  "refused",
  "unavailable",
  "diagnostics",
  "changes",
  "done",
];

/** The strongest of these ends; `done` when there are none. */
export function strongestExit(exits: Iterable<Exit>): Exit {
  const all = new Set(exits);
  return PRECEDENCE.find((exit) => all.has(exit)) ?? "done";
}

/** Ends that a diagnostic calls for; any other error is `diagnostics`. */
const EXIT_OF_CODE: Partial<Record<DiagnosticCode, Exit>> = {
  "usage/wrong-arguments": "usage",
  "usage/consent-missing": "usage",
  "guard/consent-refused": "refused",
  "guard/live-flag-missing": "refused",
  "guard/live-not-configured": "refused",
  "guard/not-live": "refused",
  "guard/account-differs": "refused",
  "backend/mode-contradicts": "refused",
  "backend/key-missing": "authentication",
  "backend/key-malformed": "authentication",
  "backend/host-refused": "refused",
  "backend/not-authenticated": "authentication",
  "backend/not-permitted": "authentication",
  "backend/conflict": "conflict",
  "backend/unavailable": "unavailable",
  "plan-file/not-json": "stale",
  "plan-file/other-version": "stale",
  "plan-file/malformed": "stale",
  "plan-file/too-large": "stale",
  "plan-file/too-deep": "stale",
  "plan/stale": "stale",
  "plan/foreign": "stale",
  "plan/edited": "stale",
  "plan/conflict": "conflict",
  "plan/archive-prevented": "refused",
  "policy/price-rise": "refused",
  "policy/protected-price": "refused",
  "policy/missing-metadata": "refused",
  "policy/currency-not-allowed": "refused",
  "policy/approval-required": "refused",
  "internal/bug": "bug",
};

/** The end that a diagnostic calls for; none for a warning. */
export function exitOfDiagnostic(diagnostic: Diagnostic): Exit | undefined {
  return diagnostic.severity === "error" ? (EXIT_OF_CODE[diagnostic.code] ?? "diagnostics") : undefined;
}

/** The end of a command that a signal ended. */
export function exitOfSignal(signal: Signal): Exit {
  return signal === "SIGINT" ? "interrupted" : "terminated";
}
