import { realpathSync } from "node:fs";
import path from "node:path";
import { decodeSource, FILE_BYTES_MAX, fileTooLarge } from "../compiler/decode-source.ts";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import type { GitRepository } from "./git-repository.ts";
import { CONFIG_NAME } from "./open-project.ts";
import { scenarioHeading } from "./scenario-heading.ts";

const FILES_MAX = 1_000;

/** What a commit holds. Places are those of the working tree: absolute paths, whether they are still there or not. */
export interface GitRevision {
  /** The catalog as it was: the one file, or all below the folder, under names such as `HEAD~1:catalog/a.yaml`. */
  readonly readCatalog: (target: string) => Outcome<readonly SourceFile[]>;
  /** No value and no diagnostics: the commit has no such file. */
  readonly readFile: (target: string) => Outcome<SourceFile>;
}

/** A commit of the repository under a name by which its files are shown. */
export function gitRevision(name: string, commit: string, repository: GitRepository): GitRevision {
  const tree: Tree = { name, commit, repository };
  return {
    readCatalog: (target) => readCatalog(tree, placeIn(repository, target)),
    readFile: (target) => {
      const place = placeIn(repository, target);
      const { value: entries = [], diagnostics } = listEntries(tree, place);
      const { value: sources = [], diagnostics: found } = readBlobs(
        tree,
        entries.filter(({ mode, path: file }) => file === place && isFile(mode)),
      );
      return { value: sources[0], diagnostics: [...diagnostics, ...found] };
    },
  };
}

interface Tree {
  readonly name: string;
  readonly commit: string;
  readonly repository: GitRepository;
}

interface TreeEntry {
  readonly mode: string;
  readonly object: string;
  readonly bytes: number;
  readonly path: string;
}

function readCatalog(tree: Tree, place: string | undefined): Outcome<readonly SourceFile[]> {
  const listing = listEntries(tree, place);
  if (listing.value === undefined) return { value: undefined, diagnostics: listing.diagnostics };
  const entries = listing.value.filter((entry) => isOfCatalog(entry, place ?? ""));
  const other = entries.find(({ mode }) => !isFile(mode));
  if (other !== undefined) return failure(notFollowed(tree, other));
  if (entries.length === 0) {
    const where = place === undefined || place === "" ? "its tree" : place;
    const detail = `${tree.name} has no *.yaml file in ${where}.`;
    return failure({ code: "against/no-catalog", detail, data: { against: tree.name } });
  }
  if (entries.length > FILES_MAX) {
    const detail = `A catalog has at most ${FILES_MAX} files; ${tree.name} has ${entries.length}.`;
    return failure({ code: "file/too-many", detail, data: { against: tree.name } });
  }
  const { value: sources = [], diagnostics } = readBlobs(tree, entries);
  return { value: sources.filter(({ text }) => scenarioHeading(text) === undefined), diagnostics };
}

/** All at a place and below it, or else links and submodules on the way to it. `place` undefined: outside of the repository. */
function listEntries(tree: Tree, place: string | undefined): Outcome<readonly TreeEntry[]> {
  if (place === undefined) return { value: [], diagnostics: [] };
  const { commit, repository } = tree;
  const list = (...argv: readonly string[]): Outcome<readonly TreeEntry[]> => {
    const { value, diagnostics } = repository.read(["ls-tree", "-l", "-z", "--full-tree", ...argv]);
    const entries = value?.toString("utf8").split("\0").flatMap(parseEntry);
    return entries === undefined ? { value: undefined, diagnostics } : followLinks(tree, entries);
  };
  const below = list("-r", commit, ...(place === "" ? [] : ["--", place]));
  if (place === "" || below.value?.length !== 0) return below;
  const ways = place.split("/").map((_, index, parts) => parts.slice(0, index + 1).join("/"));
  const { value, diagnostics } = list(commit, "--", ...ways);
  return { value: value?.filter(({ mode }) => mode === LINK || mode === SUBMODULE), diagnostics };
}

const FILE = "100644";
const LINK = "120000";
const SUBMODULE = "160000";

function isFile(mode: string): boolean {
  return mode !== LINK && mode !== SUBMODULE;
}

/** `100644 blob 1f2e3d…     123\tcatalog/a.yaml`; a submodule has no size, nor has an object that is damaged. */
function parseEntry(line: string): readonly TreeEntry[] {
  const [, mode = "", object = "", bytes = "", file = ""] =
    /^(\d{6}) \w+ ([0-9a-f]+) +(\S+)\t(.+)$/s.exec(line) ?? [];
  return object === "" ? [] : [{ mode, object, bytes: /^\d/.test(bytes) ? Number(bytes) : 0, path: file }];
}

