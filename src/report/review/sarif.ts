import { digestOf } from "../../catalog/digest.ts";
import { formatJson } from "../json-text.ts";
import type { Place, Problem, Review } from "../review.ts";
import { safe } from "../safe-text.ts";

/** GitHub takes no more results of a run (https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support). */
const RESULTS_MAX = 5_000;

/**
 * The problems of a review in SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), the first 5,000 of
 * them; how many were left out is in the run's properties.
 */
export function formatReviewSarif({ command, problems }: Review): string {
  const shown = problems.slice(0, RESULTS_MAX);
  const rules = [...new Map(shown.map(({ rule, title }) => [rule, title]))];
  const indices = new Map(rules.map(([rule], index) => [rule, index]));
  const seen = new Map<string, number>();
  const left = problems.length - shown.length;
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "tariff",
            rules: rules.map(([id, title]) => ({ id, shortDescription: { text: messageText(title) } })),
          },
        },
        automationDetails: { id: `tariff/${command ?? ""}/` },
        columnKind: "utf16CodeUnits",
        results: shown.map((problem) => resultOf(problem, indices.get(problem.rule) ?? 0, seen)),
        ...(left === 0 ? {} : { properties: { resultsLeftOut: left } }),
      },
    ],
  };
  return `${formatJson(log, 2)}\n`;
}

function resultOf(problem: Problem, ruleIndex: number, seen: Map<string, number>) {
  const { rule, severity, message, hint, subject, at } = problem;
  // Not by its line: it stays the same problem when others come before it.
  const identity = digestOf({ rule, subject, file: at?.file ?? null });
  const occurrence = (seen.get(identity) ?? 0) + 1;
  seen.set(identity, occurrence);
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: messageText(hint === undefined ? message : `${message} Help: ${hint}`) },
    ...(at === undefined ? {} : { locations: [{ physicalLocation: locationOf(at) }] }),
    partialFingerprints: { "tariff/v1": `${identity}:${occurrence}` },
  };
}

function locationOf({ file, line, column, endLine, endColumn }: Place) {
  return {
    artifactLocation: { uri: file.split("/").map(encodeSegment).join("/") },
    region: {
      startLine: line,
      ...(column === undefined ? {} : { startColumn: column }),
      ...(endLine === undefined ? {} : { endLine }),
      ...(endColumn === undefined ? {} : { endColumn }),
    },
  };
}

/** A lone surrogate has no UTF-8, and so no form in a URI. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, "\ufffd"));
}

/** Brackets would begin a link and braces a placeholder (SARIF 3.11.5, 3.11.6). */
function messageText(text: string): string {
  return safe(text)
    .replace(/[\\[\]]/g, "\\$&")
    .replace(/[{}]/g, "$&$&");
}
