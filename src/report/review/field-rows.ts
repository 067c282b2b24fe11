import { itemPercent } from "../plan/item-percent.ts";
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

/** A field with both sides; where a side is a list (the tiers of a price), a row for each step, side by side. */
export function fieldRows({ name, before, after, percent = "" }: ReviewField): readonly FieldRow[] {
  const [from, to] = [before?.items ?? [], after?.items ?? []];
  if (from.length === 0 && to.length === 0) {
    const isMoved = before !== undefined && before.text === after?.text;
    const right = isMoved ? "the new one" : (after?.text ?? NONE);
    return [{ name, before: before?.text ?? NONE, after: right, percent }];
  }
  return Array.from({ length: Math.max(from.length, to.length) }, (_, index) => {
    const [one, other] = [from[index], to[index]];
    const isFirst = index === 0;
    const change = one === undefined || other === undefined ? undefined : itemPercent(one.value, other.value);
    return {
      name: isFirst ? name : "",
      before: one?.text ?? (isFirst ? (before?.text ?? NONE) : ""),
      after: other?.text ?? (isFirst ? (after?.text ?? NONE) : ""),
      percent: change ?? "",
    };
  });
}
