import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { outputProblems } from "../report/output-schema.ts";
import { sarifProblems } from "../report/sarif-problems.ts";
import { runCli } from "./captured-host.ts";
import { CATALOG, createProject, writeIn } from "./project-folder.ts";
import { postTo, serveAccount } from "./served-account.ts";

const BROKEN = { "catalog/catalog.yaml": CATALOG.replace("default_price: monthly", "default_price: yearly") };
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

function createRepository(): string {
  const cwd = createProject();
  const git = (...argv: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...argv], { cwd });
  git("init", "--quiet", "--initial-branch=main", ".");
  git("add", "-A");
  git("commit", "--quiet", "-m", "first");
  writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00", "15.00"));
  return cwd;
}

describe("--format json", () => {
  it("is as the published schema says, whatever the run came to", async () => {
    const cwd = createRepository();
    writeIn(cwd, "scenarios/month.yaml", SCENARIO);
    for (const argv of [
      ["validate"],
      ["diff", "HEAD", "--invoices"],
      ["plan", "--out", "plan.json"],
      ["show", "plan.json"],
      ["show", "nowhere.json"],
      ["apply", "plan.json"],
      ["apply", "--yes"],
      ["apply"],
      ["test"],
      ["test", "--only", "nothing"],
      ["plan", "--nonsense"],
    ]) {
      const { out } = await runCli([...argv, "--format", "json"], { cwd });
      expect(outputProblems(JSON.parse(out)), argv.join(" ")).toEqual([]);
    }
    const failed = await runCli(["validate", "--format", "json"], { cwd: createProject(BROKEN) });
    expect(outputProblems(JSON.parse(failed.out))).toEqual([]);
  });

  it("has its schema printed by the command line", async () => {
    const { out } = await runCli(["schema", "output"], { cwd: createProject() });
    expect(JSON.parse(out)).toMatchObject({ title: "Result of a run" });
  });
});

describe("--report", () => {
  it("writes a run in several forms besides the one that is printed", async () => {
    const cwd = createRepository();
    mkdirSync(path.join(cwd, "out"));
    const { code, out } = await runCli(
      [
        "diff",
        "HEAD",
        "--report",
        "markdown=out/diff.md",
        "--report=html=out/diff=1.html",
        "--report",
        "sarif=out/diff.sarif",
        "--report",
        "json=out/diff.json",
        "--report",
        "text=out/diff.txt",
      ],
      { cwd },
    );
    const read = (file: string): string => readFileSync(path.join(cwd, "out", file), "utf8");
    expect(code).toBe(0);
    expect(read("diff.txt")).toBe(out);
    expect(read("diff.md")).toMatch(/^### Catalog shop: 1 to update, 1 to replace\n/);
    expect(read("diff=1.html")).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(sarifProblems(JSON.parse(read("diff.sarif")))).toEqual([]);
    expect(outputProblems(JSON.parse(read("diff.json")))).toEqual([]);
  });

  it("is written also where the run fails", async () => {
    const cwd = createProject(BROKEN);
    const { code } = await runCli(["validate", "--report", "junit=validate.xml"], { cwd });
    expect(code).toBe(1);
    expect(readFileSync(path.join(cwd, "validate.xml"), "utf8")).toContain('failures="1"');
  });

  it("that can't be written fails the run, after the others were written", async () => {
    const cwd = createProject();
    const { code, err } = await runCli(
      ["validate", "--report", "json=no/such/folder.json", "--report", "json=there.json"],
      { cwd },
    );
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining("no/such/folder.json") });
    expect(outputProblems(JSON.parse(readFileSync(path.join(cwd, "there.json"), "utf8")))).toEqual([]);
  });

  it.each([
    ["markdwon=x", "Did you mean markdown?"],
    ["markdown", "The file is missing"],
    ["markdown=", "The file is missing"],
    ["csv=x", "Allowed are"],
  ])("%s makes no sense for validate", async (value, problem) => {
    const { code, err } = await runCli(["validate", "--report", value], { cwd: createProject() });
    expect({ code, err }).toMatchObject({ code: 64, err: expect.stringContaining(problem) });
  });
});

