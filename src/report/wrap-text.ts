import { characterWidth, displayWidth } from "./display-width.ts";
import { safe } from "./safe-text.ts";

/** Breaks a text, made inert, into lines of at most `columns` columns: at spaces, and inside what is longer than a line. */
export function wrapText(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of safe(text)
    .split(" ")
    .flatMap((part) => splitLong(part, columns))) {
    const joined = current === "" ? word : `${current} ${word}`;
    if (displayWidth(joined) <= columns) {
      current = joined;
      continue;
    }
    lines.push(current);
    current = word;
  }
  return [...lines, current];
}

function splitLong(word: string, columns: number): readonly string[] {
  if (displayWidth(word) <= columns) return [word];
  const pieces: string[] = [];
  let piece = "";
  let width = 0;
  for (const character of word) {
    const next = characterWidth(character);
    if (width + next > columns && piece !== "") {
      pieces.push(piece);
      piece = "";
      width = 0;
    }
    piece += character;
    width += next;
  }
  return [...pieces, piece];
}
