import path from "node:path";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import type { ScenarioSources } from "../scenarios/scenario-sources.ts";
import { findCommit } from "./git-history.ts";
import { openGitRepository } from "./git-repository.ts";
import { gitRevision } from "./git-revision.ts";
import type { Host } from "./host.ts";
import { isFolder, readCatalogAt, readSource } from "./read-catalog-at.ts";

/** The files of one scenario, and which of them were read: diagnostics point into them. */
export interface ScenarioFiles extends ScenarioSources {
  readonly read: readonly SourceFile[];
}

/** Reads a catalog at the place where the scenario names it. */
export type CatalogReader = (target: string) => Outcome<readonly SourceFile[]>;

/** The files that a scenario names, beside it on the disk. Paths are shown from `base`. */
export function scenarioFiles(
  scenario: string,
  base: string,
  readCatalog: CatalogReader = (target) => readCatalogAt(target, base),
): ScenarioFiles {
  const folder = path.dirname(scenario);
  const read: SourceFile[] = [];
  const noted = <T>(outcome: Outcome<T>, filesOf: (value: T) => readonly SourceFile[]): Outcome<T> => {
    if (outcome.value !== undefined) read.push(...filesOf(outcome.value));
    return outcome;
  };
  return {
    read,
    readCatalog: (named) => noted(readCatalog(path.resolve(folder, named)), (files) => files),
    readFile: (named) => noted(readSource(path.resolve(folder, named), base), (file) => [file]),
  };
}

/** Where `--against` says that the catalog is to come from: a folder, or a revision of the repository around the scenario. */
export function readerAgainst(named: string, scenario: string, host: Host): Outcome<CatalogReader> {
  const folder = path.resolve(host.cwd, named);
  if (isFolder(folder)) return { value: () => readCatalogAt(folder, host.cwd), diagnostics: [] };
  const repository = openGitRepository(path.dirname(scenario), host);
  if (repository.value === undefined) return unread(named, repository.diagnostics);
  const found = findCommit(named, repository.value);
  if (found.value === undefined) return unread(named, found.diagnostics);
  const { readCatalog } = gitRevision(named, found.value.commit, repository.value);
  return { value: readCatalog, diagnostics: [] };
}

/** What is no revision may have been meant as a folder. */
function unread(named: string, diagnostics: readonly Diagnostic[]): Outcome<never> {
  const isUnknown = diagnostics.some(
    ({ code }) => code === "git/no-revision" || code === "git/no-repository",
  );
  return { value: undefined, diagnostics: isUnknown ? [unknownPlace(named)] : diagnostics };
}

function unknownPlace(named: string) {
  const detail = `"${named}" is neither a folder nor a revision of the repository that the scenario lies in.`;
  const hint = "Name a folder with a catalog, or a commit, branch or tag, such as main or HEAD~1.";
  return diagnostic({ code: "against/unknown", detail, data: { against: named }, hint });
}

/** Says that a scenario without a catalog of its own can't be compared with another one. */
export function nothingToCompare(named: string, shown: string) {
  const detail = `${shown} names no catalog, so that the prices of ${named} can't take its place.`;
  return diagnostic({ code: "against/no-catalog", detail, data: { against: named } });
}
