import { describe, expect, it } from "vitest";
import { isColored } from "../../src/cli/is-colored.ts";
import type { RunOptions } from "./captured-host.ts";
import { ALL_TERMINALS, runCli } from "./captured-host.ts";
import { CATALOG, createFolder, createProject } from "./project-folder.ts";
import { serveAccount, TEST_KEY } from "./served-account.ts";

const ESCAPE = "\u001b";
const BROKEN = { "catalog/catalog.yaml": CATALOG.replace("default_price: monthly", "default_price: yearly") };

function colored(
  choice: "auto" | "always" | "never",
  env: Readonly<Record<string, string>>,
  isTTY: boolean,
): boolean {
  return isColored(choice, env, Object.assign(Object.create(process.stdout), { isTTY }));
}

describe("colours", () => {
  it.each([
    ["auto", {}, true, true],
    ["auto", {}, false, false],
    ["auto", { TERM: "dumb" }, true, false],
    ["auto", { NO_COLOR: "1" }, true, false],
    ["auto", { NO_COLOR: "" }, true, true],
    ["auto", { FORCE_COLOR: "1" }, false, true],
    ["auto", { FORCE_COLOR: "0" }, true, false],
    ["auto", { FORCE_COLOR: "1", NO_COLOR: "1" }, true, false],
    ["auto", { FORCE_COLOR: "1", TERM: "dumb", CI: "1" }, false, true],
    ["auto", { CI: "1" }, true, true],
    ["always", { NO_COLOR: "1" }, false, true],
    ["never", { FORCE_COLOR: "1" }, true, false],
  ] as const)("--color %s, %j, terminal: %s → %s", (choice, env, isTTY, expected) => {
    expect(colored(choice, env, isTTY)).toBe(expected);
  });

  it("follow each stream by itself", async () => {
    const cwd = createProject();
    const { out } = await runCli(["plan"], { cwd, terminals: ["stdout"] });
    expect(out).toContain(ESCAPE);
    const piped = await runCli(["validate"], { cwd: createProject(BROKEN), terminals: ["stderr"] });
    expect(piped.err).toContain(ESCAPE);
    expect((await runCli(["plan"], { cwd, terminals: ["stderr"] })).out).not.toContain(ESCAPE);
  });

  it("never get into JSON", async () => {
    const options: RunOptions = { cwd: createProject(), terminals: ALL_TERMINALS };
    expect((await runCli(["plan", "--format", "json", "--color", "always"], options)).out).not.toContain(
      ESCAPE,
    );
  });
});

interface Document {
  readonly format_version: string;
  readonly command: string | null;
  readonly ok: boolean;
  readonly exit_code: number;
  readonly diagnostics: readonly { readonly code: string }[];
}

describe("--format json prints one document", () => {
  it.each([
    ["done", ["validate"], {}, 0],
    ["with changes", ["plan", "--detailed-exitcode"], {}, 2],
    ["with errors", ["validate"], BROKEN, 1],
    ["on wrong usage", ["plan", "--nonsense"], {}, 64],
    ["without a command that exists", ["plam"], {}, 64],
    ["where consent is missing", ["apply"], {}, 64],
  ] as const)("%s", async (_name, argv, files, code) => {
    const finished = await runCli([...argv, "--format", "json"], { cwd: createProject(files) });
    const document = JSON.parse(finished.out) as Document;
    expect(document).toMatchObject({ format_version: "1.0", exit_code: code, ok: code === 0 || code === 2 });
    expect(finished).toMatchObject({ code, err: "" });
    expect(document.diagnostics.length > 0).toBe(!document.ok);
  });

  it("on a bug", async () => {
    const randomToken = (): string => {
      throw new Error("no dice");
    };
    const { out } = await runCli(["plan", "--out", "p", "--format=json"], {
      cwd: createProject(),
      randomToken,
    });
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      exit_code: 70,
      diagnostics: [{ code: "internal/bug", detail: "no dice" }],
    });
  });

  it("with the plan as it would be saved", async () => {
    const { out } = await runCli(["plan", "--format", "json"], { cwd: createProject() });
    expect(JSON.parse(out)).toMatchObject({
      command: "plan",
      changes: true,
      plan: { format_version: "1.0", summary: { create: 4 } },
    });
  });
});

