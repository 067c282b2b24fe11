import type { Element } from "./markup.ts";
import { readMarkup } from "./markup.ts";

/** The children and attributes of each element, those that must be there first (https://github.com/testmoapp/junitxml). */
const ELEMENTS: Readonly<
  Record<
    string,
    {
      readonly children: readonly string[];
      readonly must: readonly string[];
      readonly may: readonly string[];
    }
  >
> = {
  testsuites: { children: ["testsuite"], must: ["name", "tests", "failures", "errors"], may: [] },
  testsuite: {
    children: ["testcase", "system-out"],
    must: ["name", "tests", "failures", "errors", "skipped"],
    may: [],
  },
  testcase: { children: ["failure", "error", "skipped"], must: ["classname", "name"], may: ["file", "line"] },
  failure: { children: [], must: ["message", "type"], may: [] },
  error: { children: [], must: ["message", "type"], may: [] },
  skipped: { children: [], must: ["message"], may: [] },
  "system-out": { children: [], must: [], may: [] },
};
const COUNTED = { failures: "failure", errors: "error", skipped: "skipped" } as const;

/** What is wrong with JUnit's XML: its elements, its attributes, and counts that aren't of what follows. Empty when nothing is. */
export function junitProblems(xml: string): readonly string[] {
  if (!xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ')) return ["no testsuites"];
  const root = readMarkup(xml);
  return [...structureProblems(root), ...countProblems(root), ...root.children.flatMap(countProblems)];
}

/** The test cases of all suites. */
export function casesIn(suite: Element): readonly Element[] {
  return suite.name === "testcase" ? [suite] : suite.children.flatMap(casesIn);
}

function structureProblems({ name, attributes, children }: Element): readonly string[] {
  const known = ELEMENTS[name];
  if (known === undefined) return [`<${name}> is no element`];
  const { must, may } = known;
  return [
    ...must.filter((key) => (attributes[key] ?? "") === "").map((key) => `<${name}> without ${key}`),
    ...Object.keys(attributes)
      .filter((key) => !must.includes(key) && !may.includes(key))
      .map((key) => `<${name}> with ${key}`),
    ...(name === "testcase" && children.length > 1 ? ["a case with two ends"] : []),
    ...children.flatMap((child) =>
      known.children.includes(child.name) ? structureProblems(child) : [`<${child.name}> in <${name}>`],
    ),
  ];
}

function countProblems(suite: Element): readonly string[] {
  const cases = casesIn(suite);
  const ended = (how: string): number =>
    cases.filter(({ children }) => children.some(({ name }) => name === how)).length;
  const counts = {
    tests: cases.length,
    ...Object.fromEntries(Object.entries(COUNTED).map(([key, how]) => [key, ended(how)])),
  };
  return [
    ...(cases.length === 0 ? ["no test case"] : []),
    ...Object.entries(counts)
      .filter(
        ([key, count]) => suite.attributes[key] !== undefined && suite.attributes[key] !== String(count),
      )
      .map(([key, count]) => `${suite.name}: ${key} isn't ${count}`),
  ];
}
