import type { YamlNode } from "../../compiler/yaml-tree.ts";
import type { Notation } from "./leaf.ts";
import { notationOf } from "./leaf.ts";

const COUNTS: ReadonlySet<string> = new Set(["quantity", "quantities", "attempt_count"]);

/** That of the first amount among what is expected; major units where there is none. */
export function notationIn(nodes: readonly YamlNode[]): Notation {
  for (const node of nodes) {
    const found = firstNotation(node);
    if (found !== undefined) return found;
  }
  return "major";
}

function firstNotation(node: YamlNode): Notation | undefined {
  if (node.kind === "scalar") return notationOf(node);
  const inner =
    node.kind === "list"
      ? node.items
      : [...node.entries.values()].filter(({ key }) => !COUNTS.has(key)).map(({ value }) => value);
  for (const each of inner) {
    const found = firstNotation(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
