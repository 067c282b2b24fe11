/** One value with its place in the text. */
export interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Row = readonly Cell[];

/** Splits CSV into its rows (https://www.rfc-editor.org/rfc/rfc4180); quoted values stay on one line. Empty lines are left out. */
export function splitRows(text: string): readonly Row[] {
  const rows: Row[] = [];
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  while (start < text.length) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    const line = text.slice(start, text[end - 1] === "\r" ? end - 1 : end);
    if (line.trim() !== "") rows.push(splitLine(line, start));
    start = end + 1;
  }
  return rows;
}

function splitLine(line: string, offset: number): Row {
  const cells: Cell[] = [];
  let start = 0;
  for (;;) {
    const end = cellEnd(line, start);
    const written = line.slice(start, end).trim();
    const isQuoted = written.length > 1 && written.startsWith('"') && written.endsWith('"');
    const value = isQuoted ? written.slice(1, -1).replaceAll('""', '"') : written;
    cells.push({ text: value, start: offset + start, end: offset + end });
    if (end >= line.length) return cells;
    start = end + 1;
  }
}

/** The comma that ends the value, or the end of the line. */
function cellEnd(line: string, start: number): number {
  let isQuoted = false;
  for (let at = start; at < line.length; at++) {
    if (line[at] === '"') isQuoted = !isQuoted;
    else if (line[at] === "," && !isQuoted) return at;
  }
  return line.length;
}
