import type { Notation } from "./leaf.ts";
import { writeLeaf } from "./leaf.ts";
import type { Observed, ObservedMap } from "./observed.ts";

/** `{ created: 2026-02-14T00:00:00Z, total: 97.44 usd }` */
export function writeInline(map: ObservedMap, fields: readonly string[], notation: Notation): string {
  const written = fields.flatMap((name) => {
    const value = map.entries.get(name);
    return value === undefined ? [] : [`${name}: ${inlineValue(value, notation)}`];
  });
  return written.length === 0 ? "{}" : `{ ${written.join(", ")} }`;
}

function inlineValue(value: Observed, notation: Notation): string {
  if (value.kind === "map") return writeInline(value, value.telling, notation);
  if (value.kind === "list")
    return `[${value.items.map((item) => writeInline(item, item.telling, notation)).join(", ")}]`;
  return writeLeaf(value, notation);
}

/** The same with a field a line, the first of which goes on the line at hand; entries of lists stand on lines of their own. */
export function writeBlock(
  map: ObservedMap,
  fields: readonly string[],
  notation: Notation,
  indent: number,
): string {
  const lines = fields.flatMap((name) => {
    const value = map.entries.get(name);
    if (value === undefined) return [];
    if (value.kind !== "list") return [`${name}: ${inlineValue(value, notation)}`];
    if (value.items.length === 0) return [`${name}: []`];
    const items = value.items.map((item) => `  - ${writeInline(item, item.telling, notation)}`);
    return [`${name}:`, ...items];
  });
  return lines.join(`\n${" ".repeat(indent)}`);
}
