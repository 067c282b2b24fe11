const COLUMNS_MIN = 40;
/** All that is redrawn fits into as many rows: ink clears the terminal, scrollback and all, when it doesn't. */
const ROWS_MIN = 12;

/** Whether a live screen can be drawn on a stream: a terminal that says how large it is, and is large enough. */
export function canDraw(stream: {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}): boolean {
  return stream.isTTY === true && (stream.columns ?? 0) >= COLUMNS_MIN && (stream.rows ?? 0) >= ROWS_MIN;
}
