import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Host } from "./host.ts";
import { runGit } from "./run-git.ts";
import { systemCode } from "./system-reason.ts";

/** A commit, and how a reader names it. */
export interface NamedCommit {
  readonly commit: string;
  /** `main~2 (1f2e3d4)` */
  readonly shown: string;
}

const SHORT = 7;
/** Where the main line may be, the first that is there. */
const MAIN_LINES = ["refs/remotes/origin/HEAD", "origin/main", "origin/master", "main", "master"] as const;

/** The commit that a name stands for, in the repository around the folder. */
export function findCommit(name: string, folder: string, host: Host): Outcome<NamedCommit> {
  return asking(folder, host, (ask) => {
    const commit = ask(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
    if (commit === undefined) {
      const detail = `${name} is no revision of the repository around ${folder}.`;
      const hint = "Name a commit, branch or tag, such as main or HEAD~1.";
      return { code: "git/no-revision", detail, hint, data: { revision: name } };
    }
    return {
      commit,
      shown: commit.startsWith(name) ? commit.slice(0, SHORT) : `${name} (${commit.slice(0, SHORT)})`,
    };
  });
}

/** Where the present line of work left the main one. */
export function findMergeBase(folder: string, host: Host): Outcome<NamedCommit> {
  return asking(folder, host, (ask) => {
    const main = MAIN_LINES.find(
      (name) => ask(["rev-parse", "--verify", "--quiet", `${name}^{commit}`]) !== undefined,
    );
    if (main === undefined) {
      const detail = "The repository has no branch main or master, here or at origin, to compare with.";
      return { code: "git/no-main-line", detail, hint: "Name a revision: tariff diff HEAD~1." };
    }
    const base = ask(["merge-base", main, "HEAD"]);
    if (base !== undefined) {
      const name = main.replace(/^refs\/remotes\//, "");
      return { commit: base, shown: `merge base with ${name} (${base.slice(0, SHORT)})` };
    }
    const isShallow = ask(["rev-parse", "--is-shallow-repository"]) === "true";
    const detail = isShallow
      ? `The clone is shallow: the commit at which this line of work left ${main} isn't there.`
      : `HEAD and ${main} have no commit in common.`;
    const hint = isShallow
      ? "In GitHub Actions, give actions/checkout `fetch-depth: 0`; elsewhere run `git fetch --unshallow`."
      : "Name a revision to compare with.";
    return { code: "git/no-merge-base", detail, hint };
  });
}

type Problem = Omit<Parameters<typeof diagnostic>[0], "at">;
/** What git prints; undefined where it says no. */
type Ask = (argv: readonly string[]) => string | undefined;

function asking(folder: string, host: Host, find: (ask: Ask) => NamedCommit | Problem): Outcome<NamedCommit> {
  const ask: Ask = (argv) => {
    try {
      return runGit(folder, argv, host).toString("utf8").trimEnd();
    } catch (error) {
      if (error instanceof Error && "status" in error && systemCode(error) !== "ENOENT") return undefined;
      throw error;
    }
  };
  try {
    if (ask(["rev-parse", "--show-toplevel"]) === undefined)
      return failure({ code: "git/no-repository", detail: `${folder} lies in no git repository.` });
    const found = find(ask);
    return "code" in found ? failure(found) : { value: found, diagnostics: [] };
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
    return failure({
      code: "git/not-found",
      detail: "Revisions are compared through git, which can't be found.",
    });
  }
}

function failure(problem: Problem): Outcome<never> {
  return { value: undefined, diagnostics: [diagnostic(problem)] };
}
