import type { ChildProcess } from "node:child_process";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOG, createFolder, createProject, writeIn } from "../cli/project-folder.ts";
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
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly onStart?: (child: ChildProcess) => void;
  readonly with?: Readonly<Record<string, string>>;
  readonly github?: Readonly<Record<string, string>>;
}

/** A clone with one commit on main, an account, and the API that comments go to. */
async function createRepository(account?: ServedAccount): Promise<Repository> {
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
    expect(comment?.body).toContain("$12.00 → <b>$15.00</b> (+25.0 %)");
    expect(comment?.body).toContain("### Plan for catalog shop on sandbox");
    expect(comment?.body).toContain("https://github.example/acme/shop/actions/runs/77");
    expect(first.summary).toContain("$12.00 → <b>$15.00</b> (+25.0 %)");

    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00 usd", "18.00 usd"));
    expect((await run("review", { with: { test: "false" } })).code).toBe(0);
    expect(api.comments).toHaveLength(1);
    expect(comment?.body).toContain("$12.00 → <b>$18.00</b> (+50.0 %)");
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
    expect(api.comments[0]?.body).toContain("$12.00 → <b>$15.00</b>");
  });

  it("shows the mistakes of a catalog that can't be planned", async () => {
    const { cwd, api, run } = await createRepository();
    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00 usd", "12.00"));
    const { code, out } = await run("review");
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=catalog\/catalog\.yaml,/m);
    expect(api.comments[0]?.body).toContain("amount/no-currency");
  });

  it("says what is against the policy beside the changes, and once", async () => {
    const { cwd, api, run } = await createRepository();
    const config = readFileSync(path.join(cwd, "tariff.config.yaml"), "utf8");
    writeIn(
      cwd,
      "tariff.config.yaml",
      `${config}policy:\n  price_rise: { max_percent: 10 }\n  required_metadata: { products: [owner] }\n`,
    );
    writeIn(cwd, "catalog/catalog.yaml", raised);
    const { code, out } = await run("review", { with: { test: "false" } });
    expect(code).toBe(3);
    expect(out.match(/^::error .*policy\/missing-metadata/gm)).toHaveLength(1);
    expect(out.match(/^::error .*policy\/price-rise/gm)).toHaveLength(1);
    expect(api.comments[0]?.body).toContain("policy/price-rise");
    expect(api.comments[0]?.body).toContain("$12.00 → <b>$15.00</b>");
    expect(api.comments[0]?.body).toContain("Plan for catalog shop on sandbox");

    const allow = "policy/price-rise policy/missing-metadata";
    expect((await run("review", { with: { test: "false", allow } })).code).toBe(0);
    expect(api.comments[0]?.body).not.toContain("❌");
  });

  it("leaves out what has happened on the base branch meanwhile", async () => {
    const { cwd, git, api, run } = await createRepository();
    git("checkout", "--quiet", "-b", "work");
    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("name: Pro", "name: Professional"));
    git("commit", "--quiet", "--all", "--message=work");
    git("checkout", "--quiet", "main");
    writeIn(cwd, "catalog/catalog.yaml", raised);
    git("commit", "--quiet", "--all", "--message=elsewhere");
    git("update-ref", "refs/remotes/origin/main", "main");
    git("checkout", "--quiet", "work");
    const github = { "event.pull_request.base.sha": git("rev-parse", "main").trim() };
    expect((await run("review", { github })).code).toBe(0);
    expect(api.comments[0]?.body).toContain("Professional");
    expect(api.comments[0]?.body).not.toContain("$15.00");
  });

  it("says what a checkout without history lacks", async () => {
    const { cwd, git, run } = await createRepository();
    const base = git("rev-parse", "HEAD").trim();
    git("commit", "--quiet", "--allow-empty", "--message=two");
    const clone = path.join(createFolder(), "clone");
    git("clone", "--quiet", "--depth=1", `file://${cwd}`, clone);
    git("-C", clone, "update-ref", "-d", "refs/remotes/origin/main");
    const github = { "event.pull_request.base.sha": base };
    const { code, out } = await run("review", { github, cwd: clone });
    expect(code).toBe(1);
    expect(out).toContain("`fetch-depth: 0`");
  });

  it("reviews projects in folders of one repository, each in a comment of its own", async () => {
    const { cwd, git, api, run } = await createRepository();
    for (const name of ["a", "b"]) {
      for (const file of ["tariff.config.yaml", "catalog/catalog.yaml", "scenarios/month.yaml"])
        writeIn(cwd, `${name}/${file}`, readFileSync(path.join(cwd, file), "utf8"));
    }
    git("add", "--all");
    git("commit", "--quiet", "--message=two");
    writeIn(cwd, "a/catalog/catalog.yaml", raised);
    for (const project of ["a", "b"]) await run("review", { with: { project } });
    const { out } = await run("review", { with: { project: "a" }, env: { GITHUB_WORKSPACE: cwd } });
    expect(api.comments).toHaveLength(2);
    expect(api.comments[0]?.body).toContain("$15.00");
    expect(api.comments[1]?.body).not.toContain("$15.00");
    expect(out).toMatch(/^::error file=a\/scenarios\/month\.yaml,/m);
  });

  it("gives Dependabot no plan", async () => {
    const { run, account } = await createRepository();
    const { code, summary } = await run("review", { github: { actor: "dependabot[bot]" } });
    expect(code).toBe(0);
    expect(summary).toContain("### No plan");
    expect(account.requests).toEqual([]);
  });

  it("gives a fork no plan, and leaves the comment out where its token may only read", async () => {
    const { api, run, account } = await createRepository();
    api.refuseWrites();
    const { code, out, summary } = await run("review", {
      github: { "event.pull_request.head.repo.full_name": "mallory/shop" },
    });
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(out).toContain("::warning::The comment was not written: POST");
    expect(summary).toContain("Pull requests of forks and of Dependabot get no keys.");
    expect(account.requests).toEqual([]);
  });

  it("finds its own comment behind many others, and takes nobody else's for it", async () => {
    const { api, run } = await createRepository();
    expect((await run("review")).code).toBe(0);
    const body = api.comments.pop()?.body ?? "";
    const author = { id: 7 };
    api.comments.push({ id: 1, body, user: { type: "User" }, author });
    for (let id = 2; id <= 150; id++) api.comments.push({ id, body: "hello", user: { type: "Bot" }, author });
    api.comments.push({ id: 151, body, user: { type: "Bot" }, author });
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

describe.skipIf(!hasBash)("names from the catalog", () => {
  it("command neither the runner nor whoever reads the comment", async () => {
    const { cwd, api, run } = await createRepository();
    const hostile = "::stop-commands::x --> <script>alert(1)</script> @everyone ##[error]x";
    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("name: Pro", `name: "${hostile}"`));
    const { code, out, summary } = await run("review");
    expect(code).toBe(0);
    expect(out).toContain("stop-commands");
    expect(out).not.toMatch(/^\s*::|##\[/m);
    for (const text of [summary, api.comments[0]?.body ?? ""]) {
      expect(text).toContain("stop-commands");
      expect(text).not.toMatch(/<script|@everyone|-->.*everyone/);
    }
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

  it("carries the plan out in another checkout, and there is no key in it", async () => {
    const { cwd, git, run } = await createRepository();
    await run("plan", ON_MAIN);
    const plan = readFileSync(path.join(cwd, "tariff-plan.json"), "utf8");
    expect(plan).not.toContain(TEST_KEY);
    const clone = path.join(createFolder(), "clone");
    git("clone", "--quiet", "--depth=1", `file://${cwd}`, clone);
    writeIn(clone, "tariff-plan.json", plan);
    expect(await run("apply", { ...ON_MAIN, cwd: clone })).toMatchObject({ code: 0 });
    expect((await run("plan", ON_MAIN)).outputs).toEqual({ changes: "false" });
  });

  it("refuses a saved plan when the account has moved while it waited, and writes nothing", async () => {
    const { cwd, run, account } = await createRepository();
    await run("plan", ON_MAIN);
    await run("apply", ON_MAIN);
    writeIn(cwd, "catalog/catalog.yaml", raised);
    await run("plan", ON_MAIN);
    expect((await postTo(account, "/v1/products/pro", "name=Renamed")).status).toBe(200);
    const before = account.requests.length;
    const { code, out, summary } = await run("apply", ON_MAIN);
    expect(code).toBe(4);
    expect(out).toContain("plan/stale");
    expect(summary).toContain("plan/stale");
    expect(account.requests.slice(before).filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("ends what is on its way when the run is cancelled, says so, and goes on when it is run anew", async () => {
    let shell: ChildProcess | undefined;
    let writes = 0;
    const account = await serveAccount((inner) => async (request) => {
      if (request.method === "POST" && ++writes === 2) shell?.kill("SIGINT");
      // Long enough for the signal to arrive while this is in flight.
      if (request.method === "POST") await new Promise((resolve) => setTimeout(resolve, 300));
      return inner(request);
    });
    const { run } = await createRepository(account);
    await run("plan", ON_MAIN);
    const cancelled = await run("apply", {
      ...ON_MAIN,
      onStart: (child) => {
        shell = child;
      },
    });
    expect(cancelled.code).toBe(130);
    expect(cancelled.summary).toMatch(/interrupted/i);
    expect(cancelled.out).toContain("Not started:");
    await run("plan", ON_MAIN);
    expect((await run("apply", ON_MAIN)).code).toBe(0);
    expect((await run("plan", ON_MAIN)).outputs).toEqual({ changes: "false" });
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

describe.skipIf(!hasBash)("the install", () => {
  it("builds the action once, without running scripts of packages, wherever it lies", async () => {
    const { run } = await createRepository();
    const npm = `#!/bin/sh
echo "npm $*"
if [ "$1" = run ]; then mkdir dist && echo 'console.log("tariff", process.argv.slice(2).join(" "))' > dist/main.js; fi
`;
    const tools = createFolder({ npm });
    chmodSync(path.join(tools, "npm"), 0o755);
    const action = createFolder({ "the action/package.json": "{}" });
    const more = {
      github: { ...ON_MAIN.github, action_path: path.join(action, "the action") },
      env: { PATH: `${tools}:${process.env["PATH"]}` },
    };
    const first = await run("apply", more);
    expect(first.out).toMatch(/^npm ci --ignore-scripts .*\nnpm run build\ntariff apply tariff-plan\.json /);
    expect((await run("apply", more)).out).toMatch(/^tariff apply/);
    const other = await run("apply", { ...more, with: { tariff: "echo other tariff" } });
    expect(other.out).toMatch(/^other tariff apply/);
  });

  it("says so when Node is too old", async () => {
    const { run } = await createRepository();
    const tools = createFolder({ node: "#!/bin/sh\nexit 1\n" });
    chmodSync(path.join(tools, "node"), 0o755);
    const { code, out } = await run("plan", { env: { PATH: `${tools}:${process.env["PATH"]}` } });
    expect(code).toBe(3);
    expect(out).toContain("Node 20.19");
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
    await run("review", { with: { project: hostile, backend: hostile, allow: hostile } });
    await run("plan", { ...ON_MAIN, with: { project: hostile, backend: hostile, plan: hostile } });
    await run("apply", { ...ON_MAIN, with: { project: hostile, plan: hostile, live: hostile } });
    const github = {
      base_ref: hostile,
      actor: hostile,
      "event.pull_request.base.sha": hostile,
      "event.pull_request.head.sha": hostile,
    };
    expect((await run("review", { github })).out).toContain("git/no-revision");
    expect(existsSync(path.join(cwd, "owned"))).toBe(false);
  });
});
