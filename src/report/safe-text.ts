/**
 * Control characters (C0, DEL, C1), everything invisible that steers text (bidi controls, zero-width characters, byte
 * order marks, tags), lone surrogates, and the two separators that some terminals take for a line break.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Where build services look for commands in a log: anywhere in a line. */
const LOG_COMMAND = /##(?=\[|vso\[)/g;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * A remote or authored text, made inert for a terminal and for a build log, on one line: what a terminal would obey or
 * hide is shown as an escape (`\x1b`, `\u202e`). Safe to apply twice.
 */
export function safe(text: string): string {
  return text.replace(UNSAFE, escapeCharacter).replace(LOG_COMMAND, "\\x23#");
}

/**
 * A line whose start a build service would read as a command (`::error::…`, also after white space) with its first colon escaped
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function safeLineStart(line: string): string {
  return line.replace(/^(\s*):(?=:)/, "$1\\x3a");
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  const hex = character.codePointAt(0)!.toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, "0")}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}
