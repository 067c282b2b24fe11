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
  "file/not-regular": { severity: "error", summary: "This is not a regular file" },
  "file/too-large": { severity: "error", summary: "The file is too large" },
  "file/wrong-extension": { severity: "error", summary: "The file's name ends in .yml" },
  "file/outside-folder": { severity: "error", summary: "The file lies outside of its folder" },
  "file/too-many": { severity: "error", summary: "The folder holds too many files" },
  "file/too-deep": { severity: "error", summary: "The folders are nested too deeply" },
  "file/exists": { severity: "error", summary: "The file exists already" },
  "file/unwritable": { severity: "error", summary: "The file can't be written" },
  // usage: the command line itself
  "usage/wrong-arguments": { severity: "error", summary: "The command line is not understood" },
  "usage/consent-missing": { severity: "error", summary: "Nobody can be asked for consent" },
  // project: finding and choosing
  "project/not-found": { severity: "error", summary: "There is no project here" },
  "project/unknown-backend": { severity: "error", summary: "The project has no such back end" },
  "project/no-default-backend": { severity: "error", summary: "No back end is chosen" },
  "project/no-catalog-files": { severity: "error", summary: "There are no catalog files" },
  // guard: consent to touch an account
  "guard/consent-refused": { severity: "error", summary: "Consent was not given" },
  "guard/live-flag-missing": { severity: "error", summary: "A live account is written only with --live" },
  "guard/live-not-configured": { severity: "error", summary: "The config doesn't allow live mode here" },
  "guard/not-live": { severity: "error", summary: "This is not a live account" },
  "guard/account-missing": { severity: "error", summary: "The config doesn't say which live account is meant" },
  "guard/account-differs": { severity: "error", summary: "The key belongs to another account" },
  // command: how a run ended
  "command/interrupted": { severity: "error", summary: "The command was interrupted" },
  "internal/bug": { severity: "error", summary: "This is a bug in tariff" },
  // backend: where a key may go, before anything is sent
  "backend/key-missing": { severity: "error", summary: "The secret key is missing" },
  "backend/key-malformed": { severity: "error", summary: "The secret key is malformed" },
  "backend/address-malformed": { severity: "error", summary: "The back end's address is malformed" },
  "backend/host-refused": { severity: "error", summary: "The key may not be sent to this host" },

  // plan: what stands against carrying a catalog out
  "plan/conflict": { severity: "error", summary: "An object that isn't ours is in the way" },
  "plan/terms-are-fixed": { severity: "error", summary: "What exists can't be changed this way" },
  "plan/id-is-fixed": { severity: "error", summary: "An id can't be changed" },
  "plan/archive-prevented": { severity: "error", summary: "Archiving is prevented by the catalog" },
  "plan/default-price-archived": { severity: "error", summary: "A default price can't be archived" },
  "plan/still-in-use": { severity: "error", summary: "It is still in use" },
  "plan/stale": { severity: "error", summary: "The saved plan no longer fits" },
  "plan/foreign": { severity: "error", summary: "The saved plan was made for something else" },
  "plan/edited": { severity: "error", summary: "The saved plan was edited" },
} as const satisfies Readonly<Record<string, CodeFacts>>;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;

export const DIAGNOSTIC_CODES = Object.keys(DIAGNOSTICS) as readonly DiagnosticCode[];
