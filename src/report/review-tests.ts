import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Mismatch } from "../scenarios/mismatch.ts";
import { countOf } from "./count-text.ts";
import type { Place, Problem, ReviewBody, ReviewCase } from "./review.ts";
import { placeOf, problemKey, problemOf } from "./review.ts";
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

/** One sentence of both sides, with the rule of billing that made the number. */
function mismatchProblem(
  { path, expected = "nothing", actual = "nothing", rule, at }: Mismatch,
  title: string,
  own: Place,
): Problem {
  const because = rule === undefined ? "" : ` (${rule})`;
  const detail = `${title}: ${path}: expected ${expected}, actual ${actual}${because}`;
  const found = problemOf(diagnostic({ code: "test/not-as-expected", detail }));
  return { ...found, subject: `${own.file} ${path}`, at: at === undefined ? own : placeOf(at) };
}

function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [problemKey(problem), problem])).values()];
}
