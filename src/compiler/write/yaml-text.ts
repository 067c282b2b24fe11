import type { YamlValue, YamlValueList, YamlValueMap } from "./yaml-value.ts";

/** Beyond this, a map or list is written one line an entry. */
const COLUMNS = 120;

/** The lines of a map, one entry a line where it fits, at `indent` columns. */
export function blockLines(map: YamlValueMap, indent: number): readonly string[] {
  return map.entries.flatMap(([key, value]) => entryLines(`${" ".repeat(indent)}${key}:`, value, indent + 2));
}

/** `head` with the value behind it, or below it at `indent` columns. */
function entryLines(head: string, value: YamlValue, indent: number): readonly string[] {
  const inline = inlineText(value);
  const fits = typeof value === "string" || head.length + 1 + inline.length <= COLUMNS;
  if (isEmpty(value) || (fits && !needsBlock(value))) return [`${head} ${inline}`];
  if (typeof value === "string") return [`${head} ${inline}`];
  return [head, ...(value.kind === "map" ? blockLines(value, indent) : listLines(value, indent))];
}

function listLines(list: YamlValueList, indent: number): readonly string[] {
  const dash = `${" ".repeat(indent)}-`;
  return list.items.flatMap((item) => {
    const inline = inlineText(item);
    const isOneLine = typeof item === "string" || dash.length + 1 + inline.length <= COLUMNS;
    if (isOneLine || typeof item === "string" || isEmpty(item)) return [`${dash} ${inline}`];
    const [first = "", ...rest] =
      item.kind === "map" ? blockLines(item, indent + 2) : listLines(item, indent + 2);
    return [`${dash} ${first.trimStart()}`, ...rest];
  });
}

function inlineText(value: YamlValue): string {
  if (typeof value === "string") return value;
  if (isEmpty(value)) return value.kind === "list" ? "[]" : "{}";
  if (value.kind === "list") return `[${value.items.map(inlineText).join(", ")}]`;
  return `{ ${value.entries.map(([key, entry]) => `${key}: ${inlineText(entry)}`).join(", ")} }`;
}

function isEmpty(value: YamlValue): boolean {
  if (typeof value === "string") return false;
  return value.kind === "list" ? value.items.length === 0 : value.entries.length === 0;
}

function needsBlock(value: YamlValue): boolean {
  if (typeof value === "string") return false;
  if (value.kind === "list") return value.items.some(needsBlock);
  return value.isBlock || value.entries.some(([, entry]) => needsBlock(entry));
}
