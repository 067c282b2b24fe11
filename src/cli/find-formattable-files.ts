import { lstatSync } from "node:fs";
import path from "node:path";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { shownPath } from "./find-catalog-files.ts";
import { yamlFilesBelow } from "./find-scenario-files.ts";
import { isFolder, readSource } from "./read-catalog-at.ts";
import { scenarioHeading } from "./scenario-heading.ts";
import { systemReason } from "./system-reason.ts";

export interface FormattableFile {
  readonly path: string;
  /** Under the path that messages have. */
  readonly source: SourceFile;
  readonly kind: "catalog" | "scenario";
}

const CATALOG_HEAD = /^["']?tariff["']?[ \t]*:/m;

/**
 * The catalogs' files and scenarios at these paths. A file that is named is one of them in any case; below a folder
 * those are that say so at their left edge, but no links: what they lead to may lie outside, or is found where it lies.
 * Each once, in the order of their paths.
 */
export function findFormattableFiles(
  paths: readonly string[],
  cwd: string,
): Outcome<readonly FormattableFile[]> {
  const found = new Map<string, FormattableFile>();
  const diagnostics: Diagnostic[] = [];
  for (const given of paths) {
    const target = path.resolve(cwd, given);
    const isWhole = isFolder(target);
    for (const file of isWhole ? filesBelow(target, given, diagnostics) : [target]) {
      const { value: source, diagnostics: problems } = readSource(file, cwd);
      diagnostics.push(...problems);
      if (source === undefined) continue;
      const isScenario = scenarioHeading(source.text) !== undefined;
      if (isWhole && !isScenario && !CATALOG_HEAD.test(source.text)) continue;
      found.set(file, { path: file, source, kind: isScenario ? "scenario" : "catalog" });
    }
  }
  if (found.size === 0 && diagnostics.length === 0) diagnostics.push(nothingFound(paths, cwd));
  const files = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { value: files, diagnostics };
}

function filesBelow(folder: string, given: string, diagnostics: Diagnostic[]): readonly string[] {
  try {
    return yamlFilesBelow(folder).filter((file) => lstatSync(file).isFile());
  } catch (error) {
    const detail = `${given} can't be read: ${systemReason(error)}.`;
    diagnostics.push(diagnostic({ code: "file/unreadable", detail, data: { file: given } }));
    return [];
  }
}

function nothingFound(paths: readonly string[], cwd: string): Diagnostic {
  const folders = paths.map((given) => shownPath(cwd, path.resolve(cwd, given))).join(", ");
  const detail = `No *.yaml file in ${folders} begins with \`tariff:\` or \`scenario:\`.`;
  return diagnostic({ code: "project/no-catalog-files", detail });
}
