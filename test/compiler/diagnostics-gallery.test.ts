import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { readPlan } from "../../src/compiler/check-plan.ts";
import { compile } from "../../src/compiler/compile.ts";
import { readProject } from "../../src/compiler/read-project.ts";
import type { DiagnosticCode } from "../../src/diagnostics/code.ts";
import { DIAGNOSTIC_CODES } from "../../src/diagnostics/code.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { SourceFile } from "../../src/diagnostics/source-span.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { formatDiagnostics } from "../../src/report/diagnostics-text.ts";
import { renderStyled } from "../../src/report/styled-text.ts";
import { readScenario } from "../../src/scenarios/read-scenario.ts";
import { runScenario } from "../../src/scenarios/run-scenario.ts";
import { judgeFiles } from "../policies/judge-catalogs.ts";
import { expectGolden } from "../support/golden.ts";
import { CODES_FROM_ELSEWHERE } from "./codes-from-elsewhere.ts";

const GALLERY = join(import.meta.dirname, "../cases/diagnostics");

const CASES = readdirSync(GALLERY).flatMap((area) => {
  return readdirSync(join(GALLERY, area)).map((what) => `${area}/${what}`);
});

test.each(CASES)("%s reads as expected", (code) => {
  const files = sourceFiles(join(GALLERY, code));
  const diagnostics = diagnose(files);
  expect(diagnostics.map((entry) => entry.code)).toContain(code);
  const sources = new Map(files.map(({ path, text }) => [path, text]));
  expectGolden(
    `diagnostics/${code}/expected.txt`,
    renderStyled(formatDiagnostics(diagnostics, sources), { color: false }),
  );
});

test("every code has a case, here or where it comes from", () => {
  const elsewhere = new Set<string>(CODES_FROM_ELSEWHERE);
  const missing = DIAGNOSTIC_CODES.filter((code) => !CASES.includes(code) && !elsewhere.has(code));
  expect(missing).toEqual([]);
});

test("every case is about a code that exists, and that isn't shown elsewhere", () => {
  const known = new Set<string>(DIAGNOSTIC_CODES);
  expect(CASES.filter((code) => !known.has(code))).toEqual([]);
  expect(CODES_FROM_ELSEWHERE.filter((code: DiagnosticCode) => CASES.includes(code))).toEqual([]);
});

/** A project's config, also with catalogs that it judges, a saved plan, a scenario with what it names, or the files of a catalog. */
function diagnose(files: readonly SourceFile[]): readonly Diagnostic[] {
  const [first] = files;
  const scenario = files.find(({ path }) => path === "scenario.yaml");
  if (scenario !== undefined) return diagnoseScenario(scenario, files);
  const config = files.find(({ path }) => path === "tariff.config.yaml");
  if (config !== undefined) return diagnoseProject(config, files);
  if (first?.path === "plan.json") return readPlan(first.text, first.path).diagnostics;
  return compile(files, { profile: STRIPE_PROFILE, backend: "sandbox" }).diagnostics;
}

/** What is wrong with a config, or else with the way from one catalog to the other under its policy. */
function diagnoseProject(config: SourceFile, files: readonly SourceFile[]): readonly Diagnostic[] {
  const { value, diagnostics } = readProject(config);
  const after = files.find(({ path }) => path === "catalog.yaml");
  const before = files.find(({ path }) => path === "before.yaml") ?? after;
  if (value?.policy === undefined || before === undefined || after === undefined) return diagnostics;
  return judgeFiles(value.policy, before, after).findings;
}

/** What reading finds, or else what the machine refuses. */
function diagnoseScenario(scenario: SourceFile, files: readonly SourceFile[]): readonly Diagnostic[] {
  const others = files.filter((file) => file !== scenario);
  const { value, diagnostics } = readScenario(scenario, {
    readCatalog: () => ({ value: others, diagnostics: [] }),
    readFile: (name) => ({ value: others.find(({ path }) => path === name), diagnostics: [] }),
  });
  return value === undefined ? diagnostics : runScenario(value).simulation.diagnostics;
}

/** Everything below the folder but the expectation, under its path in it. */
function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith("expected.txt"))
    .sort()
    .map((path) => ({ path: relative(folder, path), text: readFileSync(path, "utf8") }));
}
