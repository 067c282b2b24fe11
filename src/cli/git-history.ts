import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { GitRepository } from "./git-repository.ts";

/** A commit, and how a reader names it. */
export interface NamedCommit {
  readonly commit: string;
  /** `main~2 (1f2e3d4)` */
  readonly shown: string;
}

const SHORT = 7;
/** Where the main line may be, the first that is there. */
const MAIN_LINES = ["refs/remotes/origin/HEAD", "origin/main", "origin/master", "main", "master"] as const;

/** The commit that a name stands for. */
export function findCommit(name: string, repository: GitRepository): Outcome<NamedCommit> {
  const commit = commitOf(name, repository);
  if (commit === undefined) {
    return failure({
      code: "git/no-revision",
      detail: `"${name}" is no revision of the repository around ${repository.folder}.`,
      hint: name.includes("..")
        ? "Name the two revisions side by side: tariff diff main HEAD."
        : (whenShallow(repository) ?? "Name a commit, branch or tag, such as main or HEAD~1."),
      data: { revision: name },
    });
  }
  const short = commit.slice(0, SHORT);
  return {
    value: { commit, shown: commit.startsWith(name) ? short : `${name} (${short})` },
    diagnostics: [],
  };
}

/** Where the present line of work left the main one. */
export function findMergeBase(repository: GitRepository): Outcome<NamedCommit> {
  if (commitOf("HEAD", repository) === undefined) {
    return failure({
      code: "git/no-revision",
      detail: `The repository around ${repository.folder} has no commit yet to compare with.`,
    });
  }
  const main = MAIN_LINES.find((name) => commitOf(name, repository) !== undefined);
  if (main === undefined) {
    return failure({
      code: "git/no-main-line",
      detail: "The repository has no branch main or master, here or at origin, to compare with.",
      hint: whenShallow(repository) ?? "Name a revision: tariff diff HEAD~1.",
    });
  }
  const shown = repository.ask("rev-parse", "--abbrev-ref", main) ?? main;
  const base = repository.ask("merge-base", main, "HEAD");
  if (base !== undefined) {
    const short = base.slice(0, SHORT);
    return { value: { commit: base, shown: `merge base with ${shown} (${short})` }, diagnostics: [] };
  }
  const hint = whenShallow(repository);
  return failure({
    code: "git/no-merge-base",
    detail:
      hint === undefined
        ? `HEAD and ${shown} have no commit in common.`
        : `The commit at which this line of work left ${shown} isn't there.`,
    hint: hint ?? "Name a revision to compare with.",
  });
}

/** Undefined also for what stands for several commits, or for all but one. */
function commitOf(name: string, { ask }: GitRepository): string | undefined {
  const commit = ask("rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`);
  return commit !== undefined && /^[0-9a-f]{40,}$/.test(commit) ? commit : undefined;
}

function whenShallow({ ask }: GitRepository): string | undefined {
  if (ask("rev-parse", "--is-shallow-repository") !== "true") return undefined;
  return "The clone is shallow. In GitHub Actions, give actions/checkout `fetch-depth: 0`; elsewhere run `git fetch --unshallow`.";
}

function failure(problem: Omit<Parameters<typeof diagnostic>[0], "at">): Outcome<never> {
  return { value: undefined, diagnostics: [diagnostic(problem)] };
}
