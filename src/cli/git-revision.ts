import { realpathSync } from "node:fs";
import path from "node:path";
import { decodeSource, FILE_BYTES_MAX, fileTooLarge } from "../compiler/decode-source.ts";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import type { Host } from "./host.ts";
import { CONFIG_NAME } from "./open-project.ts";
import { runGit } from "./run-git.ts";
import { scenarioHeading } from "./scenario-heading.ts";
import { systemCode } from "./system-reason.ts";

const FILES_MAX = 1_000;

/** A commit of the repository around a folder. Only read: nothing is checked out. */
export interface GitRevision {
  /** The catalog as it was: the one file, or all below the folder, under names such as `HEAD~1:catalog/a.yaml`. */
  readCatalog(target: string): Outcome<readonly SourceFile[]>;
}

/** Finds a revision, as `git rev-parse` knows them, in the repository that `folder` lies in. */
export function openGitRevision(name: string, folder: string, host: Host): Outcome<GitRevision> {
  const git = (at: string, argv: readonly string[], input = ""): Buffer => runGit(at, argv, host, input);
  const ask = (at: string, argv: readonly string[]): string => git(at, argv).toString("utf8").trimEnd();
  try {
    const top = ask(folder, ["rev-parse", "--show-toplevel"]);
    const commit = ask(top, ["rev-parse", "--verify", "--quiet", `${name}^{commit}`]);
    return {
      value: { readCatalog: (target) => readTree({ name, top, commit, git }, target) },
      diagnostics: [],
    };
  } catch (error) {
    return failure(whyNot(name, error));
  }
}

interface Repository {
  readonly name: string;
  readonly top: string;
  readonly commit: string;
  readonly git: (at: string, argv: readonly string[], input?: string) => Buffer;
}

type Problem = Omit<Parameters<typeof diagnostic>[0], "at">;

/** An error that is neither a missing git nor git's own is a bug and goes on. */
function whyNot(name: string, error: unknown): Problem {
  const data = { against: name };
  if (systemCode(error) === "ENOENT") {
    const detail = `${name} is no folder, and to look for a revision of that name git is needed, which can't be found.`;
    return { code: "against/no-git", detail, data };
  }
  if (!(error instanceof Error) || !("status" in error)) throw error;
  const detail = `${name} is neither a folder nor a revision of the repository that the scenario lies in.`;
  const hint = "Name a folder with a catalog, or a commit, branch or tag, such as main or HEAD~1.";
  return { code: "against/unknown", detail, data, hint };
}

interface TreeEntry {
  readonly object: string;
  readonly bytes: number;
  readonly path: string;
}

function readTree(repository: Repository, target: string): Outcome<readonly SourceFile[]> {
  const { name, top, commit, git } = repository;
  const inside = path.relative(realpathSync(top), resolvedAsFarAsThere(target)).split(path.sep).join("/");
  const where = inside === "" ? [] : ["--", inside];
  const isOutside = inside === ".." || inside.startsWith("../");
  const listing = isOutside
    ? ""
    : git(top, ["ls-tree", "-r", "-l", "-z", "--full-tree", commit, ...where]).toString("utf8");
  const entries = listing
    .split("\0")
    .flatMap(parseEntry)
    .filter((entry) => isOfCatalog(entry, inside));
  if (entries.length === 0) {
    const detail = `${name} has no *.yaml file in ${inside === "" ? "its tree" : inside}.`;
    return failure({ code: "against/no-catalog", detail, data: { against: name } });
  }
  if (entries.length > FILES_MAX) {
    const detail = `A catalog has at most ${FILES_MAX} files; ${name} has ${entries.length}.`;
    return failure({ code: "file/too-many", detail, data: { against: name } });
  }
  return readBlobs(repository, entries);
}

/** `100644 blob 1f2e3d…     123\tcatalog/a.yaml`; links and submodules are left out. */
function parseEntry(line: string): readonly TreeEntry[] {
  const [, object = "", bytes = "", file = ""] = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? [];
  return object === "" ? [] : [{ object, bytes: Number(bytes), path: file }];
}

/** The same files as on the disk: no hidden ones, and not the config. */
function isOfCatalog({ path: file }: TreeEntry, inside: string): boolean {
  if (file === inside) return true;
  const below = inside === "" ? file : file.slice(inside.length + 1);
  const parts = below.split("/");
  return (
    /\.ya?ml$/.test(below) &&
    below !== CONFIG_NAME &&
    !parts.some((part) => part.startsWith(".") || part === "node_modules")
  );
}

function readBlobs(
  { name, top, git }: Repository,
  entries: readonly TreeEntry[],
): Outcome<readonly SourceFile[]> {
  const diagnostics: Diagnostic[] = [];
  const files = entries.flatMap((entry): readonly SourceFile[] => {
    const shown = `${name}:${entry.path}`;
    const source =
      entry.bytes > FILE_BYTES_MAX
        ? fileTooLarge(shown, entry.bytes)
        : decodeSource(shown, git(top, ["cat-file", "blob", entry.object]));
    diagnostics.push(...source.diagnostics);
    const isPart = source.value !== undefined && scenarioHeading(source.value.text) === undefined;
    return isPart ? [source.value] : [];
  });
  return { value: files, diagnostics };
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

function failure(problem: Problem): Outcome<never> {
  return { value: undefined, diagnostics: [diagnostic(problem)] };
}
