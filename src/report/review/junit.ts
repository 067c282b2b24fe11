import type { Problem, Review, ReviewCase } from "../review.ts";
import { safe } from "../safe-text.ts";

/** JUnit's XML as build services read it: what was checked is a test case each, with its file and line. */
export function formatReviewJunit(review: Review): string {
  const cases = casesOf(review);
  const countOf = (status: ReviewCase["status"]): number =>
    cases.filter((each) => each.status === status).length;
  const counts = attributes({
    name: "tariff",
    tests: cases.length,
    failures: countOf("failed"),
    errors: countOf("broken"),
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${counts}>`,
    `  <testsuite${counts}>`,
    ...cases.flatMap(caseLines),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

/** Errors that belong to no case are a broken one of their own, so that a run that failed is never green. */
function casesOf({ command, cases, problems }: Review): readonly ReviewCase[] {
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length === 0 || cases.some(({ status }) => status !== "passed")) return cases;
  const title = command === undefined ? "tariff" : `tariff ${command}`;
  return [...cases, { file: title, line: 1, title, status: "broken", problems: errors }];
}

function caseLines({ file, line, title, status, problems }: ReviewCase): readonly string[] {
  const head = attributes({ classname: file, name: title, file, line });
  if (status === "passed") return [`    <testcase${head}/>`];
  const tag = status === "failed" ? "failure" : "error";
  const message = attributes({ message: problems[0]?.message ?? status, type: problems[0]?.rule ?? status });
  return [
    `    <testcase${head}>`,
    `      <${tag}${message}>${problems.map(textOf).join("\n")}</${tag}>`,
    "    </testcase>",
  ];
}

function textOf({ message, at }: Problem): string {
  return escaped(at === undefined ? message : `${at.file}:${at.line}: ${message}`);
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
