import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { isAlias, isMap, isPair, isScalar, isSeq } from "yaml";
import { invariant } from "../../diagnostics/invariant.ts";
import type { LayoutCollection, LayoutEntry, LayoutValue } from "./layout.ts";
import { scalarLayout } from "./scalar-layout.ts";
import { isAfterBlank, lineStartOf } from "./source-lines.ts";

/** A composed document without its comments. The text is the one that it was composed from, and is valid. */
export function buildLayout(root: Node, text: string): LayoutCollection {
  const layout = valueLayout(root, text);
  invariant(layout.kind !== "scalar", "a document with fields is a map");
  return layout;
}

function valueLayout(node: Node, text: string): LayoutValue {
  if (isMap(node)) return collectionLayout(node, "map", node.items, text);
  if (isSeq(node)) return collectionLayout(node, "list", node.items, text);
  if (isAlias(node)) return { kind: "scalar", ...onOneLine(`*${node.source}`) };
  invariant(isScalar(node), "a value is a map, a list, an alias or a scalar");
  return scalarLayout(node, text);
}

function onOneLine(written: string) {
  return { lines: [written], inline: written, commentLine: "last" } as const;
}

function collectionLayout(
  node: YAMLMap | YAMLSeq,
  kind: "map" | "list",
  items: readonly unknown[],
  text: string,
): LayoutCollection {
  const start = startOf(node);
  const isFlow = node.flow === true;
  const entries = items.map((item) => entryLayout(item, text));
  const first = entries[0]?.start ?? start;
  const begin = kind === "list" && !isFlow ? text.lastIndexOf("-", first - 1) : first;
  return {
    kind,
    start,
    column: begin - lineStartOf(text, begin),
    anchor: anchorOf(node),
    isFlow,
    entries,
    closing: [],
  };
}

function entryLayout(item: unknown, text: string): LayoutEntry {
  if (isPair(item)) {
    const { key, value } = item as Pair<Scalar | Alias, Node>;
    invariant(value !== null, "an empty value is reported before");
    const written = valueLayout(key, text);
    invariant(written.kind === "scalar", "a key is a text");
    const name = isScalar(key) ? String(key.value) : "";
    const shown = isAlias(key) ? `${written.inline} ` : written.inline;
    return entryOf(shown, name, startOf(key), value, text);
  }
  const node = item as Node;
  return entryOf(undefined, "", startOf(node), node, text);
}

function entryOf(
  key: string | undefined,
  name: string,
  start: number,
  node: Node,
  text: string,
): LayoutEntry {
  const value = valueLayout(node, text);
  const after = isAfterBlank(text, start);
  return { key, name, start, end: endOf(node), isAfterBlank: after, value, leading: [], beside: [] };
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** Where what it holds ends: what follows may be comments. */
function endOf(node: Node): number {
  const last = (isMap(node) || isSeq(node)) && node.flow !== true ? node.items.at(-1) : undefined;
  if (last === undefined) return node.range?.[1] ?? 0;
  return endOf((isPair(last) ? last.value : last) as Node);
}

function anchorOf({ anchor }: { readonly anchor?: string }): string {
  return anchor === undefined ? "" : `&${anchor} `;
}
