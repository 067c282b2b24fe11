import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/catalog/digest.ts";
import { formatJson } from "../../src/report/json-text.ts";
import { compareSimulations } from "../../src/report/simulation-comparison.ts";
import { formatComparisonCsv, formatSimulationCsv } from "../../src/report/simulation-csv.ts";
import { simulationToJson } from "../../src/report/simulation-json.ts";
import { formatSimulationMarkdown } from "../../src/report/simulation-markdown.ts";
import type { Simulation } from "../../src/scenarios/simulation.ts";
import { LINE_KINDS } from "../../src/simulator/invoice.ts";
import { expectGolden } from "../support/golden.ts";
import { CHEAPER, invoice, line, SIMULATION } from "./sample-simulations.ts";

const SCHEMA = join(import.meta.dirname, "../../schema/simulation.schema.json");
const validate = new Ajv({
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  allErrors: true,
}).compile(JSON.parse(readFileSync(SCHEMA, "utf8")));
const AGAINST = { name: "HEAD~1", pairs: compareSimulations(CHEAPER, SIMULATION) };
const HOSTILE = '=cmd|"<b>@everyone\u202e\n,`x`';

/** The document of a run, as the command line prints it. */
function documentOf(members: { readonly [key: string]: Json | undefined }): Json {
  return { format_version: "1.0", command: "simulate", ok: true, exit_code: 0, ...members, diagnostics: [] };
}

function withInvoice(...lines: Parameters<typeof line>): Simulation {
  const given = { id: HOSTILE, customer: HOSTILE, lines: lines.map((each) => line(each)) };
  return { ...SIMULATION, title: HOSTILE, invoices: [invoice(given)], events: [] };
}

describe("a simulation as JSON", () => {
  const text = formatJson(documentOf(simulationToJson(SIMULATION, AGAINST)), 2);

  it("is as its schema says", () => {
    expectGolden("report/simulation.json", `${text}\n`);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(JSON.parse(formatJson(documentOf(simulationToJson(SIMULATION))))), "alone").toBe(true);
  });

  it("is as its schema says in every file that tests compare with", () => {
    const folder = join(import.meta.dirname, "../cases");
    const simulations = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .map((name) => [name, readFileSync(join(folder, name), "utf8")] as const)
      .filter(([, document]) => document.includes('"command": "simulate"'));
    expect(simulations.length).toBeGreaterThan(1);
    for (const [name, document] of simulations) expect(validate(JSON.parse(document)), name).toBe(true);
  });

  it("has a schema that knows every kind of line", () => {
    const { definitions } = JSON.parse(readFileSync(SCHEMA, "utf8"));
    expect(definitions.line.properties.kind.enum).toEqual([...LINE_KINDS]);
  });

  it("has a schema that refuses amounts that aren't whole, other fields, and results that lack some", () => {
    for (const [from, to] of [
      ['"total": 10244', '"total": 102.44'],
      ['"total": 10244', '"total": "10244"'],
      ['"proration": true', '"prorated": true'],
      ['"created": "2026-02-14T00:00:00Z"', '"created": 1771027200'],
      ['"events"', '"history"'],
    ] as const) {
      expect(text).toContain(from);
      expect(validate(JSON.parse(text.replace(from, to))), to).toBe(false);
    }
  });

  it("gives quantities that aren't whole as text, exactly", () => {
    const quantity = { coefficient: 12_345_678_901_234_567_891n, scale: 3 };
    const [first] = JSON.parse(
      formatJson(simulationToJson(withInvoice({ description: "A", amount: 1n, quantity }))["invoices"]),
    ) as readonly { readonly lines: readonly { readonly quantity: string }[] }[];
    expect(first?.lines[0]?.quantity).toBe("12345678901234567.891");
  });
});

describe("a simulation as CSV", () => {
  it("has a row for each line, with amounts in major units", () => {
    expectGolden("report/simulation.csv", formatSimulationCsv(SIMULATION));
  });

  it("has a row for each invoice before and after", () => {
    expectGolden("report/simulation-against.csv", formatComparisonCsv(AGAINST.pairs));
  });

  it("has a row also for an invoice without lines, and as many cells in each row", () => {
    const rows = formatSimulationCsv({ invoices: [invoice({ id: "in_1", lines: [] })] })
      .trimEnd()
      .split("\n");
    expect(rows).toHaveLength(2);
    expect(rows[1]?.split(",")).toHaveLength(rows[0]!.split(",").length);
  });

  it("holds nothing that a spreadsheet would run", () => {
    const csv = formatSimulationCsv(withInvoice({ description: HOSTILE, amount: -1n }));
    expect(csv).toContain(`"'=cmd|""<b>@everyone`);
    expect(csv).not.toMatch(/(^|,)"?[=@+]/m);
    expect(csv).toContain(",-0.01,");
  });
});

describe("a simulation as Markdown", () => {
  it("shows all invoices at first sight, and each of them folded", () => {
    expectGolden("report/simulation.md", formatSimulationMarkdown(SIMULATION, AGAINST));
  });

  it("shows names as they are", () => {
    const text = formatSimulationMarkdown(withInvoice({ description: HOSTILE, amount: 1n }));
    expect(text).not.toContain("<b>");
    expect(text).not.toContain("@everyone");
    expect(text).not.toMatch(/[^\\]`/);
    expect(text).not.toContain("\u202e");
  });
});
