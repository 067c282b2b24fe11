import type { YamlNode } from "../compiler/yaml-tree.ts";
import type { Difference } from "./expect/differences.ts";
import { findDifferences } from "./expect/differences.ts";
import { notationOf, writeLeaf } from "./expect/leaf.ts";
import { notationIn } from "./expect/notation.ts";
import { writeInline } from "./expect/write-observed.ts";
import type { Mismatch } from "./mismatch.ts";
import type { Observation } from "./observation.ts";
import type { Scenario } from "./scenario.ts";

const LONGEST = 200;

/** What differs from what is expected, in the order of the file; nothing when the test is passed. */
export function compareExpectations(
  scenario: Scenario,
  observations: readonly Observation[],
): readonly Mismatch[] {
  const notation = notationIn(observations.map(({ expectations }) => expectations));
  const describe = (difference: Difference): readonly Mismatch[] => {
    const { path } = difference;
    if (difference.kind === "value") {
      const { node, observed } = difference;
      const actual = writeLeaf(observed, notationOf(node) ?? notation);
      return [{ path, expected: node.text, actual, rule: observed.rule, at: node.span }];
    }
    if (difference.kind === "missing") {
      const { node } = difference;
      const expected = textOf(node, scenario.file.text);
      return [{ path, expected, actual: undefined, rule: undefined, at: node.span }];
    }
    const { list, items } = difference;
    return items.map((item, index) => ({
      path: `${path}[${list.items.length + index}]`,
      expected: undefined,
      actual: shorten(writeInline(item, withoutLists(item.telling), notation)),
      rule: ruleOf(item),
      at: list.span,
    }));
  };
  return observations.flatMap(({ path, expectations, observed }) =>
    findDifferences(expectations, observed, path === "expect" ? "" : path).flatMap(describe),
  );
}

function withoutLists(fields: readonly string[]): readonly string[] {
  return fields.filter((name) => name !== "lines");
}

/** Why an invoice was made, or a line. */
function ruleOf({ entries }: Parameters<typeof writeInline>[0]): string | undefined {
  const telling = entries.get("billing_reason") ?? entries.get("amount");
  return telling === undefined || telling.kind === "map" || telling.kind === "list"
    ? undefined
    : telling.rule;
}

function textOf(node: YamlNode, text: string): string {
  if (node.kind === "scalar") return node.text;
  return shorten(text.slice(node.span.start.offset, node.span.end.offset).trim().replace(/\s+/g, " "));
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
