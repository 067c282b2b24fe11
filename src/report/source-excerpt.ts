import type { SourceSpan } from "../diagnostics/source-span.ts";
import { displayWidth } from "./display-width.ts";
import { safe } from "./safe-text.ts";

const TAB = "    ";

/** An author's line around a place, ready to print: inert, tabs as spaces, cut to a width. */
export interface SourceExcerpt {
  readonly lineNumber: number;
  readonly text: string;
  /** Columns of the terminal before the marked part, and of the marked part (at least one). */
  readonly markStart: number;
  readonly markLength: number;
  /** The place goes on on later lines. */
  readonly isCutOff: boolean;
}

/**
 * The line of `source` in which a place starts, at most `columns` wide; undefined where the place lies outside of the
 * source. `replacement` puts another text in the place's stead, and marks that.
 */
export function sourceExcerpt(
  source: string,
  at: SourceSpan,
  columns: number,
  replacement?: string,
): SourceExcerpt | undefined {
  if (at.start.offset > source.length) return undefined;
  const lineStart = source.lastIndexOf("\n", at.start.offset - 1) + 1;
  const lineEnd = endOfLine(source, at.start.offset);
  const isCutOff = at.end.line > at.start.line;
  const markEnd = isCutOff ? lineEnd : Math.max(at.start.offset, Math.min(at.end.offset, lineEnd));
  // A line may be megabytes long: only what can be shown is looked at.
  const from = Math.max(lineStart, at.start.offset - columns);
  const to = Math.min(lineEnd, at.start.offset + columns);
  const before = visible(source.slice(from, at.start.offset));
  const marked = visible(replacement ?? source.slice(at.start.offset, Math.min(markEnd, to)));
  const after = visible(source.slice(Math.min(markEnd, to), to));
  const cut = cutAround(before, marked, after, {
    columns,
    isMoreBefore: from > lineStart,
    isMoreAfter: to < lineEnd,
  });
  return { lineNumber: at.start.line, isCutOff, ...cut };
}

interface CutOptions {
  readonly columns: number;
  readonly isMoreBefore: boolean;
  readonly isMoreAfter: boolean;
}

/** Drops characters so that the marked part is in sight, with `…` where something is missing. */
function cutAround(
  before: string,
  marked: string,
  after: string,
  { columns, isMoreBefore, isMoreAfter }: CutOptions,
) {
  const room = columns - Math.min(displayWidth(marked), Math.floor(columns / 2)) - 2;
  const isWhole = !isMoreBefore && displayWidth(before + marked + after) <= columns;
  const head = isWhole || displayWidth(before) <= room ? before : lastColumns(before, Math.floor(room / 2));
  const start = head === before && !isMoreBefore ? head : `…${head}`;
  const tail = firstColumns(marked + after, columns - displayWidth(start) - 1);
  const isTailCut = tail !== marked + after || isMoreAfter;
  const text = isWhole && !isMoreAfter ? before + marked + after : start + tail + (isTailCut ? "…" : "");
  const markStart = displayWidth(start);
  const markLength = Math.max(1, Math.min(displayWidth(marked), displayWidth(text) - markStart));
  return { text, markStart, markLength };
}

function visible(text: string): string {
  return text.split("\t").map(safe).join(TAB);
}

function endOfLine(source: string, offset: number): number {
  const feed = source.indexOf("\n", offset);
  const end = feed === -1 ? source.length : feed;
  return end > offset && source[end - 1] === "\r" ? end - 1 : end;
}

function firstColumns(text: string, columns: number): string {
  let kept = "";
  let width = 0;
  for (const character of text) {
    width += displayWidth(character);
    if (width > columns) break;
    kept += character;
  }
  return kept;
}

function lastColumns(text: string, columns: number): string {
  const characters = [...text];
  let width = 0;
  let from = characters.length;
  while (from > 0 && width + displayWidth(characters[from - 1]!) <= columns) {
    from--;
    width += displayWidth(characters[from]!);
  }
  return characters.slice(from).join("");
}
