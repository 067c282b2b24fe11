import type { Mismatch } from "../scenarios/mismatch.ts";
import { countOf } from "./count-text.ts";
import type { Place, Problem, ReviewBody, ReviewCase } from "./review.ts";
import { placeOf, problemOf } from "./review.ts";
import type { TestResult } from "./test-result.ts";
import { countTests } from "./test-result.ts";

/** What scenarios came to: each is a case, and what differs is a problem at its line. */
export function reviewTests(results: readonly TestResult[]): ReviewBody {
  const { total, failed, broken, updated } = countTests(results);
  const cases = results.map(caseOf);
  const bad = [
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(broken === 0 ? [] : [`${broken} couldn't be run`]),
  ];
  const rest = updated === 0 ? "" : `, ${updated} updated`;
  return {
    title: "Scenarios",
    tone: bad.length > 0 || total === 0 ? "bad" : "good",
    verdict:
      bad.length > 0
        ? `${bad.join(" and ")} of ${countOf(total, "scenario")}${rest}`
        : total === 0
          ? "there was no scenario to test"
          : `${countOf(total, "scenario")} passed${rest}`,
    cases,
    // Scenarios of one catalog have its problems in common.
    problems: withoutRepeats(cases.flatMap(({ problems }) => problems)),
  };
}

function caseOf({ file, line, title, status, mismatches, diagnostics }: TestResult): ReviewCase {
  const own = { file, line };
  if (status === "passed" || status === "updated")
    return { file, line, title, status: "passed", problems: [] };
  const problems =
    status === "failed"
      ? mismatches.map((mismatch) => mismatchProblem(mismatch, title, own))
      : diagnostics
          .filter(({ severity }) => severity === "error")
          .map((entry) => ({ ...problemOf(entry), at: problemOf(entry).at ?? own }));
  return { file, line, title, status, problems };
}

function mismatchProblem(mismatch: Mismatch, title: string, own: Place): Problem {
  return {
    severity: "error",
    rule: "expectation",
    title,
    message: describeMismatch(mismatch),
    hint: undefined,
    subject: `${own.file} ${mismatch.path}`,
    at: mismatch.at === undefined ? own : placeOf(mismatch.at),
  };
}

/** One sentence of both sides, with the rule. */
function describeMismatch({ path, expected, actual, rule }: Mismatch): string {
  const because = rule === undefined ? "" : ` (${rule})`;
  return `${path}: expected ${expected ?? "nothing"}, actual ${actual ?? "nothing"}${because}`;
}

function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ rule, message, at }: Problem) => `${rule}\n${at?.file}\n${at?.line}\n${message}`;
  return [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
}
