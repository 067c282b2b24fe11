import type { ChildProcess } from "node:child_process";
import { execFileSync, spawnSync } from "node:child_process";
import { createProject } from "../cli/project-folder.ts";
import type { ServedAccount } from "../cli/served-account.ts";
import { serveAccount } from "../cli/served-account.ts";
import type { CommentServer } from "./comment-server.ts";
import { serveComments } from "./comment-server.ts";
import type { ActionRun } from "./run-action.ts";
import { runAction } from "./run-action.ts";

export const hasBash = spawnSync("bash", ["-c", "exit 0"]).status === 0;
if (!hasBash) console.warn("bash isn't installed: the action's steps are not tested");

const SCENARIO = `scenario: a month
catalog: ../catalog
start: 2027-01-01T00:00:00Z
steps:
  - customer: { id: ada }
  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }
until: 2027-01-02T00:00:00Z
expect:
  invoices: [{ total: 12.00 usd }]
`;

export interface Repository {
  readonly cwd: string;
  readonly account: ServedAccount;
  readonly api: CommentServer;
  git(...argv: readonly string[]): string;
  run(command: string, more?: RunOptions): Promise<ActionRun>;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly onStart?: (child: ChildProcess) => void;
  readonly with?: Readonly<Record<string, string>>;
  readonly github?: Readonly<Record<string, string>>;
}

/** A clone with one commit on main, an account, and the API that comments go to. */
export async function createRepository(account?: ServedAccount): Promise<Repository> {
  account ??= await serveAccount();
  const api = await serveComments();
  const cwd = createProject({
    "tariff.config.yaml": account.config,
    "scenarios/month.yaml": SCENARIO,
  });
  const git = (...argv: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...argv], {
      cwd,
      encoding: "utf8",
    });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=one");
  const sha = git("rev-parse", "HEAD").trim();
  const context = {
    event_name: "pull_request",
    repository: "acme/shop",
    run_id: "77",
    server_url: "https://github.example",
    token: "comment-token",
    "event.pull_request.number": "5",
    "event.pull_request.base.sha": sha,
    "event.pull_request.head.sha": sha,
    "event.pull_request.head.repo.full_name": "acme/shop",
    base_ref: "main",
    actor: "ada",
  };
  const env = { ...account.env, GITHUB_API_URL: api.url, GITHUB_REPOSITORY: "acme/shop" };
  const run = (command: string, more: RunOptions = {}) =>
    runAction({
      cwd,
      ...more,
      with: { command, ...more.with },
      github: { ...context, ...more.github },
      env: { ...env, ...more.env },
    });
  return { cwd, account, api, git, run };
}
