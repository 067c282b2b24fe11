/** Puts `text` in place of what stands between two offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Carries out edits; of two that overlap, as where an alias stands twice, the first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let at = 0;
  let lastStart = -1;
  for (const edit of ordered) {
    if (edit.start < at || edit.start === lastStart) continue;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
    lastStart = edit.start;
  }
  return result + text.slice(at);
}
