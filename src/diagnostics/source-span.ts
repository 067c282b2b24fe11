/** Where something stands in an authored file. Lines and columns count from 1, in UTF-16 units; `end` is exclusive. */
export interface SourceSpan {
  /** Path as the user would type it: relative to the project, with forward slashes. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  /** UTF-16 units from the start of the text. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** A text under the path it was read from, as every pass of the compiler takes it. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The span of a whole file, for problems that have no place inside it. */
export function wholeFileSpan(file: string): SourceSpan {
  const start: Position = { offset: 0, line: 1, column: 1 };
  return { file, start, end: start };
}

/** Turns offsets into positions. Offsets may come in any order; each look-up is a binary search over line starts. */
export class LineIndex {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { offset, line: low + 1, column: offset - this.#starts[low]! + 1 };
  }
}
