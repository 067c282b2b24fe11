const COLUMNS_MIN = 40;
/** All that is redrawn fits into as many rows: ink clears the terminal, scrollback and all, when it doesn't. */
const ROWS_MIN = 12;

/** Whether a live screen can be drawn on a stream: a terminal that doesn't say it is too small, or has no size (0). */
export function canDraw(stream: {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}): boolean {
  return (
    stream.isTTY === true &&
    (stream.columns ?? COLUMNS_MIN) >= COLUMNS_MIN &&
    (stream.rows ?? ROWS_MIN) >= ROWS_MIN
  );
}
