import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCli } from "./cli/captured-host.ts";

const root = path.join(import.meta.dirname, "..");
const names = readdirSync(path.join(root, "catalogs"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
const LEAST_SCENARIOS = 6;

const copies: string[] = [];
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true });
});

function scenariosOf(name: string): readonly string[] {
  return readdirSync(path.join(root, "catalogs", name, "scenarios")).sort();
}

function textOf(name: string, scenario: string): string {
  return readFileSync(path.join(root, "catalogs", name, "scenarios", scenario), "utf8");
}

function copyOf(name: string): string {
  const copy = mkdtempSync(path.join(tmpdir(), "tariff-catalog-"));
  copies.push(copy);
  cpSync(path.join(root, "catalogs", name), copy, { recursive: true });
  return copy;
}

it("all catalogs and scenarios are in canonical form", async () => {
  const { code, err } = await runCli(["fmt", "--check", "."], { cwd: path.join(root, "catalogs") });
  expect({ code, err }).toEqual({ code: 0, err: "" });
});

describe.each(names)("the scenarios of %s", (name) => {
  it("come out as they say", async () => {
    const { code, out, err } = await runCli(["test"], { cwd: path.join(root, "catalogs", name) });
    const count = scenariosOf(name).length;
    expect(count).toBeGreaterThanOrEqual(LEAST_SCENARIOS);
    expect({ code, err, last: out.trimEnd().split("\n").at(-1) }).toEqual({
      code: 0,
      err: "",
      last: `${count} scenarios: ${count} passed.`,
    });
  });

  it("stay as they are when they are updated", async () => {
    const copy = copyOf(name);
    expect(await runCli(["test", "--update"], { cwd: copy })).toMatchObject({ code: 0, err: "" });
    for (const scenario of scenariosOf(name))
      expect(readFileSync(path.join(copy, "scenarios", scenario), "utf8")).toBe(textOf(name, scenario));
  });

  it("name their schema, and have a title of their own", () => {
    const texts = scenariosOf(name).map((scenario) => textOf(name, scenario));
    for (const text of texts)
      expect(text).toMatch(
        /^# yaml-language-server: \$schema=\.\.\/\.\.\/\.\.\/schema\/scenario\.schema\.json\n/,
      );
    expect(new Set(texts.map((text) => /^scenario: (.*)$/m.exec(text)?.[1])).size).toBe(texts.length);
  });

  it("have the numbers of at least one worked out by hand", () => {
    const worked = scenariosOf(name).filter((scenario) =>
      textOf(name, scenario).includes("The numbers by hand."),
    );
    expect(worked).not.toEqual([]);
  });
});

describe("a wrong number", () => {
  const scenario = "scenarios/seats-come-and-go.yaml";

  async function withWrongNumber() {
    const copy = copyOf("team-software");
    const file = path.join(copy, scenario);
    const text = readFileSync(file, "utf8").replace("amount: -105.96 usd", "amount: -105.95 usd");
    writeFileSync(file, text);
    return { copy, file };
  }

  it("is reported with its place, both values, and the rule that made the number", async () => {
    const { copy } = await withWrongNumber();
    const { code, out } = await runCli(["test"], { cwd: copy });
    expect(code).toBe(1);
    expect(out).toContain(`✗ Seats come and go within a month
    ${scenario}: 1 difference
    invoices[1].lines[1].amount  line 37
      expected  -105.95 usd
      actual    -105.96 usd
      because   credit for unused time: what was charged × the seconds left ÷ the seconds of the
                period
`);
  });

  it("is put right by an update, and nothing else is touched", async () => {
    const { copy, file } = await withWrongNumber();
    await runCli(["test", "--update"], { cwd: copy });
    expect(readFileSync(file, "utf8")).toBe(textOf("team-software", path.basename(scenario)));
  });
});

describe("scenarios of the test's own catalogs", () => {
  it.each(["acme", "every-section"])("come out as they say: %s", async (folder) => {
    const paths = [path.join(root, "test/cases/scenarios", folder)];
    const { code, out, err } = await runCli(["test", ...paths], { cwd: root });
    expect({ code, err, out: code === 0 ? "" : out }).toEqual({ code: 0, err: "", out: "" });
  });
});
