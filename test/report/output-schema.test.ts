import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { CHANGE_ACTIONS } from "../../src/reconciler/change.ts";
import { applyReportToJson } from "../../src/report/apply-json.ts";
import { diagnosticsToJson } from "../../src/report/diagnostics-json.ts";
import { diffToJson } from "../../src/report/diff-json.ts";
import { invoiceImpactToJson } from "../../src/report/invoice-impact.ts";
import { formatJson } from "../../src/report/json-text.ts";
import { planToJson } from "../../src/report/plan-json.ts";
import { testsToJson } from "../../src/report/test-json.ts";
import { expectGolden } from "../support/golden.ts";
import { outputProblems } from "./output-schema.ts";
import { BUSY_CHANGES, BUSY_DRIFT, buildPlan } from "./sample-plans.ts";
import { impactsOf, PLAIN } from "./sample-reviews.ts";

const start = { offset: 12, line: 4, column: 3 };
const FINDING = diagnostic({
  code: "plan/archive-prevented",
  detail: "It is protected.",
  at: { file: "catalog/acme.yaml", start, end: { ...start, column: 9 } },
  related: [{ message: "Here.", at: { file: "catalog/acme.yaml", start, end: start } }],
  hint: { text: "Do it.", replacement: "x" },
  data: { address: "price/pro.monthly" },
});
const PLAN = buildPlan({
  changes: BUSY_CHANGES,
  drift: BUSY_DRIFT,
  findings: [FINDING],
  foreign: { product: 2 },
  options: { prune: true, refresh: false, only_drift: false, allowed: ["policy/price-rise"] },
});

/** The members that each command adds to its document. */
const MEMBERS = {
  validate: {
    catalog: "acme",
    counts: { products: 2, prices: 4, promotion_codes: 1 },
    currencies: ["usd", "eur"],
    backend: "local",
  },
  diff: {
    ...diffToJson(PLAN, { from: "main", to: "working tree" }),
    invoices: invoiceImpactToJson(impactsOf(PLAIN)),
  },
  plan: planToJson(PLAN),
  apply: {
    ...applyReportToJson({
      run: "20270131T120000Z-1f2e3d4c",
      outcome: "partly-applied",
      operations: [
        { operation: "a#create", change: 0, address: "product/a", verb: "create", outcome: "done", id: "x" },
        { operation: "b#update", change: 1, address: "product/b", verb: "update", outcome: "unknown" },
      ],
      failure: {
        kind: "unavailable",
        message: "No answer",
        status: 503,
        code: undefined,
        param: undefined,
        requestId: "req_1",
      },
    }),
    journal: ".tariff/journal/1.jsonl",
  },
  test: testsToJson([
    {
      file: "a.yaml",
      title: "a",
      status: "failed",
      line: 1,
      mismatches: [{ path: "x", expected: "1", actual: undefined, rule: undefined, at: undefined }],
      diagnostics: [FINDING],
    },
  ]),
} as const;

function documentOf(command: keyof typeof MEMBERS | "show"): unknown {
  const members = MEMBERS[command === "show" ? "plan" : command];
  const diagnostics = diagnosticsToJson([FINDING]);
  return JSON.parse(
    formatJson({ format_version: "1.0", command, ok: true, exit_code: 0, ...members, diagnostics }),
  );
}

describe("the JSON document", () => {
  it.each(["validate", "diff", "plan", "show", "apply", "test"] as const)(
    "of %s is as its schema says",
    (command) => {
      const document = documentOf(command);
      if (command !== "show") expectGolden(`report/output-${command}.json`, `${formatJson(document, 2)}\n`);
      expect(outputProblems(document)).toEqual([]);
    },
  );

  it("of a run that failed needs nothing but how it ended", () => {
    for (const command of Object.keys(MEMBERS)) {
      const failed = { format_version: "1.0", command, ok: false, exit_code: 64, diagnostics: [] };
      expect(outputProblems(failed), command).toEqual([]);
      expect(outputProblems({ ...failed, ok: true }), command).not.toEqual([]);
    }
  });

  it("is as the schema says in every file that tests compare with", () => {
    const folder = join(import.meta.dirname, "../cases");
    const documents = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .map((name) => [name, readFileSync(join(folder, name), "utf8")] as const)
      .filter(([, text]) => /"command": ?"(validate|diff|plan|show|apply|test)"/.test(text))
      .map(([name, text]) => [name, JSON.parse(text)] as const);
    expect(documents.length).toBeGreaterThan(4);
    for (const [name, document] of documents) expect(outputProblems(document), name).toEqual([]);
  });

  it("has a schema that refuses what isn't written", () => {
    const text = formatJson(documentOf("diff"));
    for (const [from, to] of [
      ['"before":2900,', '"before":29.5,'],
      ['"action":"replace"', '"action":"swap"'],
      ['"format_version":"1.0"', '"format_version":"2.0"'],
      ['"left":', '"orphans":'],
      ['"severity":"error"', '"severity":"fatal"'],
    ] as const) {
      expect(text).toContain(from);
      expect(outputProblems(JSON.parse(text.replace(from, to))), to).not.toEqual([]);
    }
  });
});

describe("the schema of documents", () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(join(import.meta.dirname, `../../schema/${name}.schema.json`), "utf8"));
  const [output, plan] = [read("output"), read("plan")];

  it("holds a plan as the plan file's own schema does", () => {
    const { $schema: _, definitions, ...root } = plan;
    expect(output.definitions.planFile).toEqual(root);
    for (const [name, definition] of Object.entries(definitions))
      expect(output.definitions[name], name).toEqual(definition);
  });

  it("knows every action", () => {
    expect([...output.definitions.diffChange.properties.action.enum].sort()).toEqual(
      [...CHANGE_ACTIONS].sort(),
    );
  });
});
