import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Exit } from "../../src/cli/exit-code.ts";
import { EXIT_CODES, EXIT_MEANINGS, strongestExit } from "../../src/cli/exit-code.ts";
import { checkLiveFlag } from "../../src/cli/live-guard.ts";
import type { WireHandler, WireResponse } from "../../src/stripe/wire.ts";
import { runCli } from "./captured-host.ts";
import { CATALOG, CONFIG, createFolder, createProject, writeIn } from "./project-folder.ts";
import { configFor, KEY_VARIABLE, postTo, serveAccount, TEST_KEY } from "./served-account.ts";

const RISEN = CATALOG.replace("12.00 usd", "14.00 usd");

function reply(status: number, error: object): WireResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify({ error }) };
}

/** Answers in the account's place from the nth write on. */
function failingWrites(from: number, response: WireResponse) {
  let writes = 0;
  return (inner: WireHandler): WireHandler =>
    (request) => {
      if (request.method !== "GET") writes += 1;
      return request.method !== "GET" && writes >= from ? Promise.resolve(response) : inner(request);
    };
}

const REFUSAL = reply(400, { type: "invalid_request_error", message: "no" });

describe("a command ends with", () => {
  it("0 when it is done", async () => {
    expect((await runCli(["validate"], { cwd: createProject() })).code).toBe(0);
  });

  it("1 on errors in the catalog, at their place", async () => {
    const cwd = createProject({
      "catalog/catalog.yaml": CATALOG.replace("default_price: monthly", "default_price: montly"),
    });
    const { code, err, out } = await runCli(["validate"], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("catalog/catalog.yaml:10:");
    expect(err).toContain("monthly");
  });

  it("1 on a config that can't be read, and outside of any project", async () => {
    const broken = createProject({ "tariff.config.yaml": "catalog: [" });
    expect((await runCli(["plan"], { cwd: broken })).code).toBe(1);
    const { code, err } = await runCli(["plan"], { cwd: createFolder() });
    expect(code).toBe(1);
    expect(err).toContain("project/not-found");
  });

  it("2 when there are changes, only with --detailed-exitcode", async () => {
    const cwd = createProject();
    expect((await runCli(["plan"], { cwd })).code).toBe(0);
    expect((await runCli(["plan", "--detailed-exitcode"], { cwd })).code).toBe(2);
    expect((await runCli(["apply", "--yes"], { cwd })).code).toBe(0);
    expect((await runCli(["plan", "--detailed-exitcode"], { cwd })).code).toBe(0);
  });

  it("3 when a guard refuses: --live where nothing is live", async () => {
    const cwd = createProject();
    const { code, err } = await runCli(["apply", "--yes", "--live"], { cwd });
    expect(code).toBe(3);
    expect(err).toContain("guard/not-live");
    expect((await runCli(["plan", "--detailed-exitcode"], { cwd })).code).toBe(2);
  });

  it("3 when a live account is to be written without --live", () => {
    const identity = {
      backend: "live",
      driver: "stripe",
      account: "acct_1",
      livemode: true,
      apiVersion: "x",
    };
    expect(checkLiveFlag(identity, false).map(({ code }) => code)).toEqual(["guard/live-flag-missing"]);
    expect(checkLiveFlag(identity, true)).toEqual([]);
  });

  it("3 when what is protected has left the catalog", async () => {
    const guarded = `${CATALOG}      yearly: { unit_amount: 90.00 usd, interval: year, lifecycle: { prevent_archive: true } }\n`;
    const cwd = createProject({ "catalog/catalog.yaml": guarded });
    await runCli(["apply", "--yes"], { cwd });
    writeIn(cwd, "catalog/catalog.yaml", CATALOG);
    const { code, err } = await runCli(["apply", "--yes", "--prune"], { cwd });
    expect(code).toBe(3);
    expect(err).toContain("plan/archive-prevented");
  });

  it("4 on a plan file that is stale, edited or made for another catalog, having written nothing", async () => {
    const cwd = createProject();
    const plan = path.join(cwd, "plan.json");
    await runCli(["plan", "--out", "plan.json"], { cwd });
    const saved = readFileSync(plan, "utf8");
    writeFileSync(plan, saved.replace('"prune": false', '"prune": true'));
    for (const argv of [
      ["apply", "plan.json"],
      ["show", "plan.json"],
    ]) {
      expect(await runCli(argv, { cwd })).toMatchObject({
        code: 4,
        out: "",
        err: expect.stringContaining("plan/edited"),
      });
    }
    writeFileSync(plan, "{}");
    expect((await runCli(["apply", "plan.json"], { cwd })).code).toBe(4);
    writeFileSync(plan, saved);
    writeIn(cwd, "catalog/catalog.yaml", RISEN);
    const foreign = await runCli(["apply", "plan.json"], { cwd });
    expect(foreign.code).toBe(4);
    expect(foreign.err).toContain("plan/foreign");
    writeIn(cwd, "catalog/catalog.yaml", CATALOG);
    expect((await runCli(["apply", "plan.json"], { cwd })).code).toBe(0);
    const stale = await runCli(["apply", "plan.json"], { cwd });
    expect(stale.code).toBe(4);
    expect(stale.err).toContain("plan/stale");
  });

  it("5 when an object that isn't ours is in the way", async () => {
    const account = await serveAccount();
    await postTo(account, "/v1/products", "id=pro&name=Theirs");
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const { code, err } = await runCli(["apply", "--yes"], { cwd, env: account.env });
    expect(code).toBe(5);
    expect(err).toContain("plan/conflict");
  });

  it("6 when the key is missing, malformed, or not accepted", async () => {
    const account = await serveAccount();
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const missing = await runCli(["plan"], { cwd });
    expect(missing.code).toBe(6);
    expect(missing.err).toContain(KEY_VARIABLE);
    const malformed = await runCli(["plan"], { cwd, env: { [KEY_VARIABLE]: "canary-in-the-wrong-shape" } });
    expect(malformed.code).toBe(6);
    expect(malformed.err).not.toContain("canary");
    expect(account.requests).toEqual([]);
    const strict = await serveAccount(
      () => async () => reply(401, { type: "invalid_request_error", message: "Invalid API Key" }),
    );
    const refused = createProject({ "tariff.config.yaml": strict.config });
    expect((await runCli(["plan"], { cwd: refused, env: strict.env })).code).toBe(6);
  });

  it("7 when the back end can't be reached, after a bounded number of tries", async () => {
    const cwd = createProject({ "tariff.config.yaml": configFor("http://127.0.0.1:9") });
    const { code, err } = await runCli(["plan"], { cwd, env: { [KEY_VARIABLE]: TEST_KEY } });
    expect(code).toBe(7);
    expect(err).toContain("safe");
  });

  it("8 when a part was applied, and the rerun completes it", async () => {
    let isBroken = true;
    const account = await serveAccount((inner) => {
      const broken = failingWrites(3, REFUSAL)(inner);
      return (request) => (isBroken ? broken(request) : inner(request));
    });
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const first = await runCli(["apply", "--yes"], { cwd, env: account.env });
    expect(first.code).toBe(8);
    expect(first.out).toContain("Partly applied");
    isBroken = false;
    expect((await runCli(["apply", "--yes"], { cwd, env: account.env })).code).toBe(0);
    expect((await runCli(["plan", "--detailed-exitcode"], { cwd, env: account.env })).code).toBe(0);
  });

  it("1 when the back end refuses the first write, so that nothing was applied", async () => {
    const account = await serveAccount(failingWrites(1, REFUSAL));
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const { code, out } = await runCli(["apply", "--yes"], { cwd, env: account.env });
    expect(code).toBe(1);
    expect(out).toContain("Not applied");
  });

  it("64 on wrong usage, and where consent is missing and nobody can be asked", async () => {
    const cwd = createProject();
    expect((await runCli(["plan", "--wat"], { cwd })).code).toBe(64);
    const { code, err } = await runCli(["apply"], { cwd });
    expect(code).toBe(64);
    expect(err).toContain("--yes");
  });

  it("70 on a bug, with a short message and the stack only when asked for", async () => {
    const randomToken = (): string => {
      throw new Error("dice gone");
    };
    const cwd = createProject();
    const quiet = await runCli(["plan", "--out", "p.json"], { cwd, randomToken });
    expect(quiet.code).toBe(70);
    expect(quiet.err).toContain("dice gone");
    expect(quiet.err).not.toContain("captured-host");
    const loud = await runCli(["plan", "--out", "p.json"], { cwd, randomToken, env: { TARIFF_DEBUG: "1" } });
    expect(loud.err).toMatch(/at .*exit-codes\.test\.ts/);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s: %d, at once while nothing is written", async (signal, expected) => {
    let interrupt: () => void = () => {};
    const account = await serveAccount(() => () => {
      interrupt();
      return new Promise<WireResponse>((resolve) => setTimeout(() => resolve(REFUSAL), 200));
    });
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const onStart = (send: (sent: "SIGINT" | "SIGTERM") => void): void => {
      interrupt = () => send(signal);
    };
    const { code, err } = await runCli(["plan"], { cwd, env: account.env, onStart });
    expect(code).toBe(expected);
    expect(err).toContain("command/interrupted");
  });

  it("130 in the middle of an apply: what is in flight is awaited, the report and the journal are true", async () => {
    let interrupt: () => void = () => {};
    let writes = 0;
    const account = await serveAccount((inner) => async (request) => {
      if (request.method === "POST" && ++writes === 2) interrupt();
      return inner(request);
    });
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const onStart = (send: (signal: "SIGINT") => void): void => {
      interrupt = () => send("SIGINT");
    };
    const options = { cwd, env: account.env };
    const { code, out } = await runCli(["apply", "--yes", "--format", "json"], { ...options, onStart });
    expect(code).toBe(130);
    const { report, journal } = JSON.parse(out) as {
      readonly report: {
        readonly outcome: string;
        readonly operations: readonly { readonly outcome: string }[];
      };
      readonly journal: string;
    };
    expect(report.outcome).toBe("interrupted");
    expect(report.operations.filter(({ outcome }) => outcome === "done")).toHaveLength(writes);
    expect(readFileSync(path.join(cwd, journal), "utf8")).toContain('"event":"end","outcome":"interrupted"');
    expect((await runCli(["apply", "--yes"], options)).code).toBe(0);
    expect((await runCli(["plan", "--detailed-exitcode"], options)).code).toBe(0);
  });
});

describe("exit codes", () => {
  it("are those of the table, each with its meaning", () => {
    expect(Object.values(EXIT_CODES)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 64, 70, 130, 143]);
    expect(Object.keys(EXIT_MEANINGS)).toEqual(Object.keys(EXIT_CODES));
  });

  it("give way to the stronger one: signal, 70, 8, 6, 5, 4, 3, 7, 1, 2", () => {
    const order: readonly Exit[] = [
      "interrupted",
      "bug",
      "partlyApplied",
      "authentication",
      "conflict",
      "stale",
      "refused",
      "unavailable",
      "diagnostics",
      "changes",
      "done",
    ];
    for (const [index, exit] of order.entries()) {
      expect(strongestExit([...order.slice(index)].reverse())).toBe(exit);
    }
    expect(strongestExit([])).toBe("done");
  });

  it("a store that is something else is a diagnostic, not a crash", async () => {
    const cwd = createProject({
      ".tariff/local.db": "not a database, but long enough to look like a file of something else",
    });
    const { code, err } = await runCli(["plan"], { cwd });
    expect(code).toBe(1);
    expect(err).toContain("backend/store-unusable");
  });

  it("a store that can't be made is a diagnostic, too", async () => {
    const cwd = createProject({
      "tariff.config.yaml": CONFIG.replace(".tariff/local.db", "catalog/catalog.yaml/x.db"),
    });
    mkdirSync(path.join(cwd, ".tariff"), { recursive: true });
    expect((await runCli(["plan"], { cwd })).code).toBe(1);
  });
});
