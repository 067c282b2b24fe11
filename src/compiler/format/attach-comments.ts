import type { Comment, Layout, LayoutCollection, LayoutEntry } from "./layout.ts";

/** Puts each comment where it belongs: beside what stands on its line, else before what follows. */
export function attachComments({ header, root }: Layout, comments: readonly Comment[], text: string): void {
  const first = root.entries[0]?.start ?? 0;
  for (const comment of comments) {
    if (comment.start < first) header.push(comment);
    else attach(root, comment, text);
  }
}

function attach(collection: LayoutCollection, comment: Comment, text: string): void {
  const { entries, closing } = collection;
  const index = entries.findLastIndex(({ start }) => start <= comment.start);
  const entry = entries[index];
  const next = entries[index + 1];
  if (entry === undefined) next?.leading.push(comment);
  else if (comment.start < entry.end) attachInside(entry, comment, text);
  else if (!comment.isAlone && !text.slice(entry.end, comment.start).includes("\n"))
    lastOnLine(entry).beside.push(comment);
  else {
    const deeper =
      next === undefined || comment.column > collection.column ? closedHere(entry, comment) : undefined;
    if (deeper !== undefined) deeper.closing.push(comment);
    else if (next !== undefined) next.leading.push(comment);
    else closing.push(comment);
  }
}

/** Between the key and the end of the value. */
function attachInside(entry: LayoutEntry, comment: Comment, text: string): void {
  const { value, beside, leading } = entry;
  if (value.kind !== "scalar" && value.entries.length > 0 && (comment.start > value.start || comment.isAlone))
    attach(value, comment, text);
  else if (comment.isAlone && value.kind === "scalar") leading.push(comment);
  else beside.push(comment);
}

/** The innermost entry that ends where this one does. */
function lastOnLine(entry: LayoutEntry): LayoutEntry {
  const { value } = entry;
  const last = value.kind === "scalar" || value.isFlow ? undefined : value.entries.at(-1);
  return last === undefined ? entry : lastOnLine(last);
}

/** The innermost collection at the end of an entry that a comment, by its column, still belongs to. */
function closedHere({ value }: LayoutEntry, comment: Comment): LayoutCollection | undefined {
  if (value.kind === "scalar" || value.isFlow || value.column > comment.column) return undefined;
  const last = value.entries.at(-1);
  return (last === undefined ? undefined : closedHere(last, comment)) ?? value;
}
