import type { Severity } from "../../diagnostics/severity.ts";
import { SEVERITIES } from "../../diagnostics/severity.ts";
import { countOf } from "../count-text.ts";
import type { Problem, Review } from "../review.ts";
import { safe } from "../safe-text.ts";

/** GitHub shows ten annotations of a kind for a step and drops the rest without a word. */
const ANNOTATIONS_MAX = 10;

/**
 * Workflow commands that put an annotation beside each problem's line
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function formatReviewGithub({ command, problems }: Review): string {
  return SEVERITIES.flatMap((severity) => {
    const all = problems.filter((problem) => problem.severity === severity);
    const isTooMany = all.length > ANNOTATIONS_MAX;
    const shown = isTooMany ? all.slice(0, ANNOTATIONS_MAX - 1) : all;
    return [
      ...shown.map(annotation),
      ...(isTooMany ? [summary(severity, all.length - shown.length, command)] : []),
    ];
  })
    .map((line) => `${line}\n`)
    .join("");
}

function annotation({ severity, rule, title, message, hint, at }: Problem): string {
  const name = title === rule ? rule : `${title} (${rule})`;
  const properties = Object.entries({ ...placeProperties(at), title: name }).map(
    ([key, value]) => `${key}=${property(String(value))}`,
  );
  return `::${severity} ${properties.join(",")}::${data(message)}${hint === undefined ? "" : `%0A${data(`Help: ${hint}`)}`}`;
}

/** Lines count from 1, as theirs do; their end is inclusive. */
function placeProperties(at: Problem["at"]): Readonly<Record<string, string | number>> {
  if (at === undefined) return {};
  const { file, line, column, endLine = line, endColumn } = at;
  const columns =
    column === undefined || endColumn === undefined || endLine !== line ? {} : { col: column, endColumn };
  return { file, line, endLine, ...columns };
}

function summary(severity: Severity, rest: number, command: string | undefined): string {
  const title = property(command === undefined ? "tariff" : `tariff ${command}`);
  return `::${severity} title=${title}::${data(`and ${countOf(rest, "more problem")}; see the log`)}`;
}

function data(text: string): string {
  return safe(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