describe("--format jsonl", () => {
  it("prints an event a line, the document last", async () => {
    const { code, out, err } = await runCli(["apply", "--yes", "--format", "jsonl"], {
      cwd: createProject(),
    });
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly event?: string; readonly exit_code?: number });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(lines[0]).toMatchObject({ event: "started" });
    expect(lines.at(-2)).toMatchObject({ event: "finished" });
    expect(lines.at(-1)).toMatchObject({ exit_code: 0, applied: true });
    expect(lines.filter(({ event }) => event === "done").length).toBeGreaterThan(3);
  });
});

describe("standard output holds the result, standard error all else", () => {
  it("a plan and what is said about it", async () => {
    const warned = CATALOG.replace(
      "usd\nfeatures",
      "usd\nmeters: { unused: { aggregation: count } }\nfeatures",
    );
    const { out, err } = await runCli(["plan"], { cwd: createProject({ "catalog/catalog.yaml": warned }) });
    expect(out).toContain("Plan: 5 to create.");
    expect(out).not.toContain("warning");
    expect(err).toContain("warning[");
  });

  it("an apply: progress beside the report", async () => {
    const { out, err } = await runCli(["apply", "--yes"], { cwd: createProject() });
    expect(out).toContain("Applied.");
    expect(out).not.toContain("created");
    expect(err).toContain("created product pro");
  });
});

describe("consent", () => {
  const asked = { terminals: ALL_TERMINALS, env: { TERM: "dumb" } };

  it("is the whole word yes, typed below the plan", async () => {
    const cwd = createProject();
    const { code, err } = await runCli(["apply"], { cwd, ...asked, typed: "yes\n" });
    expect(code).toBe(0);
    expect(err.indexOf("Plan:")).toBeLessThan(err.indexOf("Type yes"));
    expect((await runCli(["plan", "--detailed-exitcode"], { cwd })).code).toBe(0);
  });

  it.each(["y\n", "no\n", "YES please\n", "\n", ""])("is not %j", async (typed) => {
    const cwd = createProject();
    const { code, err } = await runCli(["apply"], { cwd, ...asked, typed });
    expect(code).toBe(3);
    expect(err).toContain("guard/consent-refused");
    expect((await runCli(["plan", "--detailed-exitcode"], { cwd })).code).toBe(2);
  });

  it("isn't asked for when there is nothing to do", async () => {
    const cwd = createProject();
    await runCli(["apply", "--yes"], { cwd });
    const { code, err } = await runCli(["apply"], { cwd, ...asked });
    expect(code).toBe(0);
    expect(err).not.toContain("Type yes");
  });

  it("can't be asked for in a build, for a program, or with one end of the terminal missing", async () => {
    const cwd = createProject();
    const settings: readonly [readonly string[], Omit<RunOptions, "cwd">][] = [
      [["apply"], { ...asked, env: { CI: "true" } }],
      [["apply", "--format", "json"], asked],
      [["apply"], { terminals: ["stdin"] }],
      [["apply"], { terminals: ["stdout", "stderr"] }],
    ];
    for (const [argv, options] of settings) {
      expect((await runCli(argv, { cwd, ...options, typed: "yes\n" })).code).toBe(64);
    }
  });

  it("is given by a saved plan: nobody is asked", async () => {
    const cwd = createProject();
    await runCli(["plan", "--out", "plan.json"], { cwd });
    expect((await runCli(["apply", "plan.json"], { cwd })).code).toBe(0);
  });
});

