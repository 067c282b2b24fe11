import { displayWidth, padEnd, padStart, truncate } from "./display-width.ts";
import { safe } from "./safe-text.ts";
import type { Span, Style, StyledLine, StyledText } from "./styled-text.ts";
import { line, plainText, span } from "./styled-text.ts";

export interface Column {
  readonly title: string;
  /** Numbers stand on the right. */
  readonly align: "left" | "right";
  /** Gives way first where the table is wider than there is room; one column of a table. */
  readonly flexible?: boolean;
}

/** A text in one style. */
export interface Cell {
  readonly text: string;
  readonly styles?: readonly Style[];
}
export type Row = readonly (string | Cell)[];

const GAP = "  ";
const FLEXIBLE_MIN = 8;

/** A table with a line below its titles, at most `width` columns wide: its flexible column gives way, then all is cut. */
export function tableLines(columns: readonly Column[], rows: readonly Row[], width: number): StyledText {
  const widths = columnWidths(columns, rows, width);
  const titles = rowLine(
    columns,
    columns.map(({ title }) => ({ text: title, styles: ["bold"] as const })),
    widths,
  );
  const ruled = line(span("─".repeat(tableWidth(widths)), "dim"));
  const lines = [titles, ruled, ...rows.map((row) => rowLine(columns, row, widths))];
  return lines.map((styled) => cutLine(styled, width));
}

/** The width that each column gets. */
export function columnWidths(
  columns: readonly Column[],
  rows: readonly Row[],
  width: number,
): readonly number[] {
  const wanted = columns.map(({ title }, index) =>
    rows.reduce((most, row) => Math.max(most, displayWidth(safe(textOf(row[index])))), displayWidth(title)),
  );
  const excess = tableWidth(wanted) - width;
  return wanted.map((column, index) =>
    excess > 0 && columns[index]?.flexible === true ? Math.max(FLEXIBLE_MIN, column - excess) : column,
  );
}

export function tableWidth(widths: readonly number[]): number {
  return widths.reduce((sum, column) => sum + column, 0) + GAP.length * Math.max(0, widths.length - 1);
}

/** One row, each cell in its column's width; without spaces at its end. */
export function rowLine(columns: readonly Column[], row: Row, widths: readonly number[]): StyledLine {
  const spans = columns.flatMap(({ align }, index): readonly Span[] => {
    const cell = row[index] ?? "";
    const column = widths[index] ?? 0;
    const text = truncate(safe(textOf(cell)), column);
    const filled = align === "right" ? padStart(text, column) : padEnd(text, column);
    const styles = typeof cell === "string" ? [] : (cell.styles ?? []);
    return [span(index === 0 ? "" : GAP), span(filled, ...styles)];
  });
  return withoutTrailingSpace(line(...spans));
}

/** Two texts beside each other; the left one is cut to its width. */
export function besideLines(left: StyledText, right: StyledText, leftWidth: number): StyledText {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const first = left[index] ?? [];
    const cut = cutLine(first, leftWidth);
    const fill = " ".repeat(Math.max(0, leftWidth - displayWidth(plainText(cut))));
    return withoutTrailingSpace([...cut, span(fill), span(" │ ", "dim"), ...(right[index] ?? [])]);
  });
}

/** A line cut to so many columns, its styles kept. */
export function cutLine(styled: StyledLine, columns: number): StyledLine {
  if (displayWidth(plainText(styled)) <= columns) return styled;
  const kept: Span[] = [];
  let room = columns;
  for (const part of styled) {
    const width = displayWidth(part.text);
    if (width >= room) {
      kept.push({ ...part, text: truncate(`${part.text}…`, room) });
      break;
    }
    kept.push(part);
    room -= width;
  }
  return kept;
}

function withoutTrailingSpace(styled: StyledLine): StyledLine {
  const last = styled.at(-1);
  if (last === undefined) return styled;
  const text = last.text.trimEnd();
  if (text === last.text) return styled;
  const rest = styled.slice(0, -1);
  return text === "" ? withoutTrailingSpace(rest) : [...rest, { ...last, text }];
}

function textOf(cell: string | Cell | undefined): string {
  if (cell === undefined) return "";
  return typeof cell === "string" ? cell : cell.text;
}
