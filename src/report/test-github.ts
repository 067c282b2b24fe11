import type { SourceSpan } from "../diagnostics/source-span.ts";
import { countOf } from "./count-text.ts";
import { safe } from "./safe-text.ts";
import { describeMismatch } from "./test-junit.ts";
import type { TestResult } from "./test-result.ts";

/** GitHub shows ten annotations of a kind for a step and drops the rest without a word. */
const ANNOTATIONS_MAX = 10;

interface Annotation {
  readonly at: SourceSpan | undefined;
  /** Where there is no place. */
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly message: string;
}

/**
 * Workflow commands that put an annotation beside the line that differs
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function formatTestsGithub(results: readonly TestResult[]): string {
  const all = results.flatMap(annotationsOf);
  const isTooMany = all.length > ANNOTATIONS_MAX;
  const shown = isTooMany ? all.slice(0, ANNOTATIONS_MAX - 1) : all;
  const rest = all.length - shown.length;
  return [
    ...shown.map(commandOf),
    ...(isTooMany ? [`::error title=tariff test::and ${countOf(rest, "more problem")}; see the log`] : []),
  ]
    .map((command) => `${command}\n`)
    .join("");
}

function annotationsOf(result: TestResult): readonly Annotation[] {
  const { file, line, title, status, mismatches, diagnostics } = result;
  if (status === "failed")
    return mismatches.map((each) => ({ at: each.at, file, line, title, message: describeMismatch(each) }));
  if (status !== "broken") return [];
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map((entry) => ({ at: entry.at, file, line, title: entry.code, message: entry.detail }));
}

function commandOf({ at, file, line, title, message }: Annotation): string {
  const place = at === undefined ? { file, line } : placeOf(at);
  const properties = Object.entries({ ...place, title }).map(
    ([name, value]) => `${name}=${property(String(value))}`,
  );
  return `::error ${properties.join(",")}::${data(message)}`;
}

function placeOf({ file, start, end }: SourceSpan) {
  return { file, line: start.line, col: start.column, endLine: end.line, endColumn: end.column };
}

function data(text: string): string {
  return safe(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
