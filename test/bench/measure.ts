/** One row of the table: a figure, and what it may be at most or must be at least. */
export interface Measure {
  readonly name: string;
  readonly bound: { readonly atMost: number } | { readonly atLeast: number };
  /** Flags of Node for the process that measures. */
  readonly flags?: readonly string[];
  run(): Promise<Figure>;
}

export interface Figure {
  readonly value: number;
  /** How it came about, for people: `412 ms against 260 ms`. */
  readonly detail: string;
}

export function isMet({ bound }: Measure, { value }: Figure): boolean {
  return "atMost" in bound ? value <= bound.atMost : value >= bound.atLeast;
}
