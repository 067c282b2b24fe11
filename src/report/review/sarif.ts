import { digestOf } from "../../catalog/digest.ts";
import { formatJson } from "../json-text.ts";
import type { Place, Problem, Review } from "../review.ts";
import { safe } from "../safe-text.ts";

/** GitHub shows no more results of a run (https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support). */
const RESULTS_MAX = 5_000;

/**
 * The problems of a review in SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), with what GitHub
 * demands beyond it, the first 5,000 of them; how many were left out is in the run's properties.
 */
export function formatReviewSarif({ command, problems, home }: Review): string {
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
        tool: { driver: { name: "tariff", rules: rules.map(ruleOf) } },
        automationDetails: { id: `tariff/${command ?? ""}/` },
        columnKind: "utf16CodeUnits",
        results: shown.map((problem) => resultOf(problem, { indices, seen, home })),
        ...(left === 0 ? {} : { properties: { resultsLeftOut: left } }),
      },
    ],
  };
  return `${formatJson(log, 2)}\n`;
}

/** GitHub wants all three texts. */
function ruleOf([id, title]: readonly [string, string]) {
  const description = { text: messageText(title) };
  return {
    id,
    shortDescription: description,
    fullDescription: description,
    help: { text: messageText(`\`tariff explain ${id}\` says why, and what to do.`) },
  };
}

interface ResultContext {
  readonly indices: ReadonlyMap<string, number>;
  /** How often each identity came before. */
  readonly seen: Map<string, number>;
  readonly home: string;
}

function resultOf(problem: Problem, { indices, seen, home }: ResultContext) {
  const { rule, severity, message, hint, subject, at } = problem;
  // Not by its line: it stays the same problem when others come before it. GitHub's own key is left to GitHub, which warns of any
  // value but its own.
  const identity = digestOf({ rule, subject, file: at?.file ?? null });
  const occurrence = (seen.get(identity) ?? 0) + 1;
  seen.set(identity, occurrence);
  return {
    ruleId: rule,
    ruleIndex: indices.get(rule),
    level: severity,
    message: { text: messageText(hint === undefined ? message : `${message} Help: ${hint}`) },
    // GitHub refuses a whole log for one result without a place.
    locations: [{ physicalLocation: locationOf(at ?? { file: home, line: 1 }) }],
    partialFingerprints: { "tariff/v1": `${identity}:${occurrence}` },
  };
}

/** All four ends, as GitHub demands; of a line alone its first character. */
function locationOf({ file, line, column = 1, endLine = line, endColumn = column + 1 }: Place) {
  return {
    artifactLocation: { uri: file.split("/").map(encodeSegment).join("/"), uriBaseId: "%SRCROOT%" },
    region: { startLine: line, startColumn: column, endLine, endColumn },
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
