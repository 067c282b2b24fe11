import { describe, expect, it } from "vitest";
import { diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { SourceSpan } from "../../src/diagnostics/source-span.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import { formatJson } from "../../src/report/json-text.ts";
import { completeReview } from "../../src/report/review.ts";
import { REVIEW_FORMATS } from "../../src/report/review-formats.ts";
import { reviewTests } from "../../src/report/review-tests.ts";
import { renderStyled } from "../../src/report/styled-text.ts";
import { testsToJson } from "../../src/report/test-json.ts";
import type { TestResult } from "../../src/report/test-result.ts";
import { formatTests } from "../../src/report/test-text.ts";
import { expectGolden } from "../support/golden.ts";

const FILE = "catalog/scenarios/upgrade.yaml";

function place(line: number, column: number): SourceSpan {
  const start = { offset: 10 * line, line, column };
  return { file: FILE, start, end: { ...start, column: column + 9 } };
}

function result(given: Partial<TestResult>): TestResult {
  const title = "upgrade in mid-cycle";
  return { file: FILE, title, status: "passed", line: 1, mismatches: [], diagnostics: [], ...given };
}

const RESULTS: readonly TestResult[] = [
  result({ file: "catalog/scenarios/first-month.yaml", title: "first month with a trial" }),
  result({
    status: "failed",
    mismatches: [
      {
        path: "invoices[1].total",
        expected: "97.44 usd",
        actual: "98.10 usd",
        rule: "remaining time of 4 × pro.monthly, 1,857,600 of 2,419,200 seconds of the period",
        at: place(23, 41),
      },
      {
        path: "invoices[2]",
        expected: undefined,
        actual: "{ total: 12.00 usd }",
        rule: undefined,
        at: undefined,
      },
    ],
  }),
  result({
    status: "broken",
    title: "a price that isn't there",
    diagnostics: [
      diagnostic({
        code: "reference/unknown-price",
        detail: 'No file of the catalog declares the price "pro.montly".',
        at: place(7, 20),
      }),
    ],
  }),
  result({ status: "updated", title: "coupon that runs out" }),
];
const HOSTILE = result({
  status: "failed",
  file: "a:b,c%.yaml",
  title: '\u001b[31m::error::<&">\u0000\ufffe',
  mismatches: [{ path: "x", expected: "\n::warning::", actual: "]]>", rule: undefined, at: undefined }],
});

function formatTestsJunit(results: readonly TestResult[]): string {
  return REVIEW_FORMATS.junit(completeReview("test", reviewTests(results), []));
}

function formatTestsGithub(results: readonly TestResult[]): string {
  return REVIEW_FORMATS.github(completeReview("test", reviewTests(results), []));
}

describe("results of tests", () => {
  for (const width of [80, 120]) {
    it(`show what differs and why at ${width} columns`, () => {
      const text = renderStyled(formatTests(RESULTS, { width }), { color: false });
      expectGolden(`report/tests-${width}.txt`, text);
      for (const line of text.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    });
  }

  it("say that there was nothing to test", () => {
    expect(renderStyled(formatTests([]), { color: false })).toContain("no scenario");
  });

  it("are JSON with every difference and its place", () => {
    expectGolden("report/tests.json", `${formatJson(testsToJson(RESULTS), 2)}\n`);
  });

  it("are JUnit's XML with files and lines", () => {
    expectGolden("report/tests.junit.xml", formatTestsJunit(RESULTS));
    const xml = formatTestsJunit([HOSTILE]);
    expect(xml).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ufffe]/);
    expect(xml.match(/</g)).toHaveLength(9);
    expect(xml).toContain("&lt;&amp;&quot;&gt;");
  });

  it("are annotations of GitHub, of which only one line each is a command", () => {
    expectGolden("report/tests.github.txt", formatTestsGithub(RESULTS));
    const text = formatTestsGithub([HOSTILE]);
    expect(text.trimEnd().split("\n")).toHaveLength(1);
    expect(text).toContain("file=a%3Ab%2Cc%25.yaml");
    expect(text).not.toContain("\u001b");
  });

  it("are no more annotations than GitHub shows, and say how many are left out", () => {
    const mismatches = Array.from({ length: 14 }, (_, index) => ({
      ...RESULTS[1]!.mismatches[0]!,
      path: `i${index}`,
    }));
    const lines = formatTestsGithub([result({ status: "failed", mismatches })])
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toContain("and 5 more problems");
  });
});
