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
  const entries: LayoutEntry[] = [];
  for (const item of items) {
    const dash = kind === "list" && !isFlow ? dashAfter(entries.at(-1)?.end ?? start, text) : undefined;
    entries.push(isPair(item) ? fieldLayout(item, text) : itemLayout(item as Node, dash, text));
  }
  const begin = entries[0]?.start ?? start;
  const column = begin - lineStartOf(text, begin);
  return { kind, start, column, anchor: anchorOf(node), isFlow, entries, closing: [] };
}

/** The next dash from here on that no comment holds. */
function dashAfter(offset: number, text: string): number {
  const skipped = /(?:\s|#[^\n]*)*/y;
  skipped.lastIndex = offset;
  return offset + (skipped.exec(text)?.[0].length ?? 0);
}

function fieldLayout(pair: Pair, text: string): LayoutEntry {
  const { key, value } = pair as Pair<Scalar | Alias, Node>;
  invariant(value !== null, "an empty value is reported before");
  const written = valueLayout(key, text);
  invariant(written.kind === "scalar", "a key is a text");
  const name = isScalar(key) ? String(key.value) : "";
  const shown = isAlias(key) ? `${written.inline} ` : written.inline;
  return entryOf(shown, name, startOf(key), value, text);
}

/** An item of a list begins with its dash, where it has one: comments may stand behind that. */
function itemLayout(node: Node, dash: number | undefined, text: string): LayoutEntry {
  return entryOf(undefined, "", dash ?? startOf(node), node, text);
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
