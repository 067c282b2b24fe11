import type { ChildProcess } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOG, createFolder, writeIn } from "../cli/project-folder.ts";
import { postTo, serveAccount, TEST_KEY } from "../cli/served-account.ts";
import { createRepository, hasBash } from "./create-repository.ts";
import { ACTION } from "./run-action.ts";

const raised = CATALOG.replace("12.00 usd", "15.00 usd");
const ON_MAIN = { github: { event_name: "push", "event.pull_request.number": "" } };

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
