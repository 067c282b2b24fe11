import type { SourceSpan } from "../../diagnostics/source-span.ts";
import type { YamlEntry, YamlNode } from "../yaml-tree.ts";

/** A value in the document, found by JSON pointer. */
export interface Place {
  readonly node: YamlNode;
  /** `products.pro.prices`, `steps[0].customer`; undefined for the whole document. */
  readonly path: string | undefined;
  /** Where to point when something is missing in the value: its key, or its beginning. */
  readonly nameSpan: SourceSpan;
}

/** The place that a pointer leads to: as far as it can be followed. */
export function findPlace(root: YamlNode, pointer: string): Place {
  const segments = pointer.split("/").slice(1).map(unescapeSegment);
  let node = root;
  let nameSpan: SourceSpan = { ...root.span, end: root.span.start };
  let path = "";
  for (const segment of segments) {
    path += node.kind === "list" ? `[${segment}]` : `${path === "" ? "" : "."}${segment}`;
    const entry = entryOf(node, segment);
    const next = entry?.value ?? (node.kind === "list" ? node.items[Number(segment)] : undefined);
    if (next === undefined) break;
    node = next;
    nameSpan = entry?.keySpan ?? { ...next.span, end: next.span.start };
  }
  return { node, path: path === "" ? undefined : path.slice(0, 100), nameSpan };
}

/** The entry of a map by its key. */
export function entryOf(node: YamlNode, key: string): YamlEntry | undefined {
  return node.kind === "map" ? node.entries.get(key) : undefined;
}

// https://www.rfc-editor.org/rfc/rfc6901#section-3
function unescapeSegment(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
