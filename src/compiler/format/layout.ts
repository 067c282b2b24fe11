/** A document as it is printed: what it holds, with the comments at the places where they belong. */
export interface Layout {
  /** Comments at the top: they stay there whatever comes first. */
  readonly header: Comment[];
  /** Whether an empty line follows them. */
  readonly isHeaderApart: boolean;
  readonly root: LayoutCollection;
}

export interface Comment {
  /** With its `#`. */
  readonly text: string;
  readonly start: number;
  /** Counted from 0. */
  readonly column: number;
  /** Whether nothing but white space stands before it on its line. */
  readonly isAlone: boolean;
  readonly isAfterBlank: boolean;
}

export type LayoutValue = LayoutScalar | LayoutCollection;

export interface LayoutScalar {
  readonly kind: "scalar";
  /** Lines after the first are written below, deeper than the entry. */
  readonly lines: readonly string[];
  /** On one line, for a list or map on one line. */
  readonly inline: string;
  /** Which of the lines a comment can follow. */
  readonly commentLine: "first" | "last";
}

export interface LayoutCollection {
  readonly kind: "map" | "list";
  /** Where its content begins in the source. */
  readonly start: number;
  /** Of its entries in the source, where they are written line by line. */
  readonly column: number;
  /** `&name `, or empty. */
  readonly anchor: string;
  /** Written between brackets. */
  readonly isFlow: boolean;
  readonly entries: LayoutEntry[];
  /** Comments after the last entry. */
  readonly closing: Comment[];
}

export interface LayoutEntry {
  /** As it is printed; undefined for an item of a list. */
  readonly key: string | undefined;
  /** What the key says. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly isAfterBlank: boolean;
  readonly value: LayoutValue;
  /** Comments on lines of their own before it. */
  readonly leading: Comment[];
  /** Comments on its line. */
  readonly beside: Comment[];
}

export function hasComments({ entries, closing }: LayoutCollection): boolean {
  return (
    closing.length > 0 ||
    entries.some(
      ({ leading, beside, value }) =>
        leading.length > 0 || beside.length > 0 || (value.kind !== "scalar" && hasComments(value)),
    )
  );
}
