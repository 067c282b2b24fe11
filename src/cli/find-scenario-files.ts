import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { FILE_BYTES_MAX } from "../compiler/decode-source.ts";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { shownPath } from "./find-catalog-files.ts";
import type { ScenarioHeading } from "./scenario-heading.ts";
import { scenarioHeading } from "./scenario-heading.ts";
import { systemCode, systemReason } from "./system-reason.ts";

const DEPTH_MAX = 32;

export interface ScenarioFile {
  readonly path: string;
  /** As the user would type it. */
  readonly shownPath: string;
  /** Its title, as it is written. */
  readonly heading: string;
  /** Of the title. */
  readonly line: number;
}

/**
 * Every scenario at these paths: a file is taken as it is, below a folder every `*.yaml` that says `scenario:` at its left
 * edge. In the order of the paths' code units, each once; without hidden folders and `node_modules`. Links to folders aren't followed.
 */
export function findScenarioFiles(paths: readonly string[], cwd: string): Outcome<readonly ScenarioFile[]> {
  const found = new Map<string, ScenarioFile>();
  const diagnostics: Diagnostic[] = [];
  for (const given of paths) {
    const start = path.resolve(cwd, given);
    try {
      const isFolder = statSync(start).isDirectory();
      const files = isFolder ? yamlFilesBelow(start, 0) : [start];
      for (const file of files) {
        const heading = headingOf(file);
        if (heading === undefined && isFolder) continue;
        const { text, line } = heading ?? { text: given, line: 1 };
        found.set(file, { path: file, shownPath: shownPath(cwd, file), heading: text, line });
      }
    } catch (error) {
      const detail = `${given} can't be read: ${systemReason(error)}.`;
      diagnostics.push(diagnostic({ code: "file/unreadable", detail, data: { file: given } }));
    }
  }
  return { value: [...found.values()].sort(byPath), diagnostics };
}

/** Whether `--only` means a scenario: a part of its path or title, in which `*` stands for anything. */
export function isMeant({ shownPath: file, heading }: ScenarioFile, pattern: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const wanted = new RegExp(parts.join(".*"), "i");
  return wanted.test(file) || wanted.test(heading);
}

/** Every `*.yaml` below a folder, without hidden folders and `node_modules`. Throws the system's error. */
export function yamlFilesBelow(folder: string, depth = 0): readonly string[] {
  if (depth > DEPTH_MAX) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return yamlFilesBelow(file, depth + 1);
      return entry.name.endsWith(".yaml") ? [file] : [];
    });
}

/** Undefined for what isn't a scenario, and for what can't be read: a folder may hold anything. */
function headingOf(file: string): ScenarioHeading | undefined {
  try {
    const status = statSync(file);
    if (!status.isFile() || status.size > FILE_BYTES_MAX) return undefined;
    return scenarioHeading(readFileSync(file, "utf8"));
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

function byPath(a: ScenarioFile, b: ScenarioFile): number {
  return a.shownPath < b.shownPath ? -1 : a.shownPath > b.shownPath ? 1 : 0;
}
