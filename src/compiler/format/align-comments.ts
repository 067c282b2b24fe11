import type { PrintedLine } from "./printed-line.ts";

/** Lines longer than this don't push the comments of their neighbours to the right. */
const ALIGNED_MAX = 90;

/** Comments of adjacent lines begin in one column, two spaces after the longest of them. */
export function alignComments(lines: readonly PrintedLine[]): readonly string[] {
  const columns = lines.map(({ text, comment }) => (comment === undefined ? 0 : text.length));
  for (let from = 0; from < lines.length; ) {
    let to = from;
    while (to < lines.length && lines[to]?.comment !== undefined && columns[to]! <= ALIGNED_MAX) to++;
    columns.fill(Math.max(0, ...columns.slice(from, to)), from, to);
    from = to + 1;
  }
  return lines.map(({ text, comment }, index) =>
    comment === undefined ? text : `${text.padEnd(columns[index]!)}  ${comment}`,
  );
}
