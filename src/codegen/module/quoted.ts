/** Characters that are invisible, steer the direction of text, break lines, or stand alone as halves. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A string literal in double quotes that shows everything in it: an editor can't display it as something else. */
export function quoted(text: string): string {
  return escapeUnsafe(JSON.stringify(text));
}

/** Every unsafe character as its escape; means the same inside a string literal. */
export function escapeUnsafe(text: string): string {
  return text.replace(UNSAFE, (character) =>
    Array.from({ length: character.length }, (_, index) => {
      return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
    }).join(""),
  );
}
