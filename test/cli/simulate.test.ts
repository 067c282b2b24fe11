import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { expectGolden } from "../support/golden.ts";
import { ALL_TERMINALS, runCli } from "./captured-host.ts";
import { CATALOG, createFolder, createProject, writeIn } from "./project-folder.ts";

const SCENARIO = `scenario: two months of Pro
catalog: ../catalog
start: 2027-01-31T00:00:00Z
steps:
  - customer: { id: ada }
  - subscribe: { id: s1, customer: ada, items: [{ price: pro.monthly, quantity: 2 }] }
until: 2027-03-01T00:00:00Z
`;
const FILE = "scenarios/two-months.yaml";
const schema: object = JSON.parse(readFileSync("schema/simulation.schema.json", "utf8"));
const validate = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);

function project(files: Readonly<Record<string, string>> = {}): string {
  return createProject({ [FILE]: SCENARIO, ...files });
}

/** The document, held to its schema. */
function documentIn(out: string): {
  readonly ok: boolean;
  readonly invoices?: readonly {
    readonly total: number;
    readonly lines: readonly { readonly amount: number }[];
  }[];
  readonly against?: { readonly comparison: readonly { readonly difference: number }[] };
} {
  const document = JSON.parse(out);
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  return document;
}

describe("simulate", () => {
  it("prints every invoice where there is no terminal", async () => {
    const { code, out, err } = await runCli(["simulate", FILE], { cwd: project() });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expectGolden("report/two-months.txt", out);
  });

  it("prints one JSON document, as its schema says, with amounts in minor units", async () => {
    const { out } = await runCli(["simulate", FILE, "--format", "json"], { cwd: project() });
    const { invoices } = documentIn(out);
    expect(invoices?.map(({ total }) => total)).toEqual([2400, 2400]);
    expectGolden("report/two-months.json", out);
  });

  it.each([
    ["csv", ",24.00,"],
    ["markdown", "### two months of Pro"],
  ])("prints %s", async (format, part) => {
    const { code, out } = await runCli(["simulate", FILE, "--format", format], { cwd: project() });
    expect(code).toBe(0);
    expect(out).toContain(part);
  });

  it("gives the same bytes twice", async () => {
    const cwd = project();
    for (const format of ["text", "json", "csv", "markdown"]) {
      const argv = ["simulate", FILE, "--format", format];
      expect((await runCli(argv, { cwd })).out).toBe((await runCli(argv, { cwd })).out);
    }
  });

  it("reports mistakes at their places, all at once, also as JSON", async () => {
    const mistaken = SCENARIO.replace("pro.monthly", "pro.montly").replace("ada }", "ada, curency: eur }");
    const cwd = project({ [FILE]: mistaken });
    const { code, out, err } = await runCli(["simulate", FILE], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(`${FILE}:5`);
    expect(err).toContain(`${FILE}:6`);
    const json = await runCli(["simulate", FILE, "--format", "json"], { cwd });
    expect(documentIn(json.out).ok).toBe(false);
  });

  it("shows what happened also where the machine refused a step, and ends with 1", async () => {
    const refused = SCENARIO.replace("until:", "  - pay: { subscription: s1 }\nuntil:");
    const { code, out, err } = await runCli(["simulate", FILE], { cwd: project({ [FILE]: refused }) });
    expect(code).toBe(1);
    expect(out).toContain("$24.00");
    expect(err).toContain("scenario/refused");
  });

  it("says what is wrong with a file that isn't there, or that isn't a scenario", async () => {
    const cwd = project();
    expect((await runCli(["simulate", "none.yaml"], { cwd })).err).toContain("file/unreadable");
    expect((await runCli(["simulate", "catalog/catalog.yaml"], { cwd })).code).toBe(1);
    expect((await runCli(["simulate"], { cwd })).code).toBe(64);
  });

  it("isn't disturbed by the mistakes of other scenarios in the catalog's folder", async () => {
    const cwd = project({ "catalog/broken.yaml": "scenario: broken\nsteps: [" });
    expect((await runCli(["simulate", FILE], { cwd })).code).toBe(0);
  });

  it.each([
    ["one stream is no terminal", { terminals: ["stdout"] }],
    ["the terminal is dumb", { terminals: ALL_TERMINALS, env: { TERM: "dumb" } }],
    ["a build service runs it", { terminals: ALL_TERMINALS, env: { CI: "true" } }],
    ["the terminal is too narrow", { terminals: ALL_TERMINALS, columns: 39 }],
  ] as const)("prints text where %s", async (_why, options) => {
    const { out } = await runCli(["simulate", FILE, "--color", "never"], { cwd: project(), ...options });
    expect(out).toContain("Timeline");
    expect(out).not.toContain("\u001b");
  });

  it("prints text on a terminal, too, when it is asked for", async () => {
    const options = { cwd: project(), terminals: ALL_TERMINALS, env: { NO_COLOR: "1" } };
    const { out } = await runCli(["simulate", FILE, "--format", "text"], options);
    expect(out).toContain("Timeline");
    expect(out).not.toContain("\u001b");
  });
});

describe("simulate --against", () => {
  const DEARER = CATALOG.replace("12.00 usd", "15.00 usd");

  it("compares each invoice with what it would be with another folder's prices", async () => {
    const cwd = project({ "old/catalog.yaml": DEARER });
    const { out } = await runCli(["simulate", FILE, "--against", "old"], { cwd });
    expect(out).toContain("With the prices of old: before → after");
    expect(out).toMatch(/\$30\.00 +\$24\.00 +-\$6\.00 \(-20\.0 %\)/);
    const json = await runCli(["simulate", FILE, "--against", "old", "--format", "json"], { cwd });
    expect(documentIn(json.out).against?.comparison.map(({ difference }) => difference)).toEqual([
      -600, -600,
    ]);
    const csv = await runCli(["simulate", FILE, "--against", "old", "--format", "csv"], { cwd });
    expect(csv.out).toContain(",30.00,24.00,-6.00");
  });

  it("compares with a revision of git", async () => {
    const cwd = project();
    const git = (...argv: readonly string[]): void => {
      execFileSync("git", ["-C", cwd, "-c", "user.name=A", "-c", "user.email=a@example.com", ...argv], {
        stdio: "ignore",
      });
    };
    git("init", "--quiet", "--initial-branch=main");
    git("add", "-A");
    git("commit", "--quiet", "--no-gpg-sign", "-m", "first");
    writeIn(cwd, "catalog/catalog.yaml", DEARER);
    const env = { PATH: process.env["PATH"] ?? "" };
    const { code, out, err } = await runCli(["simulate", FILE, "--against", "HEAD"], { cwd, env });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/\$24\.00 +\$30\.00 +\+\$6\.00 \(\+25\.0 %\)/);
    const unknown = await runCli(["simulate", FILE, "--against", "v9"], { cwd, env });
    expect(unknown).toMatchObject({ code: 1, out: "" });
    expect(unknown.err).toContain("against/unknown");
  });

  it("reports what the other catalog lacks, at the scenario's place", async () => {
    const cwd = project({ "old/catalog.yaml": CATALOG.replaceAll("monthly", "yearly") });
    const { code, out, err } = await runCli(["simulate", FILE, "--against", "old"], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("reference/unknown-price");
  });

  it("says that a scenario with prices of its own alone has nothing to compare", async () => {
    const own = `scenario: x\ncurrency: usd\n${CATALOG.slice(CATALOG.indexOf("products:")).replace("    features: [sso]\n", "")}${SCENARIO.slice(SCENARIO.indexOf("start:"))}`;
    const cwd = createFolder({ "own.yaml": own, "old/catalog.yaml": CATALOG });
    expect((await runCli(["simulate", "own.yaml"], { cwd })).err).toBe("");
    const { code, err } = await runCli(["simulate", "own.yaml", "--against", "old"], { cwd });
    expect(code).toBe(1);
    expect(err).toContain("against/no-catalog");
  });

  it("finds folders from where it is run, and the catalog from where the scenario is", async () => {
    const cwd = project({ "old/catalog.yaml": DEARER });
    const argv = ["simulate", "two-months.yaml", "--against", "../old"];
    const { code, out } = await runCli(argv, { cwd: path.join(cwd, "scenarios") });
    expect(code).toBe(0);
    expect(out).toContain("-20.0 %");
  });
});
