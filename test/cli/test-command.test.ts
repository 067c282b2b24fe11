import { chmodSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isMeant } from "../../src/cli/find-scenario-files.ts";
import { scenarioHeading } from "../../src/cli/scenario-heading.ts";
import { runCli } from "./captured-host.ts";
import { CATALOG, createFolder, createProject } from "./project-folder.ts";

function scenario(title: string, total: string): string {
  return `scenario: ${title}
catalog: ../
start: 2027-01-31T00:00:00Z
steps:
  - customer: { id: ada }
  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }     # one seat
expect:
  invoices:
    - { total: ${total} usd }   # as the price list says
`;
}

const GOOD = "catalog/scenarios/good.yaml";
const BAD = "catalog/scenarios/bad.yaml";

function project(files: Readonly<Record<string, string>> = {}): string {
  return createProject({
    [GOOD]: scenario("a seat", "12.00"),
    [BAD]: scenario("a dear seat", "13.00"),
    ...files,
  });
}

describe("test", () => {
  it("runs every scenario of the project, says what differs and why, and ends with 1", async () => {
    const { code, out, err } = await runCli(["test"], { cwd: project() });
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toContain("✓ a seat");
    expect(out).toMatch(/✗ a dear seat\n +catalog\/scenarios\/bad\.yaml: 1 difference\n/);
    expect(out).toMatch(
      /invoices\[0\]\.total {2}line 9\n +expected +13\.00 usd\n +actual +12\.00 usd\n +because +\S/,
    );
    expect(out).toContain("2 scenarios: 1 failed, 1 passed.");
  });

  it("ends with 0 when all is as expected", async () => {
    const { code, out } = await runCli(["test", GOOD], { cwd: project() });
    expect(code).toBe(0);
    expect(out).toContain("1 scenario: 1 passed.");
  });

  it("finds scenarios from anywhere in the project, at paths, and without a project below the current folder", async () => {
    const cwd = project();
    const below = await runCli(["test"], { cwd: path.join(cwd, "catalog") });
    expect(below.out).toContain("2 scenarios");
    expect((await runCli(["test", "-C", cwd], { cwd: createFolder() })).out).toContain("2 scenarios");
    expect((await runCli(["test", "catalog", GOOD], { cwd })).out).toContain("2 scenarios");
    const alone = createFolder({
      "a.yaml": CATALOG,
      "s/good.yaml": scenario("a seat", "12.00"),
      "s/x.txt": "scenario: no",
    });
    expect((await runCli(["test"], { cwd: alone })).out).toContain("1 scenario: 1 passed");
  });

  it("prints results in the order of paths", async () => {
    const files = Object.fromEntries(
      ["z", "a", "m"].map((name) => [`catalog/${name}/x.yaml`, scenario(name, "12.00")]),
    );
    const { out } = await runCli(["test"], { cwd: createProject(files) });
    expect([...out.matchAll(/^✓ (.)$/gm)].map(([, name]) => name)).toEqual(["a", "m", "z"]);
  });

  it("--only takes a part of a path or a title, and * for anything", async () => {
    const cwd = project();
    expect((await runCli(["test", "--only", "GOOD"], { cwd })).code).toBe(0);
    expect((await runCli(["test", "--only", "a*dear"], { cwd })).out).toContain("1 scenario: 1 failed");
    const none = await runCli(["test", "--only", "nothing"], { cwd });
    expect(none.code).toBe(1);
    expect(none.err).toContain("test/nothing-to-run");
    const file = { path: "", shownPath: "a.b/c.yaml", heading: "x (y)", line: 1 };
    expect(isMeant(file, "a.b")).toBe(true);
    expect(isMeant(file, "a?b")).toBe(false);
    expect(isMeant(file, "(y)")).toBe(true);
  });

  it("--update writes what came, keeps comments and mode, and passes from then on", async () => {
    const cwd = project();
    chmodSync(path.join(cwd, BAD), 0o644);
    const updated = await runCli(["test", "--update"], { cwd });
    expect(updated.code).toBe(0);
    expect(updated.out).toContain("1 updated, 1 passed");
    expect(readFileSync(path.join(cwd, BAD), "utf8")).toBe(scenario("a dear seat", "12.00"));
    expect(readFileSync(path.join(cwd, GOOD), "utf8")).toBe(scenario("a seat", "12.00"));
    expect(statSync(path.join(cwd, BAD)).mode & 0o777).toBe(0o644);
    expect((await runCli(["test"], { cwd })).code).toBe(0);
  });

  it("--update leaves a scenario with mistakes as it is", async () => {
    const broken = scenario("broken", "13.00").replace("pro.monthly", "pro.none");
    const cwd = createProject({ [BAD]: broken });
    const { code, out } = await runCli(["test", "--update"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain("1 broken");
    expect(readFileSync(path.join(cwd, BAD), "utf8")).toBe(broken);
  });

  it("shows the mistakes of a scenario at their places, and of a catalog once", async () => {
    const cwd = project({
      "catalog/catalog.yaml": CATALOG.replace("default_price: monthly", "default_price: none"),
    });
    const { code, out, err } = await runCli(["test"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain("2 broken");
    expect(err.match(/reference\/unknown-price/g)).toHaveLength(1);
    expect(err).toContain("default_price: none");
  });

  it("says when there is nothing to run", async () => {
    for (const cwd of [createProject(), createProject({ "s.yaml": "scenario: x\ncurrency: usd\n" })]) {
      const { code, err } = await runCli(["test"], { cwd });
      expect(code).toBe(1);
      expect(err).toContain("test/nothing-to-run");
    }
    const missing = await runCli(["test", "no/such"], { cwd: project() });
    expect(missing.code).toBe(1);
    expect(missing.err).toContain("file/unreadable");
  });

  it("prints JSON, JUnit's XML and GitHub's annotations", async () => {
    const cwd = project();
    const json = JSON.parse((await runCli(["test", "--format", "json"], { cwd })).out);
    expect(json).toMatchObject({
      command: "test",
      ok: false,
      exit_code: 1,
      summary: { total: 2, passed: 1, failed: 1 },
      tests: [
        {
          file: BAD,
          status: "failed",
          mismatches: [{ expected: "13.00 usd", actual: "12.00 usd", line: 9 }],
        },
        {},
      ],
    });
    const junit = await runCli(["test", "--format", "junit"], { cwd });
    expect(junit.out).toMatch(/^<\?xml/);
    expect(junit.out).toContain(
      '<testsuite name="tariff test" tests="2" failures="1" errors="0" skipped="0">',
    );
    const github = await runCli(["test", "--format", "github"], { cwd });
    expect(github.out).toMatch(/^::error file=catalog\/scenarios\/bad\.yaml,line=9,/);
    expect(github.out).toContain("2 scenarios: 1 failed");
  });

  it("never changes a file unasked", async () => {
    const cwd = project();
    await runCli(["test"], { cwd });
    expect(readFileSync(path.join(cwd, BAD), "utf8")).toBe(scenario("a dear seat", "13.00"));
  });
});

describe("a scenario's heading", () => {
  it.each([
    ["scenario: a b # c\n", { text: "a b # c", line: 1 }],
    ["# x\n\n'scenario' : y\r\n", { text: "y", line: 3 }],
    ["tariff: 1\nproducts:\n  scenario: x\n", undefined],
    ["scenarios: x\n", undefined],
  ])("of %j", (text, heading) => expect(scenarioHeading(text)).toEqual(heading));
});
