import { invariant } from "../../diagnostics/invariant.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../yaml-tree.ts";

/** The value of a field of a checked map; undefined when it isn't there. */
export function nodeOf(map: YamlMap, key: string): YamlNode | undefined {
  return map.entries.get(key)?.value;
}

/** The text of a scalar field, as written. */
export function textOf(map: YamlMap, key: string): string | undefined {
  const node = nodeOf(map, key);
  return node?.kind === "scalar" ? node.text : undefined;
}

export function isTrue(map: YamlMap, key: string): boolean {
  return textOf(map, key)?.toLowerCase() === "true";
}

/** The scalars of a list field; none when it isn't there. */
export function scalarsOf(map: YamlMap, key: string): readonly YamlScalar[] {
  const node = nodeOf(map, key);
  return node?.kind === "list" ? node.items.filter((item) => item.kind === "scalar") : [];
}

export function asMap(node: YamlNode | undefined): YamlMap {
  invariant(node?.kind === "map", "the shape of the project has been checked");
  return node;
}

/** The map at a field, where there is one: for checks before the shape is known to be right. */
export function mapIn(node: YamlNode | undefined, key: string): YamlMap | undefined {
  const value = node?.kind === "map" ? nodeOf(node, key) : undefined;
  return value?.kind === "map" ? value : undefined;
}
