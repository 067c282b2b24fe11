import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { junitProblems } from "../report/junit-problems.ts";
import { allElements, readMarkup } from "../report/markup.ts";
import { outputProblems } from "../report/output-schema.ts";
import { sarifProblems } from "../report/sarif-problems.ts";
import { runCli } from "./captured-host.ts";
import { CATALOG, CONFIG, createProject, writeIn } from "./project-folder.ts";
import { serveAccount } from "./served-account.ts";

const POLICY = `${CONFIG}policy:\n  price_rise: { max_percent: 10 }\n`;
const DEARER = CATALOG.replace("12.00", "15.00");
const SCENARIO = `scenario: a seat for a month
catalog: ../catalog
start: 2026-01-01T00:00:00Z
steps:
  - customer: { id: ada }
  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }
until: 2026-01-02T00:00:00Z
expect:
  invoices: [{ total: 12.00 usd }]
`;

interface Situation {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly code: number;
  /** What a reviewer must find in every form that says what is wrong. */
  readonly told?: string;
}

function createRepository(files: Readonly<Record<string, string>>): string {
  const cwd = createProject({ "scenarios/month.yaml": SCENARIO });
  const git = (...argv: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...argv], { cwd });
  git("init", "--quiet", "--initial-branch=main", ".");
  git("add", "-A");
  git("commit", "--quiet", "-m", "first");
  for (const [name, text] of Object.entries(files)) writeIn(cwd, name, text);
  return cwd;
}

async function createApplied(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const cwd = createProject();
  expect((await runCli(["apply", "--yes"], { cwd })).code).toBe(0);
  for (const [name, text] of Object.entries(files)) writeIn(cwd, name, text);
  return cwd;
}

/** An account that refuses one kind of write, so that an apply stops in the middle. */
async function createRefused(): Promise<Pick<Situation, "cwd" | "env">> {
  const { config, env } = await serveAccount(
    (inner) => async (request) =>
      request.method === "POST" && request.path.startsWith("/v1/prices")
        ? {
            status: 400,
            headers: {},
            body: '{"error":{"type":"invalid_request_error","message":"No prices today."}}',
          }
        : inner(request),
  );
  return { cwd: createProject({ "tariff.config.yaml": config }), env };
}

const NONSENSE = "a command line that makes no sense";
const SITUATIONS: Readonly<Record<string, () => Promise<Situation>>> = {
  "validate of a catalog in order": async () => ({ argv: ["validate"], cwd: createProject(), code: 0 }),
  "validate of a catalog with an error": async () => ({
    argv: ["validate"],
    cwd: createProject({
      "catalog/catalog.yaml": CATALOG.replace("default_price: monthly", "default_price: none"),
    }),
    code: 1,
    told: "reference/unknown-price",
  }),
  "diff with a dearer price and its invoices": async () => ({
    argv: ["diff", "HEAD", "--invoices"],
    cwd: createRepository({ "catalog/catalog.yaml": DEARER }),
    code: 0,
  }),
  "diff that the policy refuses": async () => ({
    argv: ["diff", "HEAD"],
    cwd: createRepository({ "catalog/catalog.yaml": DEARER, "tariff.config.yaml": POLICY }),
    code: 3,
    told: "policy/price-rise",
  }),
  "plan of a new catalog": async () => ({ argv: ["plan"], cwd: createProject(), code: 0 }),
  "plan without changes": async () => ({ argv: ["plan"], cwd: await createApplied(), code: 0 }),
  "plan that the policy refuses": async () => ({
    argv: ["plan"],
    cwd: await createApplied({ "catalog/catalog.yaml": DEARER, "tariff.config.yaml": POLICY }),
    code: 3,
    told: "policy/price-rise",
  }),
  "apply of a new catalog": async () => ({ argv: ["apply", "--yes"], cwd: createProject(), code: 0 }),
  "apply that nobody agreed to": async () => ({
    argv: ["apply"],
    cwd: createProject(),
    code: 64,
    told: "usage/consent-missing",
  }),
  "apply that is refused in the middle": async () => ({
    argv: ["apply", "--yes"],
    ...(await createRefused()),
    code: 8,
    told: "backend/refused",
  }),
  "test of scenarios that pass": async () => ({
    argv: ["test"],
    cwd: createProject({ "scenarios/month.yaml": SCENARIO }),
    code: 0,
  }),
  "test of a scenario that comes to something else": async () => ({
    argv: ["test"],
    cwd: createProject({ "scenarios/month.yaml": SCENARIO, "catalog/catalog.yaml": DEARER }),
    code: 1,
    told: "test/not-as-expected",
  }),
  [NONSENSE]: async () => ({
    argv: ["plan", "--nonsense"],
    cwd: createProject(),
    code: 64,
    told: "usage/wrong-arguments",
  }),
};

/** Elements and attributes that load, link or run something. */
const ACTIVE = /^(script|link|img|iframe|form|a|base|object|embed|src|href|on.*)$/;

/** What is wrong with a document by the rules of its form; empty when nothing is. */
const CHECKS: Readonly<Record<string, (text: string) => readonly string[]>> = {
  text: (text) => (text.includes("\u001b") ? ["it has colours"] : []),
  json: (text) => outputProblems(JSON.parse(text)),
  markdown: (text) => [
    ...(text.length < 65_000 ? [] : ["too long for a comment"]),
    ...(/^### \S.*: \S/.test(text) ? [] : ["no sum at the top"]),
    ...(text.split("<details>").length === text.split("</details>").length ? [] : ["a fold isn't closed"]),
  ],
  github: (text) =>
    text
      .split("\n")
      .filter((line) => line.startsWith("::"))
      .filter((line) => !/^::(error|warning) (\w+=[^,:]+,)*\w+=[^,:]+::\S/.test(line)),
  sarif: (text) => sarifProblems(JSON.parse(text)),
  junit: junitProblems,
  html: (text) =>
    allElements(readMarkup(text, ["meta", "br"]))
      .flatMap(({ name, attributes }) => [name, ...Object.keys(attributes)])
      .filter((name) => ACTIVE.test(name)),
};
const FORMATS = Object.keys(CHECKS);

/** What a reviewer must find in this form of a run in which something is wrong. */
function wordsIn(format: string, { argv, told }: Situation): string {
  if (told === undefined || format === "text") return "";
  // There the two sides are members of the test.
  return format === "json" && argv[0] === "test" ? '"expected": "12.00 usd"' : told;
}

describe.each(Object.keys(SITUATIONS))("%s", (name) => {
  it.each(FORMATS)("is %s by the rules of that form", async (format) => {
    const situation = await SITUATIONS[name]!();
    const { argv, cwd, env = {}, code } = situation;
    const run = await runCli([...argv, "--format", format], { cwd, env });
    expect({ code: run.code, problems: CHECKS[format]!(run.out) }, run.err).toEqual({ code, problems: [] });
    expect(run.out).toContain(wordsIn(format, situation));
  });

  it.skipIf(name === NONSENSE)("is written in every form beside what is printed", async () => {
    const situation = await SITUATIONS[name]!();
    const { argv, cwd, env = {}, code } = situation;
    const reports = FORMATS.flatMap((format) => ["--report", `${format}=out.${format}`]);
    const run = await runCli([...argv, ...reports], { cwd, env });
    expect(run.code).toBe(code);
    for (const format of FORMATS) {
      const text = readFileSync(path.join(cwd, `out.${format}`), "utf8");
      expect(CHECKS[format]!(text), format).toEqual([]);
      expect(text, format).toContain(wordsIn(format, situation));
    }
  });
});
