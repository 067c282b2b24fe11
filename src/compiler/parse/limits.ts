/** What one file may hold at most. A larger catalog is several files. */
export const LIMITS = {
  bytes: 4 * 1024 * 1024,
  tokens: 500_000,
  aliases: 100,
  /** Lists and maps within each other, also after aliases are expanded. */
  depth: 64,
  keysInMap: 20_000,
  syntaxErrors: 100,
  shapeErrors: 100,
  /** Values after aliases are expanded. */
  nodes: 500_000,
  /** Blank lines and comments in a row, counted as the lexer's tokens: some are looked at again for each that follows. */
  fillers: 10_000,
} as const;
