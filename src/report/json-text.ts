/** What a terminal, a bidi renderer or a build log would act on, and JSON allows in a string as it is. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const LOG_COMMAND = /##(?=\[|vso\[)/g;

/**
 * A value as JSON text without a line feed at its end, on one line unless `indent` is given. What could be taken for a command
 * is written as an escape: the text is inert, its meaning the same.
 */
export function formatJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  return text
    .replace(UNSAFE, (character) => (character === "\n" ? character : escapeUnits(character)))
    .replace(LOG_COMMAND, "#\\u0023");
}

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}
