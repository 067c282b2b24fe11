import { execFileSync } from "node:child_process";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Host } from "./host.ts";
import { systemCode } from "./system-reason.ts";

const OUTPUT_BYTES_MAX = 256 * 1024 * 1024;

/** The repository around a folder. Only asked: nothing is checked out, and no locks are taken. */
export interface GitRepository {
  readonly folder: string;
  /** Where its working tree begins. */
  readonly top: string;
  /** What git answers to a question, without white space at the end; undefined where it says no. */
  readonly ask: (...argv: readonly string[]) => string | undefined;
  /** What git prints from the top of the working tree. */
  readonly read: (argv: readonly string[], input?: string) => Outcome<Buffer>;
}

export function openGitRepository(folder: string, host: Host): Outcome<GitRepository> {
  const top = runGit(folder, ["rev-parse", "--show-toplevel"], host);
  if (top.value === undefined) return { value: undefined, diagnostics: top.diagnostics };
  const root = textOf(top.value);
  return {
    value: {
      folder,
      top: root,
      ask: (...argv) => {
        const { value } = runGit(root, argv, host);
        return value === undefined ? undefined : textOf(value);
      },
      read: (argv, input) => runGit(root, argv, host, input),
    },
    diagnostics: [],
  };
}

function textOf(bytes: Buffer): string {
  return bytes.toString("utf8").trimEnd();
}

/** The folder says which repository is meant, also in a hook, where git says by its environment which one it works on. */
const NO_OTHER_REPOSITORY = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_COMMON_DIR: undefined };

function runGit(folder: string, argv: readonly string[], { env }: Host, input = ""): Outcome<Buffer> {
  try {
    const value = execFileSync("git", ["-C", folder, ...argv], {
      env: { ...env, ...NO_OTHER_REPOSITORY, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
      input,
      stdio: ["pipe", "pipe", "pipe"],
      maxBuffer: OUTPUT_BYTES_MAX,
    });
    return { value, diagnostics: [] };
  } catch (error) {
    return { value: undefined, diagnostics: [whyNot(folder, error)] };
  }
}

/** An error that is neither a missing git nor git's own is a bug and goes on. */
function whyNot(folder: string, error: unknown) {
  if (systemCode(error) === "ENOENT") {
    const detail = "Revisions are read through git, which can't be found.";
    return diagnostic({ code: "git/not-found", detail, hint: "Install git, or put it on the PATH." });
  }
  if (!(error instanceof Error) || !("stderr" in error) || systemCode(error) !== undefined) throw error;
  const said = String(error.stderr);
  if (said.includes("not a git repository"))
    return diagnostic({ code: "git/no-repository", detail: `${folder} lies in no git repository.` });
  const reason = /^(?:fatal|error): (.+)$/m.exec(said)?.[1] ?? "It doesn't say why.";
  // What git itself advises where a repository belongs to another user, as it often does in a container.
  const advice = /^\s*(git config .+safe\.directory .+)$/m.exec(said)?.[1];
  return diagnostic({
    code: "git/failed",
    detail: `In ${folder}, git says: ${reason}`,
    hint: advice === undefined ? undefined : `If you trust it, run \`${advice}\`.`,
  });
}
