import { Lexer } from "yaml";
import type { Comment } from "./layout.ts";
import { isAfterBlank, lineStartOf } from "./source-lines.ts";

const SCALAR_FOLLOWS = "\u001f";
/** Marks of the lexer that stand for no text. */
const MARKS: ReadonlySet<string> = new Set(["\u0002", "\u0018", SCALAR_FOLLOWS]);

/** All comments of a YAML text, in their order. */
export function readComments(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (!isScalar && MARKS.has(lexeme)) {
      isScalar = lexeme === SCALAR_FOLLOWS;
      continue;
    }
    if (!isScalar && lexeme.startsWith("#")) comments.push(commentAt(text, offset, lexeme));
    isScalar = false;
    offset += lexeme.length;
  }
  return comments;
}

function commentAt(text: string, start: number, lexeme: string): Comment {
  const lineStart = lineStartOf(text, start);
  return {
    text: lexeme.trimEnd(),
    start,
    column: start - lineStart,
    isAlone: text.slice(lineStart, start).trim() === "",
    isAfterBlank: isAfterBlank(text, start),
  };
}
