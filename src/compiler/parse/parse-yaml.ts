import type { CST, Document } from "yaml";
import { Composer, Lexer, Parser } from "yaml";
import { LIMITS } from "./limits.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";

export interface ParsedYaml {
  /** Undefined when the text holds no document, or a limit or a forbidden thing stopped the parser. */
  readonly document: Document.Parsed | undefined;
  readonly problems: readonly SyntaxProblem[];
}

const SCALAR_FOLLOWS = "\u001f";
const FLOW_ENDS_HERE = "\u0018";
/** The parser's stack holds the document and the scalar at hand beside the collections. */
const STACK_MAX = LIMITS.depth + 2;

/**
 * Parses YAML in one pass: tokens go from the lexer to the parser while they are counted, and only a text within all
 * limits is composed, which is recursive. Scalars stay texts (the failsafe schema): what they mean is told from the text.
 */
export function parseYaml(text: string): ParsedYaml {
  const pass = new ParserPass();
  for (const lexeme of new Lexer().lex(text)) if (!pass.take(lexeme)) break;
  return pass.finish();
}

class ParserPass {
  readonly #parser = new Parser();
  readonly #composer = new Composer({
    version: "1.2",
    schema: "failsafe",
    uniqueKeys: false,
    merge: false,
    keepSourceTokens: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  readonly #problems: SyntaxProblem[] = [];
  readonly #unclosedQuotes = new Map<number, number>();
  #tokens = 0;
  #aliases = 0;
  #fillers = 0;
  #isScalarNext = false;
  #isStopped = false;
  #documentToken: CST.Document | undefined;

  /** Takes the lexer's next token; false when it is of no use to go on. */
  take(lexeme: string): boolean {
    this.#tokens += 1;
    if (this.#tokens > LIMITS.tokens) this.#stop("too-many-tokens", lexeme.length);
    this.#look(lexeme);
    if (this.#isStopped) return false;
    for (const token of this.#parser.next(lexeme)) this.#receive(token);
    if (this.#parser.stack.length > STACK_MAX) this.#stop("too-deep", 1);
    return !this.#isStopped;
  }

  finish(): ParsedYaml {
    if (!this.#isStopped) {
      this.#noteUnclosedBracket();
      for (const token of this.#parser.end()) this.#receive(token);
    }
    if (this.#isStopped || this.#documentToken === undefined)
      return { document: undefined, problems: this.#problems };
    for (const _ of this.#composer.next(this.#documentToken));
    let document: Document.Parsed | undefined;
    for (const composed of this.#composer.end()) document = composed;
    for (const error of document?.errors ?? []) {
      const opening = this.#unclosedQuotes.get(error.pos[0]);
      this.#problems.push({
        code: error.code,
        message: error.message,
        start: error.pos[0],
        end: error.pos[1],
        opening,
      });
    }
    return { document, problems: this.#problems };
  }

  /** What can be told from a token alone: where it is before the parser moves on. */
  #look(lexeme: string): void {
    const isScalar = this.#isScalarNext;
    this.#isScalarNext = lexeme === SCALAR_FOLLOWS;
    const first = isScalar ? "" : lexeme[0];
    const isFiller = first === "#" || first === "\n" || first === "\r" || first === " " || first === "\t";
    this.#fillers = isFiller ? this.#fillers + 1 : 0;
    if (this.#fillers > LIMITS.fillers) this.#stop("too-many-tokens", 1);
    if (first === "*" && ++this.#aliases > LIMITS.aliases) this.#stop("too-many-aliases", lexeme.length);
    if (first === "!") this.#add("tag", lexeme, this.#parser.offset, lexeme.length);
    if ((first === '"' || first === "'") && mayBeUnclosed(lexeme)) {
      this.#unclosedQuotes.set(this.#parser.offset + lexeme.length, this.#parser.offset);
    }
    if (lexeme === FLOW_ENDS_HERE || (!isScalar && this.#isOtherBracket(lexeme))) this.#noteUnclosedBracket();
  }

  /** Whether a bracket closes that isn't the one that was opened last. */
  #isOtherBracket(lexeme: string): boolean {
    if (lexeme !== "]" && lexeme !== "}") return false;
    const open = this.#parser.stack.findLast(
      (token) => token.type === "flow-collection" && token.end.length === 0,
    );
    return open?.type === "flow-collection" && (open.start.source === "[") !== (lexeme === "]");
  }

  /** The innermost bracket that is open here, unless one was noted before. */
  #noteUnclosedBracket(): void {
    if (this.#problems.some(({ code }) => code === "unclosed-bracket")) return;
    for (const token of this.#parser.stack.toReversed()) {
      if (token.type !== "flow-collection" || token.end.length > 0) continue;
      const start = token.start.offset;
      this.#problems.push({ code: "unclosed-bracket", message: token.start.source, start, end: start + 1 });
      return;
    }
  }

  #receive(token: CST.Token): void {
    if (this.#isStopped) return;
    if (token.type === "error")
      this.#add("UNEXPECTED_TOKEN", token.message, token.offset, token.source.length);
    else if (token.type === "directive")
      this.#add("directive", token.source, token.offset, token.source.length);
    else if (token.type === "document") {
      if (this.#documentToken === undefined) this.#documentToken = token;
      else this.#stopAt("second-document", token.offset, 3);
    }
  }

  /** Notes a problem after which reading goes on, up to the number that is shown. */
  #add(code: string, message: string, start: number, length: number): void {
    this.#problems.push({ code, message, start, end: start + Math.max(1, length) });
    if (this.#problems.length > LIMITS.syntaxErrors) this.#isStopped = true;
  }

  #stop(code: string, length: number): void {
    this.#stopAt(code, this.#parser.offset, length);
  }

  #stopAt(code: string, start: number, length: number): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#problems.push({ code, message: "", start, end: start + length });
  }
}

/** A quoted token that doesn't certainly end in its quote: an escaped quote is no end. */
function mayBeUnclosed(lexeme: string): boolean {
  return lexeme.length < 2 || lexeme.at(-1) !== lexeme[0] || lexeme.at(-2) === "\\";
}
