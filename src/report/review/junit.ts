import type { Place, Problem, Review, ReviewCase, ReviewChange } from "../review.ts";
import { problemKey, runName } from "../review.ts";
import { safe } from "../safe-text.ts";
import { CHANGE_OUTCOMES } from "./change-outcomes.ts";

/** A test case: whatever a run can look at one by one. */
interface TestCase {
  /** What build services group cases by. */
  readonly group: string;
  readonly name: string;
  readonly at: Place | undefined;
  readonly status: ReviewCase["status"] | "skipped";
  /** Where no problem says it. */
  readonly why: string;
  readonly problems: readonly Problem[];
}

/**
 * JUnit's XML as build services read it (https://github.com/testmoapp/junitxml): every scenario, file, change and drifted object is
 * a test case.
 */
export function formatReviewJunit(review: Review): string {
  const cases = casesOf(review);
  const countOf = (status: TestCase["status"]): number =>
    cases.filter((each) => each.status === status).length;
  const counts = {
    name: runName(review.command),
    tests: cases.length,
    failures: countOf("failed"),
    errors: countOf("broken"),
  };
  const warnings = review.problems.filter(({ severity }) => severity === "warning").map(textOf);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes(counts)}>`,
    `  <testsuite${attributes({ ...counts, skipped: countOf("skipped") })}>`,
    ...cases.flatMap(caseLines),
    ...(warnings.length === 0 ? [] : [`    <system-out>${warnings.join("\n")}</system-out>`]),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

/** Errors that belong to no case break the run itself, so that one that failed is never green; it also stands for itself alone. */
function casesOf({ command, cases, changes, sections, problems }: Review): readonly TestCase[] {
  const group = runName(command);
  const errors = problems.filter(({ severity }) => severity === "error");
  const own: readonly TestCase[] = [
    ...cases.map(({ file, line, title, status, problems: found }) => ({
      group: file,
      name: title,
      at: { file, line },
      status,
      why: "",
      problems: found,
    })),
    ...changes.map((change) => changeCase(change, group, errors)),
    ...sections.flatMap(({ title, advice, items, isWrong }) =>
      isWrong !== true
        ? []
        : items.map(({ name }) => ({
            group,
            name,
            at: undefined,
            status: "failed" as const,
            why: `${title}. ${advice}`,
            problems: [],
          })),
    ),
  ];
  const told = new Set(own.flatMap((each) => each.problems.map(problemKey)));
  const rest = errors.filter((error) => !told.has(problemKey(error)));
  if (own.length > 0 && rest.length === 0) return own;
  const status = rest.length === 0 ? "passed" : "broken";
  return [...own, { group, name: group, at: undefined, status, why: "", problems: rest }];
}

/** A change fails where it was tried and failed, and where an error is about what it changes. */
function changeCase(
  { action, noun, key, address, outcome = "done" }: ReviewChange,
  group: string,
  errors: readonly Problem[],
): TestCase {
  const problems = errors.filter(({ subject }) => subject === address);
  const name = `${action} ${noun} ${key}`;
  const { status, text } = CHANGE_OUTCOMES[problems.length > 0 && outcome === "done" ? "failed" : outcome];
  return { group, name, at: problems[0]?.at, status, why: text, problems };
}

function caseLines({ group, name, at, status, why, problems }: TestCase): readonly string[] {
  const place = at === undefined ? {} : { file: at.file, line: at.line };
  const head = attributes({ classname: group, name, ...place });
  if (status === "passed") return [`    <testcase${head}/>`];
  const [first] = problems;
  const message = attributes({ message: first?.message ?? why });
  if (status === "skipped") return [`    <testcase${head}>`, `      <skipped${message}/>`, "    </testcase>"];
  const tag = status === "failed" ? "failure" : "error";
  const type = attributes({ type: first?.rule ?? status });
  const text = problems.length === 0 ? escaped(why) : problems.map(textOf).join("\n");
  return [`    <testcase${head}>`, `      <${tag}${message}${type}>${text}</${tag}>`, "    </testcase>"];
}

function textOf({ message, hint, at }: Problem): string {
  const place = at === undefined ? "" : `${at.file}:${at.line}: `;
  return escaped(`${place}${message}${hint === undefined ? "" : ` Help: ${hint}`}`);
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
