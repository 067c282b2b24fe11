import { alignComments } from "./align-comments.ts";
import type { Comment, Layout, LayoutCollection, LayoutEntry, LayoutValue } from "./layout.ts";
import { hasComments } from "./layout.ts";
import type { PrintedLine } from "./printed-line.ts";

/** Beyond this, a list or map between brackets is written line by line. */
const COLUMNS = 120;
const STEP = 2;

/** The text of a document. Printing what it is read as gives the same text. */
export function printLayout({ header, isHeaderApart, root }: Layout): string {
  const gap = header.length > 0 && isHeaderApart ? [BLANK] : [];
  const lines = [...commentLines(header, 0, true), ...gap, ...collectionLines(root, 0)];
  return alignComments(lines)
    .map((line) => `${line}\n`)
    .join("");
}

function collectionLines({ entries, closing }: LayoutCollection, indent: number): readonly PrintedLine[] {
  const lines = entries.flatMap((entry, index) => entryLines(readyEntry(entry, indent), indent, index === 0));
  return [...lines, ...commentLines(closing, indent, entries.length === 0)];
}

function commentLines(
  comments: readonly Comment[],
  indent: number,
  isFirst: boolean,
): readonly PrintedLine[] {
  return comments.flatMap(({ text, isAfterBlank }, index) => {
    const blank = isAfterBlank && !(isFirst && index === 0) ? [BLANK] : [];
    return [...blank, { text: " ".repeat(indent) + text }];
  });
}

const BLANK: PrintedLine = { text: "" };

function entryLines(entry: LayoutEntry, indent: number, isFirst: boolean): readonly PrintedLine[] {
  const { leading, beside, value, isAfterBlank } = entry;
  const isBlank = isAfterBlank && !(isFirst && leading.length === 0);
  return [
    ...commentLines(leading, indent, isFirst),
    ...(isBlank ? [BLANK] : []),
    ...valueLines(headOf(entry, indent), value, indent, beside[0]?.text),
  ];
}

function headOf({ key }: LayoutEntry, indent: number): string {
  return `${" ".repeat(indent)}${key === undefined ? "-" : `${key}:`}`;
}

function valueLines(
  head: string,
  value: LayoutValue,
  indent: number,
  comment: string | undefined,
): readonly PrintedLine[] {
  if (value.kind === "scalar") return scalarLines(head, value, indent, comment);
  if (isOnOneLine(head, value)) return [{ text: `${head} ${inlineText(value)}`, comment }];
  const below = collectionLines(value, indent + STEP);
  const [first, ...rest] = below;
  const isShared = head.endsWith("-") && value.anchor === "" && first !== undefined;
  if (isShared) return [{ ...first, text: `${head} ${first.text.trimStart()}` }, ...rest];
  return [{ text: `${head} ${value.anchor}`.trimEnd(), comment }, ...below];
}

function scalarLines(
  head: string,
  { lines, commentLine }: Extract<LayoutValue, { kind: "scalar" }>,
  indent: number,
  comment: string | undefined,
): readonly PrintedLine[] {
  const place = commentLine === "first" ? 0 : lines.length - 1;
  return lines.map((line, index) => {
    const below = line === "" ? "" : " ".repeat(indent + STEP) + line;
    return { text: index === 0 ? `${head} ${line}` : below, comment: index === place ? comment : undefined };
  });
}

function isOnOneLine(head: string, value: LayoutCollection): boolean {
  if (value.entries.length === 0) return true;
  return value.isFlow && !hasComments(value) && head.length + 1 + inlineText(value).length <= COLUMNS;
}

function inlineText(value: LayoutValue): string {
  if (value.kind === "scalar") return value.inline;
  const { kind, anchor, entries } = value;
  const parts = entries.map(({ key, value: part }) =>
    key === undefined ? inlineText(part) : `${key}: ${inlineText(part)}`,
  );
  if (kind === "list") return `${anchor}[${parts.join(", ")}]`;
  return parts.length === 0 ? `${anchor}{}` : `${anchor}{ ${parts.join(", ")} }`;
}

/**
 * An entry with at most one comment beside it: the others are written before it. So are, for an item of a list whose
 * first field stands beside its dash, the comments before that field and those beside the dash.
 */
function readyEntry(entry: LayoutEntry, indent: number): LayoutEntry {
  const { key, value, leading, beside } = entry;
  const ready = { ...entry, leading: [...leading, ...beside.slice(1)], beside: beside.slice(0, 1) };
  if (key !== undefined || value.kind === "scalar" || value.anchor !== "") return ready;
  if (isOnOneLine(headOf(entry, indent), value)) return ready;
  const [first, ...rest] = value.entries;
  if (first === undefined) return ready;
  const inner = readyEntry(first, indent + STEP);
  return {
    ...entry,
    leading: [...leading, ...beside, ...inner.leading],
    beside: [],
    value: { ...value, entries: [{ ...inner, leading: [], isAfterBlank: false }, ...rest] },
  };
}
