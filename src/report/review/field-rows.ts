import type { ReviewField } from "../review.ts";

/** A row of a table of fields: plain texts, not escaped. */
export interface FieldRow {
  /** Empty below the first row of a field. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** `+20.7`; empty where there is none. */
  readonly percent: string;
}

const NONE = "(none)";

/** A field with both sides; where a side is a list (the tiers of a price), a row for each part, side by side. */
export function fieldRows({ name, before, after, pairs, percent = "" }: ReviewField): readonly FieldRow[] {
  if (pairs.length === 0) {
    const isMoved = before !== undefined && before.text === after?.text;
    const right = isMoved ? "the new one" : (after?.text ?? NONE);
    return [{ name, before: before?.text ?? NONE, after: right, percent }];
  }
  return pairs.map((pair, index) => ({
    name: index === 0 ? name : "",
    before: pair.before?.text ?? (index === 0 && before === undefined ? NONE : ""),
    after: pair.after?.text ?? (index === 0 && after === undefined ? NONE : ""),
    percent: pair.percent ?? "",
  }));
}