describe("annotations", () => {
  const EXPECTED =
    /^::error file=FOLDERcatalog\/catalog\.yaml,line=10,endLine=10,col=\d+,endColumn=\d+,title=/m;
  const pattern = (folder: string): RegExp => new RegExp(EXPECTED.source.replace("FOLDER", folder), "m");

  it("stand at the author's line, before the text for people", async () => {
    const { code, out, err } = await runCli(["validate", "--format", "github"], {
      cwd: createProject(BROKEN),
    });
    expect(code).toBe(1);
    expect(out).toMatch(pattern(""));
    expect(err).toContain("error[");
  });

  it("have paths from the checkout's root, wherever the command was run", async () => {
    const cwd = createProject(BROKEN);
    const env = { GITHUB_WORKSPACE: path.dirname(cwd) };
    const folder = `${path.basename(cwd)}\\/`;
    expect((await runCli(["validate", "--format", "github"], { cwd, env })).out).toMatch(pattern(folder));
    const away = await runCli(["validate", "-C", cwd, "--format", "github"], { cwd: path.dirname(cwd), env });
    expect(away.out).toMatch(pattern(folder));
    const elsewhere = { GITHUB_WORKSPACE: path.join(cwd, "catalog") };
    expect((await runCli(["validate", "--format", "github"], { cwd, env: elsewhere })).out).toMatch(
      pattern(""),
    );
  });

  it("are there also for a command line that makes no sense", async () => {
    const { code, out } = await runCli(["plan", "--nonsense", "--format", "github"], {
      cwd: createProject(),
    });
    expect(code).toBe(64);
    expect(out).toMatch(/^::error title=.+usage\/wrong-arguments\)::/);
  });
});

describe("annotations of an apply", () => {
  it("stand where the catalog has what the back end refused", async () => {
    const { config, env } = await serveAccount(
      (inner) => async (request) =>
        request.method === "POST" && request.path.startsWith("/v1/prices")
          ? { status: 400, headers: {}, body: '{"error":{"type":"invalid_request_error","message":"No."}}' }
          : inner(request),
    );
    const cwd = createProject({ "tariff.config.yaml": config });
    const { out, code } = await runCli(["apply", "--yes", "--format", "github"], { cwd, env });
    expect(code).toBe(8);
    expect(out).toMatch(/^::error file=catalog\/catalog\.yaml,line=12,.*title=.*backend\/refused/m);
  });
});

describe("drift in JUnit's XML", () => {
  it("is a failure of each object that was changed by hand, where it was asked for", async () => {
    const account = await serveAccount();
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const run = (...argv: readonly string[]) => runCli(argv, { cwd, env: account.env });
    expect((await run("apply", "--yes")).code).toBe(0);
    const drift = ["plan", "--only", "drift", "--format", "junit"];
    expect((await run(...drift)).out).toContain('tests="1" failures="0"');
    await postTo(account, "/v1/products/pro", "name=Else");
    expect((await run(...drift)).out).toMatch(
      /<testcase classname="tariff plan" name="product pro">\n {6}<failure message="Changed by hand/,
    );
  });
});

describe("Markdown", () => {
  it.each([
    [["validate"], "### ✅ Catalog shop: valid"],
    [["plan"], "### Plan for catalog shop on local: 4 to create"],
    [["apply", "--yes"], "### ✅ Apply of catalog shop to local: applied, "],
  ])("of %j begins with what it came to", async (argv, heading) => {
    const { out } = await runCli([...argv, "--format", "markdown"], { cwd: createProject() });
    expect(out.startsWith(heading), out).toBe(true);
  });

  it("shows what an apply that stopped has done", async () => {
    const { out, code } = await runCli(["apply", "--format", "markdown"], { cwd: createProject() });
    expect(code).not.toBe(0);
    expect(out).toContain("❌");
  });
});