/** Links to files become what they lead to; others stay links. */
function followLinks(
  { commit, repository: { read } }: Tree,
  entries: readonly TreeEntry[],
): Outcome<readonly TreeEntry[]> {
  const links = entries.filter(({ mode, path: file }) => mode === LINK && !file.includes("\n"));
  if (links.length === 0) return { value: entries, diagnostics: [] };
  const names = links.map(({ path: file }) => `${commit}:${file}\n`).join("");
  const { value, diagnostics } = read(["cat-file", "--batch-check", "--follow-symlinks"], names);
  if (value === undefined) return { value: undefined, diagnostics };
  // Of what leads nowhere, or out of the repository, there is a second line.
  const answers = value.toString("utf8").matchAll(/^(?:(?:dangling|symlink|loop|notdir) .*\n.*|.*)$/gm);
  const files = new Map(
    links.flatMap(({ path: file }): readonly (readonly [string, TreeEntry])[] => {
      const [, object, bytes] = /^([0-9a-f]+) blob (\d+)$/.exec(answers.next().value?.[0] ?? "") ?? [];
      if (object === undefined) return [];
      return [[file, { mode: FILE, object, bytes: Number(bytes), path: file }]];
    }),
  );
  return { value: entries.map((entry) => files.get(entry.path) ?? entry), diagnostics: [] };
}

/** The same files as on the disk: YAML, no hidden ones, and not the config. What a submodule has can't be known. */
function isOfCatalog({ mode, path: file }: TreeEntry, place: string): boolean {
  if (file === place || place.startsWith(`${file}/`)) return true;
  const inside = place === "" ? file : file.slice(place.length + 1);
  const isHidden = inside.split("/").some((part) => part.startsWith(".") || part === "node_modules");
  return !isHidden && (mode === SUBMODULE || (/\.ya?ml$/.test(inside) && inside !== CONFIG_NAME));
}

function notFollowed({ name }: Tree, { mode, path: file }: TreeEntry): Problem {
  const [what, hint] =
    mode === LINK
      ? ["a symbolic link", "Put the files themselves there, and compare with a revision that has them."]
      : ["a submodule, which has revisions of its own", "Run the command in a project inside the submodule."];
  const detail = `${name}:${file} is ${what}. What it leads to isn't read, and the catalog would lack it.`;
  return { code: "git/not-followed", detail, hint, data: { against: name, file } };
}

/** The files' texts. All are had of one process. */
function readBlobs(
  { name, repository: { read } }: Tree,
  entries: readonly TreeEntry[],
): Outcome<readonly SourceFile[]> {
  const diagnostics: Diagnostic[] = entries.flatMap(({ bytes, path: file }) =>
    bytes > FILE_BYTES_MAX ? fileTooLarge(`${name}:${file}`, bytes).diagnostics : [],
  );
  if (entries.length === 0 || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const batch = read(["cat-file", "--batch"], entries.map(({ object }) => `${object}\n`).join(""));
  if (batch.value === undefined) return { value: undefined, diagnostics: batch.diagnostics };
  const files: SourceFile[] = [];
  // Before each file stands a line with its id, and behind it a line break.
  let at = 0;
  for (const { object, bytes, path: file } of entries) {
    const start = batch.value.indexOf("\n", at) + 1;
    if (batch.value.toString("utf8", at, start) !== `${object} blob ${bytes}\n`) {
      const detail = `The repository doesn't have ${name}:${file}: it is damaged, or was fetched in part only.`;
      return failure({ code: "git/failed", detail, hint: "Run `git fsck`, or clone anew." });
    }
    at = start + bytes + 1;
    const source = decodeSource(`${name}:${file}`, batch.value.subarray(start, at - 1));
    diagnostics.push(...source.diagnostics);
    if (source.value !== undefined) files.push(source.value);
  }
  return { value: files, diagnostics };
}

/** A place as git names it; undefined outside of the repository. */
function placeIn({ top }: GitRepository, target: string): string | undefined {
  const inside = path.relative(realpathSync(top), resolvedAsFarAsThere(target)).split(path.sep).join("/");
  return inside === ".." || inside.startsWith("../") ? undefined : inside;
}

/** The real path; of what is there no longer, that of the nearest folder which is. */
function resolvedAsFarAsThere(target: string): string {
  try {
    return realpathSync(target);
  } catch {
    const parent = path.dirname(target);
    return parent === target ? target : path.join(resolvedAsFarAsThere(parent), path.basename(target));
  }
}

type Problem = Omit<Parameters<typeof diagnostic>[0], "at">;

function failure(problem: Problem): Outcome<never> {
  return { value: undefined, diagnostics: [diagnostic(problem)] };
}
