import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { decodeSource } from "../compiler/decode-source.ts";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { findCatalogFiles, shownPath } from "./find-catalog-files.ts";
import { CONFIG_NAME } from "./open-project.ts";
import { readRegularFile } from "./read-regular-file.ts";
import { scenarioHeading } from "./scenario-heading.ts";

/** The files of a catalog without a project around it: the one file, or all below the folder. Paths are shown from `base`. */
export function readCatalogAt(target: string, base: string): Outcome<readonly SourceFile[]> {
  const diagnostics: Diagnostic[] = [];
  const files: SourceFile[] = [];
  for (const file of listFiles(target, diagnostics)) {
    const source = readSource(file, base);
    diagnostics.push(...source.diagnostics);
    // Other scenarios in the folder have no part in the catalog, nor have their mistakes.
    if (source.value !== undefined && scenarioHeading(source.value.text) === undefined)
      files.push(source.value);
  }
  if (files.length === 0 && diagnostics.length === 0) {
    const detail = `There is no *.yaml file in ${shownPath(base, target)}.`;
    diagnostics.push(diagnostic({ code: "project/no-catalog-files", detail }));
  }
  return { value: files, diagnostics };
}

/** A file's text under the path that it is shown by. */
export function readSource(file: string, base: string): Outcome<SourceFile> {
  const shown = shownPath(base, file);
  const bytes = readRegularFile(file, shown);
  return bytes.value === undefined
    ? { value: undefined, diagnostics: bytes.diagnostics }
    : decodeSource(shown, bytes.value);
}

function listFiles(target: string, diagnostics: Diagnostic[]): readonly string[] {
  // What isn't there is left to the reading of it, which says so.
  if (!isFolder(target)) return [target];
  const config = path.join(target, CONFIG_NAME);
  const listing = findCatalogFiles(target, ".", existsSync(config) ? [config] : []);
  diagnostics.push(...listing.diagnostics);
  return (listing.value ?? []).map((file) => file.path);
}

export function isFolder(target: string): boolean {
  return statSync(target, { throwIfNoEntry: false })?.isDirectory() === true;
}
