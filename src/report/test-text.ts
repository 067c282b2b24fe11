import type { Mismatch } from "../scenarios/mismatch.ts";
import { countOf } from "./count-text.ts";
import { padEnd } from "./display-width.ts";
import type { Style, StyledLine, StyledText } from "./styled-text.ts";
import { indent, line, span } from "./styled-text.ts";
import type { TestResult, TestStatus } from "./test-result.ts";
import { countTests } from "./test-result.ts";
import { wrapText } from "./wrap-text.ts";

const MARKS = {
  passed: { mark: "✓", style: "green" },
  failed: { mark: "✗", style: "red" },
  broken: { mark: "!", style: "red" },
  updated: { mark: "↻", style: "yellow" },
} as const satisfies Readonly<Record<TestStatus, { readonly mark: string; readonly style: Style }>>;

/** Every scenario in a line, below it what differs: expected, actual, and the rule of billing that made the number. */
export function formatTests(
  results: readonly TestResult[],
  options: { readonly width?: number } = {},
): StyledText {
  const width = options.width ?? 100;
  return [...results.flatMap((result) => resultLines(result, width)), ...summaryLines(results)];
}

function resultLines(
  { file, title, status, mismatches, diagnostics }: TestResult,
  width: number,
): StyledText {
  const { mark, style } = MARKS[status];
  const [first = "", ...more] = wrapText(title, width - 2);
  const broken = status === "broken" ? countOf(diagnostics.length, "problem") : "";
  const note = status === "failed" ? countOf(mismatches.length, "difference") : broken;
  return [
    line(span(`${mark} `, "bold", style), first),
    ...more.map((text) => line(`  ${text}`)),
    ...wrapText(note === "" ? file : `${file}: ${note}`, width - 4).map((text) =>
      line(span(`    ${text}`, "dim")),
    ),
    ...(status === "failed"
      ? indent(
          mismatches.flatMap((each) => mismatchLines(each, width - 4)),
          4,
        )
      : []),
  ];
}

/** The path with its place, and the two sides below each other. */
function mismatchLines({ path, expected, actual, rule, at }: Mismatch, width: number): StyledText {
  const place = at === undefined ? "" : `  line ${at.start.line}`;
  const side = (name: string, text: string | undefined, style: Style): StyledText =>
    wrapText(text ?? "(nothing)", width - 12).map((part, index) =>
      line(span(padEnd(index === 0 ? `  ${name}` : "", 12), "dim"), span(part, style)),
    );
  return [
    line(span(path, "bold"), span(place, "dim")),
    ...side("expected", expected, "red"),
    ...side("actual", actual, "green"),
    ...(rule === undefined ? [] : side("because", rule, "dim")),
  ];
}

function summaryLines(results: readonly TestResult[]): StyledText {
  if (results.length === 0) return [line("There is no scenario with an `expect`.")];
  const counts = countTests(results);
  const parts = (["failed", "broken", "updated", "passed"] as const).flatMap((status) =>
    counts[status] === 0 ? [] : [span(`${counts[status]} ${status}`, "bold", MARKS[status].style)],
  );
  const joined = parts.flatMap((part, index) => (index === 0 ? [part] : [span(", "), part]));
  return [[], line(`${countOf(counts.total, "scenario")}: `, ...joined, ".")] satisfies StyledLine[];
}
