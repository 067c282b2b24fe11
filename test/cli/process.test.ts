import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import Stripe from "stripe";
import { beforeAll, describe, expect, it } from "vitest";
import { toolVersion } from "../../src/cli/tool-version.ts";
import { CATALOG, createFolder, createProject } from "./project-folder.ts";
import { readJournal } from "./read-journal.ts";
import { serveAccount, TEST_KEY } from "./served-account.ts";

const MAIN = path.join(import.meta.dirname, "../../dist/main.js");

beforeAll(() => {
  if (!existsSync(MAIN)) throw new Error("dist/main.js is missing: run `npm run build` first");
});

/** The program as it ships, in a process of its own. */
function start(
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [MAIN, ...argv], { cwd, env: { PATH: process.env["PATH"], ...env } });
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function end(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out, err };
}

function firstLine(child: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout.once("data", (chunk) => resolve(String(chunk).split("\n")[0] ?? ""));
    child.once("close", (code) => reject(new Error(`it ended with ${code} before it said anything`)));
  });
}

/** The packages that a run loads: a loader hook writes down every module by its address. */
function packagesOf(argv: readonly string[], cwd: string): readonly string[] {
  const hook = `import { writeSync } from "node:fs"; export async function load(url, context, next) { writeSync(2, url + "\\n"); return next(url, context); }`;
  const register = `import { register } from "node:module"; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`;
  const flag = `data:text/javascript,${encodeURIComponent(register)}`;
  const { stderr } = spawnSync(process.execPath, ["--import", flag, MAIN, ...argv], {
    cwd,
    encoding: "utf8",
  });
  const names = [...stderr.matchAll(/^file:.*\/node_modules\/([^/@]+|@[^/]+\/[^/]+)\//gm)].map(
    (match) => match[1] ?? "",
  );
  return [...new Set(names)].sort();
}

describe("the program", () => {
  it("can be executed, and says its version", () => {
    expect(statSync(MAIN).mode & 0o111).not.toBe(0);
    expect(readFileSync(MAIN, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    const { status, stdout } = spawnSync(process.execPath, [MAIN, "--version"], { encoding: "utf8" });
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${toolVersion()}\n` });
  });

  it.skipIf(!existsSync("/dev/full"))(
    "says that its output could not be written, and doesn't end with 0",
    () => {
      const full = openSync("/dev/full", "w");
      const { status, stderr } = spawnSync(process.execPath, [MAIN, "schema"], {
        encoding: "utf8",
        stdio: ["ignore", full, "pipe"],
      });
      closeSync(full);
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: "The output can't be written: the disk is full.\n",
      });
    },
  );

  it("loads no more packages than a command uses", () => {
    const cwd = createProject();
    expect(packagesOf(["--version"], cwd)).toEqual([]);
    expect(packagesOf(["--help"], cwd)).toEqual(["commander"]);
    expect(packagesOf(["schema"], cwd)).toEqual(["commander"]);
    // Of ajv only the few functions that compiled validators call.
    const reading = ["ajv", "commander", "yaml"];
    expect(packagesOf(["validate"], cwd)).toEqual(reading);
    expect(packagesOf(["plan"], cwd)).toEqual([...reading, "libsql", "stripe"].sort());
    expect(packagesOf(["serve", "--backend", "none"], cwd)).not.toContain("stripe");
  });

  it("plans and applies, and ends by itself", async () => {
    const cwd = createProject();
    expect((await end(start(["apply", "--yes"], cwd))).code).toBe(0);
    expect(await end(start(["plan", "--detailed-exitcode"], cwd))).toMatchObject({ code: 0, err: "" });
  });

  it("goes on quietly when nobody reads any more", async () => {
    const cwd = createProject();
    const child = start(["apply", "--yes", "--format", "jsonl"], cwd);
    child.stdout.destroy();
    child.stderr.destroy();
    const [code] = (await once(child, "exit")) as [number | null];
    expect(code).toBe(0);
    expect((await end(start(["plan", "--detailed-exitcode"], cwd))).code).toBe(0);
  });

  it("takes no consent from a pipe, not even the word yes", async () => {
    const child = start(["apply"], createProject());
    child.stdin.end("yes\n");
    expect((await end(child)).code).toBe(64);
  });

  it("gives the same under any time zone and locale", async () => {
    const cwd = createProject({ "catalog/catalog.yaml": CATALOG.replace("12.00 usd", "1234.00 usd") });
    await end(start(["plan"], cwd));
    const plain = await end(start(["plan"], cwd));
    const far = await end(
      start(["plan"], cwd, { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" }),
    );
    expect(far).toEqual(plain);
  });
});

describe("a signal", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "%s in the middle of an apply: a true report, a whole journal, and the rerun completes it",
    async (signal, expected) => {
      let child: ChildProcessWithoutNullStreams | undefined;
      let writes = 0;
      const account = await serveAccount((inner) => async (request) => {
        if (request.method === "POST" && ++writes === 2) child?.kill(signal);
        // Long enough for the signal to arrive while this is in flight.
        if (request.method === "POST") await new Promise((resolve) => setTimeout(resolve, 300));
        return inner(request);
      });
      const cwd = createProject({ "tariff.config.yaml": account.config });
      child = start(["apply", "--yes", "--format", "json"], cwd, account.env);
      const { code, out } = await end(child);
      expect(code).toBe(expected);
      expect(JSON.parse(out)).toMatchObject({ exit_code: expected, report: { outcome: "interrupted" } });
      const folder = path.join(cwd, ".tariff/journal");
      const { entries, isTorn } = readJournal(
        readFileSync(path.join(folder, readdirSync(folder)[0] ?? ""), "utf8"),
      );
      expect(isTorn).toBe(false);
      const count = (event: string): number => entries.filter((entry) => entry.event === event).length;
      expect(count("reply")).toBe(count("send"));
      expect((await end(start(["apply", "--yes"], cwd, account.env))).code).toBe(0);
      expect((await end(start(["plan", "--detailed-exitcode"], cwd, account.env))).code).toBe(0);
    },
  );
});

describe("serve", () => {
  it("serves what apply wrote to an unmodified client, and ends cleanly on SIGINT", async () => {
    const cwd = createProject();
    await end(start(["apply", "--yes"], cwd));
    const server = start(["serve", "--port", "0"], cwd);
    const ended = end(server);
    const url = new URL(await firstLine(server));
    const stripe = new Stripe("sk_test_emulator", {
      protocol: "http",
      host: url.hostname,
      port: url.port,
      telemetry: false,
    });
    expect((await stripe.products.retrieve("pro")).name).toBe("Pro");
    server.kill("SIGINT");
    const { code, err } = await ended;
    expect(code).toBe(130);
    expect(err).toContain(
      `new Stripe("sk_test_emulator", { protocol: "http", host: "127.0.0.1", port: ${url.port} })`,
    );
  });

  it("--memory needs no project and begins empty", async () => {
    const server = start(["serve", "--memory", "--port", "0"], createFolder());
    const ended = end(server);
    const url = new URL(await firstLine(server));
    const stripe = new Stripe("sk_test_any", {
      protocol: "http",
      host: url.hostname,
      port: url.port,
      telemetry: false,
    });
    expect((await stripe.products.list()).data).toEqual([]);
    server.kill("SIGTERM");
    expect((await ended).code).toBe(143);
  });
});

describe("a key", () => {
  it("stands in no command line, output or file of a run", async () => {
    const lines: string[] = [];
    const account = await serveAccount((inner) => (request) => {
      lines.push(...commandLines());
      return inner(request);
    });
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const { code, out, err } = await end(start(["apply", "--yes"], cwd, account.env));
    expect(code).toBe(0);
    expect(lines.some((line) => line.includes("apply\0--yes"))).toBe(true);
    expect(lines.filter((line) => line.includes(TEST_KEY))).toEqual([]);
    expect(out + err).not.toContain(TEST_KEY);
    for (const entry of readdirSync(cwd, { recursive: true, withFileTypes: true })) {
      if (entry.isFile())
        expect(readFileSync(path.join(entry.parentPath, entry.name), "latin1")).not.toContain(TEST_KEY);
    }
  });
});

/** What `ps` shows of every process, where the system has it. */
function commandLines(): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [readFileSync(`/proc/${name}/cmdline`, "utf8")];
      } catch {
        return [];
      }
    });
}
