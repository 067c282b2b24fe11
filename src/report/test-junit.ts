import type { Mismatch } from "../scenarios/mismatch.ts";
import { safe } from "./safe-text.ts";
import type { TestResult } from "./test-result.ts";
import { countTests } from "./test-result.ts";

/** JUnit's XML as build services read it: a test case a scenario, with its file and line. */
export function formatTestsJunit(results: readonly TestResult[]): string {
  const { total, failed, broken } = countTests(results);
  const counts = attributes({ name: "tariff", tests: total, failures: failed, errors: broken });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${counts}>`,
    `  <testsuite${counts}>`,
    ...results.flatMap(caseLines),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function caseLines({ file, line, title, status, mismatches, diagnostics }: TestResult): readonly string[] {
  const head = attributes({ classname: file, name: title, file, line });
  if (status === "passed" || status === "updated") return [`    <testcase${head}/>`];
  const texts =
    status === "failed" ? mismatches.map(describeMismatch) : diagnostics.map(({ detail }) => detail);
  const tag = status === "failed" ? "failure" : "error";
  const message = attributes({ message: texts[0] ?? status, type: diagnostics[0]?.code ?? "expectation" });
  return [
    `    <testcase${head}>`,
    `      <${tag}${message}>${texts.map(escaped).join("\n")}</${tag}>`,
    "    </testcase>",
  ];
}

/** One sentence of both sides, with the rule. */
export function describeMismatch({ path, expected, actual, rule }: Mismatch): string {
  const because = rule === undefined ? "" : ` (${rule})`;
  return `${path}: expected ${expected ?? "nothing"}, actual ${actual ?? "nothing"}${because}`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
}

/** Also what XML 1.0 can't hold is made visible: control characters and lone surrogates. */
function escaped(text: string): string {
  return safe(text)
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