describe("the live screen", () => {
  it("is drawn on a terminal and leaves the report to standard output", async () => {
    const { code, out, err } = await runCli(["apply", "--yes"], {
      cwd: createProject(),
      terminals: ALL_TERMINALS,
    });
    expect(code).toBe(0);
    expect(err).toContain(`${ESCAPE}[`);
    expect(out).toContain("Applied.");
  });

  it("isn't drawn in a build, nor on a terminal that can't", async () => {
    for (const env of [{ CI: "1" }, { TERM: "dumb" }]) {
      const { err } = await runCli(["apply", "--yes", "--color", "never"], {
        cwd: createProject(),
        terminals: ALL_TERMINALS,
        env,
      });
      expect(err).toContain("✓ created product pro");
      expect(err).not.toContain(ESCAPE);
    }
  });
});

describe("a key", () => {
  it("is in no output, plan or journal, not even when the account's answers hold it", async () => {
    const account = await serveAccount((inner) => async (request) => {
      if (request.method === "GET") return inner(request);
      const error = { type: "invalid_request_error", message: `You used ${TEST_KEY} here` };
      return {
        status: 400,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ error }),
      };
    });
    const cwd = createProject({ "tariff.config.yaml": account.config });
    for (const format of ["text", "json", "jsonl"]) {
      const { code, out, err } = await runCli(["apply", "--yes", "--format", format], {
        cwd,
        env: account.env,
      });
      expect(code).toBe(1);
      expect(out + err).not.toContain(TEST_KEY);
      expect(out).toContain("You used");
    }
  });

  it("that is live is refused unsent where the config doesn't say so, and a test key where it does", async () => {
    const live = "sk_live_51CanaryCanaryCanaryCanary";
    const account = await serveAccount();
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const refused = await runCli(["plan"], { cwd, env: { TEST_STRIPE_KEY: live } });
    expect(refused.code).toBe(3);
    expect(refused.err).toContain("guard/live-not-configured");
    expect(refused.err).not.toContain("Canary");
    const config = account.config.replace(" }", ", live: true, account: acct_1 }");
    const wrong = await runCli(["plan"], {
      cwd: createProject({ "tariff.config.yaml": config }),
      env: account.env,
    });
    expect(wrong.err).toContain("guard/not-live");
    expect(account.requests).toEqual([]);
  });

  it("goes to no host that wasn't allowed, and to one that was", async () => {
    const account = await serveAccount();
    const config = account.config.replace(/http:[^"]+/, "http://billing.invalid:1");
    const cwd = createProject({ "tariff.config.yaml": config });
    const refused = await runCli(["plan"], { cwd, env: account.env });
    expect(refused.code).toBe(3);
    expect(refused.err).toContain("--allow-host billing.invalid:1");
    const allowed = await runCli(["plan", "--allow-host", "billing.invalid:1"], { cwd, env: account.env });
    expect(allowed.code).toBe(7);
  });

  it("an allowed host means nothing where the key goes nowhere else", async () => {
    const { code, err } = await runCli(["plan", "--allow-host", "x.example"], { cwd: createProject() });
    expect(code).toBe(64);
    expect(err).toContain("--allow-host");
  });

  it("of another account than the config names is refused", async () => {
    const account = await serveAccount();
    const config = account.config.replace(" }", ", account: acct_other }");
    const cwd = createProject({ "tariff.config.yaml": config });
    const { code, err } = await runCli(["apply", "--yes"], { cwd, env: account.env });
    expect(code).toBe(3);
    expect(err).toContain("guard/account-differs");
    expect(account.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });
});

describe("the printed width", () => {
  it("is the terminal's, else 100 columns", async () => {
    const cwd = createFolder();
    const widest = (text: string): number => Math.max(...text.split("\n").map((line) => line.length));
    expect(
      widest((await runCli(["apply", "--help"], { cwd, terminals: ["stdout"], columns: 60 })).out),
    ).toBeLessThan(101);
    expect(
      widest(
        (await runCli(["validate"], { cwd, terminals: ["stderr"], columns: 50, env: { NO_COLOR: "1" } })).err,
      ),
    ).toBeLessThanOrEqual(50);
  });
});
