import type { Dirent } from "node:fs";
import { lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { Diagnostic, DiagnosticInput, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { wholeFileSpan } from "../diagnostics/source-span.ts";
import { systemReason } from "./system-reason.ts";

const FILES_MAX = 1_000;
const DEPTH_MAX = 16;

export interface FoundFile {
  readonly path: string;
  /** Relative to the project, with forward slashes. */
  readonly shownPath: string;
}

interface Walk {
  readonly project: string;
  /** The catalog folder's real path: nothing outside of it is read. */
  readonly root: string;
  readonly isLeftOut: (realPath: string) => boolean;
  readonly visited: Set<string>;
  readonly files: FoundFile[];
  readonly diagnostics: Diagnostic[];
}

/**
 * Every `*.yaml` below a folder (and `*.yml`, for the compiler to complain about), in the order of the names' code units,
 * without hidden files and folders. Symbolic links are followed as long as they stay inside the folder. `leftOut` are files that are something else (the config).
 */
export function findCatalogFiles(
  project: string,
  folder: string,
  leftOut: readonly string[],
): Outcome<readonly FoundFile[]> {
  const start = path.resolve(project, folder);
  const shown = shownPath(project, start);
  let root: string;
  try {
    root = realpathSync(start);
  } catch (error) {
    const detail = `The catalog's folder ${shown} can't be read: ${systemReason(error)}.`;
    const hint = "Correct `catalog:` in tariff.config.yaml, or make the folder.";
    return {
      value: undefined,
      diagnostics: [diagnostic({ code: "file/unreadable", detail, data: { file: shown }, hint })],
    };
  }
  if (!isInside(realpathSync(project), root)) {
    const detail = `The catalog's folder ${shown} lies outside of the project's folder.`;
    return {
      value: undefined,
      diagnostics: [diagnostic({ code: "file/outside-folder", detail, data: { file: shown } })],
    };
  }
  const left = new Set(leftOut.map((file) => realpathSync(file)));
  const walk: Walk = {
    project,
    root,
    isLeftOut: (file) => left.has(file),
    visited: new Set([root]),
    files: [],
    diagnostics: [],
  };
  visitFolder(walk, start, 0);
  return { value: walk.files, diagnostics: walk.diagnostics };
}

function visitFolder(walk: Walk, folder: string, depth: number): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    complain(walk, folder, {
      code: "file/unreadable",
      detail: `The folder can't be read: ${systemReason(error)}.`,
    });
    return;
  }
  const visible = entries.filter(({ name }) => !name.startsWith(".") && name !== "node_modules");
  for (const entry of visible.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
    if (walk.files.length > FILES_MAX) return;
    visitEntry(walk, path.join(folder, entry.name), entry, depth);
  }
}

function visitEntry(walk: Walk, file: string, entry: Dirent, depth: number): void {
  const { name } = entry;
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) {
    const detail = "It can't be found by its name, which isn't UTF-8, or it has just been removed.";
    complain(walk, file, { code: "file/unreadable", detail });
    return;
  }
  const target = entry.isSymbolicLink()
    ? followLink(walk, file)
    : { realPath: file, isFolder: entry.isDirectory() };
  if (target === undefined) return;
  if (target.isFolder) {
    enterFolder(walk, file, target.realPath, depth);
    return;
  }
  if (!/\.ya?ml$/.test(name) || walk.isLeftOut(realpathSync(file))) return;
  if (walk.files.length === FILES_MAX) {
    complain(walk, file, {
      code: "file/too-many",
      detail: `A catalog has at most ${FILES_MAX} files; this is one more.`,
    });
  }
  walk.files.push({ path: file, shownPath: shownPath(walk.project, file) });
}

function enterFolder(walk: Walk, folder: string, realPath: string, depth: number): void {
  const real = realPath === folder ? realpathSync(folder) : realPath;
  if (walk.visited.has(real)) return;
  walk.visited.add(real);
  if (depth === DEPTH_MAX) {
    complain(walk, folder, {
      code: "file/too-deep",
      detail: `Folders are followed ${DEPTH_MAX} deep; this one lies deeper.`,
    });
  } else visitFolder(walk, folder, depth + 1);
}

function followLink(
  walk: Walk,
  file: string,
): { readonly realPath: string; readonly isFolder: boolean } | undefined {
  let realPath: string;
  let isFolder: boolean;
  try {
    realPath = realpathSync(file);
    isFolder = statSync(realPath).isDirectory();
  } catch (error) {
    complain(walk, file, {
      code: "file/unreadable",
      detail: `The symbolic link leads nowhere: ${systemReason(error)}.`,
    });
    return undefined;
  }
  if (isInside(walk.root, realPath)) return { realPath, isFolder };
  complain(walk, file, {
    code: "file/outside-folder",
    detail: "This symbolic link leads out of the catalog's folder.",
  });
  return undefined;
}

function complain(walk: Walk, file: string, problem: DiagnosticInput): void {
  const shown = shownPath(walk.project, file);
  walk.diagnostics.push(diagnostic({ ...problem, data: { file: shown }, at: wholeFileSpan(shown) }));
}

/** A path as messages have it: relative to the project, with forward slashes. */
export function shownPath(project: string, file: string): string {
  const relative = path.relative(project, file).split(path.sep).join("/");
  return relative === "" ? "." : relative;
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative === "" ||
    (!relative.startsWith(`..${path.sep}`) && relative !== ".." && !path.isAbsolute(relative))
  );
}
