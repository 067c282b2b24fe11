import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOG, createProject, writeIn } from "../cli/project-folder.ts";
import type { ServedAccount } from "../cli/served-account.ts";
import { postTo, serveAccount, TEST_KEY } from "../cli/served-account.ts";
import type { CommentServer } from "./comment-server.ts";
import { serveComments } from "./comment-server.ts";
import type { ActionRun } from "./run-action.ts";
import { ACTION, runAction } from "./run-action.ts";

const hasBash = spawnSync("bash", ["-c", "exit 0"]).status === 0;
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

interface Repository {
  readonly cwd: string;
  readonly account: ServedAccount;
  readonly api: CommentServer;
  git(...argv: readonly string[]): string;
  run(command: string, more?: RunOptions): Promise<ActionRun>;
}

interface RunOptions {
  readonly with?: Readonly<Record<string, string>>;
  readonly github?: Readonly<Record<string, string>>;
}

/** A clone with one commit on main, an account, and the API that comments go to. */
async function createRepository(files: Readonly<Record<string, string>> = {}): Promise<Repository> {
  const account = await serveAccount();
  const api = await serveComments();
  const cwd = createProject({
    "tariff.config.yaml": account.config,
    "scenarios/month.yaml": SCENARIO,
    ...files,
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
    "event.pull_request.head.repo.fork": "false",
  };
  const env = { ...account.env, GITHUB_API_URL: api.url, GITHUB_REPOSITORY: "acme/shop" };
  const run = (command: string, more: RunOptions = {}) =>
    runAction({ with: { command, ...more.with }, github: { ...context, ...more.github }, env, cwd });
  return { cwd, account, api, git, run };
}

const raised = CATALOG.replace("12.00 usd", "15.00 usd");
const ON_MAIN = { github: { event_name: "push", "event.pull_request.number": "" } };

describe.skipIf(!hasBash)("review", () => {
  it("writes what a pull request changes into one comment, and keeps that up to date", async () => {
    const { cwd, api, run, account } = await createRepository();
    writeIn(cwd, "catalog/catalog.yaml", raised);
    const first = await run("review", { with: { test: "false" } });
    expect({ code: first.code, out: first.out }).toMatchObject({ code: 0 });
    expect(api.comments).toHaveLength(1);
    const [comment] = api.comments;
    expect(comment?.body).toContain("$12.00 → **$15.00** (+25.0 %)");
    expect(comment?.body).toContain("### Plan for catalog shop on sandbox");
    expect(comment?.body).toContain("https://github.example/acme/shop/actions/runs/77");
    expect(first.summary).toContain("$12.00 → **$15.00** (+25.0 %)");

    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00 usd", "18.00 usd"));
    expect((await run("review", { with: { test: "false" } })).code).toBe(0);
    expect(api.comments).toHaveLength(1);
    expect(comment?.body).toContain("$12.00 → **$18.00** (+50.0 %)");
    expect(comment?.body).not.toContain("$15.00");
    expect(account.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("fails with what is wrong, after it has said everything", async () => {
    const { cwd, api, run } = await createRepository();
    writeIn(cwd, "catalog/catalog.yaml", raised);
    const { code, out, summary } = await run("review");
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=scenarios\/month\.yaml,/m);
    expect(summary).toContain("Scenarios: 1 failed");
    expect(api.comments[0]?.body).toContain("Scenarios: 1 failed");
    expect(api.comments[0]?.body).toContain("$12.00 → **$15.00**");
  });

  it("shows the mistakes of a catalog that can't be planned", async () => {
    const { cwd, api, run } = await createRepository();
    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00 usd", "12.00"));
    const { code, out } = await run("review");
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=catalog\/catalog\.yaml,/m);
    expect(api.comments[0]?.body).toContain("amount/no-currency");
  });

  it("gives a fork no plan, and leaves the comment out where its token may only read", async () => {
    const { api, run, account } = await createRepository();
    api.refuseWrites();
    const { code, out, summary } = await run("review", {
      github: { "event.pull_request.head.repo.fork": "true" },
    });
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(out).toContain("::warning::The comment was not written: POST");
    expect(summary).toContain("Pull requests of forks get no keys.");
    expect(account.requests).toEqual([]);
  });

  it("finds its own comment behind many others, and takes nobody else's for it", async () => {
    const { api, run } = await createRepository();
    expect((await run("review")).code).toBe(0);
    const body = api.comments.pop()?.body ?? "";
    api.comments.push({ id: 1, body, user: { type: "User" } });
    for (let id = 2; id <= 150; id++) api.comments.push({ id, body: "hello", user: { type: "Bot" } });
    api.comments.push({ id: 151, body, user: { type: "Bot" } });
    await run("review");
    expect(api.requests.at(-1)).toBe("PATCH /repos/acme/shop/issues/comments/151");
    expect(api.comments).toHaveLength(151);
  });

  it("keeps within what a comment may hold", async () => {
    const { cwd, api, run } = await createRepository();
    const products = Array.from(
      { length: 700 },
      (_, index) => `  p${index}: { name: "Product ${index}", prices: { a: { unit_amount: 1.00 usd } } }\n`,
    );
    writeIn(cwd, "catalog/catalog.yaml", `${CATALOG}${products.join("")}`);
    expect((await run("review")).code).toBe(0);
    expect(api.comments[0]?.body.length).toBeLessThan(65_536);
    expect(api.comments[0]?.body).toContain("Too long for a comment");
  });

  it("never prints the key", async () => {
    const { api, run } = await createRepository();
    const { out, summary } = await run("review");
    for (const text of [out, summary, ...api.comments.map(({ body }) => body)])
      expect(text).not.toContain(TEST_KEY);
  });
});

describe.skipIf(!hasBash)("plan and apply", () => {
  it("carries out on main what was saved, and then there is nothing left", async () => {
    const { cwd, run, account } = await createRepository();
    const planned = await run("plan", ON_MAIN);
    expect({ code: planned.code, out: planned.out }).toMatchObject({ code: 0 });
    expect(planned.outputs).toEqual({ changes: "true" });
    expect(planned.summary).toContain("### Plan for catalog shop on sandbox");
    expect(existsSync(path.join(cwd, "tariff-plan.json"))).toBe(true);
    expect(account.requests.filter(({ method }) => method !== "GET")).toEqual([]);

    const applied = await run("apply", ON_MAIN);
    expect({ code: applied.code, out: applied.out }).toMatchObject({ code: 0 });
    expect(applied.summary).not.toBe("");
    expect((await run("plan", ON_MAIN)).outputs).toEqual({ changes: "false" });
  });

  it("refuses a saved plan whose ground has moved", async () => {
    const { run } = await createRepository();
    await run("plan", ON_MAIN);
    expect((await run("apply", ON_MAIN)).code).toBe(0);
    const { code, out } = await run("apply", ON_MAIN);
    expect(code).toBe(4);
    expect(out).toContain("plan/stale");
  });

  it("ends a plan that can't be made as tariff does", async () => {
    const { cwd, run } = await createRepository();
    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00 usd", "12.00"));
    expect((await run("plan", ON_MAIN)).code).toBe(1);
  });
});

describe.skipIf(!hasBash)("drift", () => {
  it("fails when somebody has changed the account by hand, and not before", async () => {
    const { run, account } = await createRepository();
    await run("plan", ON_MAIN);
    await run("apply", ON_MAIN);
    const schedule = { github: { event_name: "schedule", "event.pull_request.number": "" } };
    expect(await run("drift", schedule)).toMatchObject({ code: 0, outputs: { changes: "false" } });
    await postTo(account, "/v1/products/pro", "name=Renamed");
    const drifted = await run("drift", schedule);
    expect(drifted).toMatchObject({ code: 2, outputs: { changes: "true" } });
    expect(drifted.summary).toContain("Renamed");
  });
});

describe.skipIf(!hasBash)("what the action refuses", () => {
  it.each([
    ["review", "pull_request_target", 3],
    ["plan", "workflow_run", 3],
    ["apply", "pull_request", 3],
    ["destroy", "push", 64],
  ])("%s on %s", async (command, event, expected) => {
    const { run, account } = await createRepository();
    const { code, out } = await run(command, { github: { event_name: event } });
    expect(code).toBe(expected);
    expect(out).toContain("::error::");
    expect(account.requests).toEqual([]);
  });
});

describe("the action's scripts", () => {
  it("hold no expression: what others wrote reaches them through the environment only", () => {
    for (const { run, shell } of ACTION.runs.steps) {
      expect(shell).toBe("bash");
      expect(run).not.toContain("${{");
    }
  });

  it.skipIf(!hasBash)("take hostile values for what they are", async () => {
    const { cwd, run } = await createRepository();
    const hostile = "$(touch owned) `touch owned` ; touch owned";
    await run("review", { with: { project: hostile, backend: hostile, allow: hostile, plan: hostile } });
    await run("plan", { ...ON_MAIN, with: { project: hostile, backend: hostile, plan: hostile } });
    expect(existsSync(path.join(cwd, "owned"))).toBe(false);
  });
});
