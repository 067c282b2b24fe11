import type { CodeFacts } from "./code-facts.ts";

/** What is found by the command line: what was asked for, where, and how it ended. */
export const COMMAND_DIAGNOSTICS = {
  // usage: the command line itself
  "usage/wrong-arguments": { severity: "error", summary: "The command line is not understood" },
  "usage/consent-missing": { severity: "error", summary: "Nobody can be asked for consent" },
  // project: finding and choosing
  "project/not-found": { severity: "error", summary: "There is no project here" },
  "project/unknown-backend": { severity: "error", summary: "The project has no such back end" },
  "project/no-default-backend": { severity: "error", summary: "No back end is chosen" },
  "project/no-catalog-files": { severity: "error", summary: "There are no catalog files" },
  "project/no-emulator": { severity: "error", summary: "There is no embedded back end to serve" },
  // guard: consent to touch an account
  "guard/consent-refused": { severity: "error", summary: "Consent was not given" },
  "guard/live-flag-missing": { severity: "error", summary: "A live account is written only with --live" },
  "guard/live-not-configured": { severity: "error", summary: "The config doesn't allow live mode here" },
  "guard/not-live": { severity: "error", summary: "This is not a live account" },
  "guard/account-differs": { severity: "error", summary: "The key belongs to another account" },
  // ids: what can't be said in a variable's name
  "ids/ambiguous-name": { severity: "warning", summary: "Two addresses have the same variable name" },
  // against: another catalog for a simulation
  "against/unknown": { severity: "error", summary: "There is no such folder or revision" },
  "against/no-catalog": { severity: "error", summary: "There is no catalog to compare with" },
  // git: revisions to compare
  "git/not-found": { severity: "error", summary: "Git can't be found" },
  "git/failed": { severity: "error", summary: "Git can't read the repository" },
  "git/no-repository": { severity: "error", summary: "There is no git repository here" },
  "git/no-revision": { severity: "error", summary: "There is no such revision" },
  "git/no-main-line": { severity: "error", summary: "There is no main branch to compare with" },
  "git/no-merge-base": { severity: "error", summary: "Where the branch left the main one isn't known" },
  "git/not-followed": { severity: "error", summary: "The revision has the catalog elsewhere" },
  // test: scenarios as tests
  "test/not-as-expected": { severity: "error", summary: "The scenario doesn't come to what is expected" },
  "test/nothing-to-run": { severity: "error", summary: "There is no scenario to run" },
  // generate: the typed module
  "generate/stale": { severity: "error", summary: "The generated module is stale" },
  "generate/not-ours": { severity: "error", summary: "The file isn't a generated module" },
  "generate/reserved-name": { severity: "error", summary: "The name is one that every object has" },
  "generate/number-too-large": { severity: "error", summary: "The number is too large for JavaScript" },
  // usages: application code that uses the module
  "usages/project-unreadable": { severity: "error", summary: "The TypeScript project can't be read" },
  "usages/no-module": { severity: "error", summary: "The application has no generated module" },
  "usages/unknown-key": { severity: "error", summary: "The generated module has no such key" },
  // serve: the listener
  "serve/port-unusable": { severity: "error", summary: "The port can't be had" },
  // command: how a run ended
  "command/interrupted": { severity: "error", summary: "The command was interrupted" },
  "internal/bug": { severity: "error", summary: "This is a bug in tariff" },
} as const satisfies Readonly<Record<string, CodeFacts>>;
