import { LIMITS } from "./limits.ts";
import type { Explanation, SyntaxProblem } from "./syntax-problem.ts";

type Explain = (problem: SyntaxProblem, text: string) => Explanation;

/** By our codes, and by the library's (https://eemeli.org/yaml/#errors). */
const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  "too-many-tokens": () => ({
    code: "syntax/too-many-tokens",
    detail: `The file has more than ${LIMITS.tokens} parts, or too many blank lines and comments in a row; the rest isn't read.`,
    hint: "Split the catalog into several files; they are one namespace.",
  }),
  "too-many-aliases": () => ({
    code: "syntax/too-many-aliases",
    detail: `The file has more than ${LIMITS.aliases} aliases (\`*name\`); the rest isn't read.`,
    hint: "Write the values out.",
  }),
  "too-deep": () => ({
    code: "syntax/too-deep",
    detail: `More than ${LIMITS.depth} lists and maps are nested in each other here; the rest isn't read.`,
  }),
  directive: () => ({
    code: "syntax/directive",
    detail: "YAML directives (lines that begin with `%`) have no place here.",
    hint: "Remove the line.",
  }),
  tag: ({ message }) => ({
    code: "syntax/tag",
    detail: `The tag \`${message}\` has no place here: the schema says what a value is.`,
    hint: "Remove the tag, or quote the text if it begins with `!`.",
  }),
  "second-document": () => ({
    code: "syntax/second-document",
    detail: "A second document begins here, but a file holds one; the rest isn't read.",
    hint: "Remove the line with `---` or `...`, or put the rest into a file of its own.",
  }),
  "unclosed-bracket": ({ message }) => unclosedBracket(message === "{" ? "}" : "]"),
  TAB_AS_INDENT: () => ({
    code: "syntax/tab-indentation",
    detail: "The line is indented with a tab, which YAML doesn't allow.",
    hint: "Indent with spaces.",
  }),
  MULTILINE_IMPLICIT_KEY: explainMultilineKey,
  BLOCK_AS_IMPLICIT_KEY: explainSecondColon,
  BLOCK_IN_FLOW: ({ message }) => ({
    code: "syntax/missing-comma",
    detail: message.startsWith("Block")
      ? "A second colon follows here before the next comma, so that it isn't clear where the value ends."
      : "Entries between brackets are separated by commas.",
    hint: "Add a comma between the entries, or quote the text if the colon belongs to it.",
  }),
  BAD_SCALAR_START: (problem, text) => ({
    code: "syntax/reserved-character",
    detail: `Plain text can't begin with \`${text[problem.start] ?? ""}\`.`,
    hint: "Quote the text.",
  }),
  KEY_OVER_1024_CHARS: () => ({
    code: "syntax/unexpected-text",
    detail: "The text before the colon has more than 1024 characters, which is too long for a key.",
    hint: "Quote the text if the colon belongs to it.",
    hidesRest: true,
  }),
  BAD_DQ_ESCAPE: ({ message }) => ({
    code: "syntax/bad-escape",
    detail: `${message.replace("Invalid escape sequence", "There is no escape sequence")} in double quotes.`,
    hint: "Write the backslash twice, or use single quotes, in which it stands for itself.",
  }),
  BAD_INDENT: explainIndentation,
  MISSING_CHAR: explainMissing,
  UNEXPECTED_TOKEN: explainUnexpected,
};

/** What a problem means for the author of a text. */
export function explainProblem(problem: SyntaxProblem, text: string): Explanation {
  return (EXPLANATIONS[problem.code] ?? explainUnexpected)(problem, text);
}

function unclosedBracket(bracket: string): Explanation {
  return {
    code: "syntax/unclosed-bracket",
    detail: `The bracket isn't closed before the indentation or the file ends.`,
    hint: `Add the missing \`${bracket}\`.`,
    hidesRest: true,
  };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

function explainMultilineKey({ start }: SyntaxProblem, text: string): Explanation {
  const end = lineEnd(text, start);
  const line = text.slice(start, Math.min(end, start + 200)).trimEnd();
  const joined = /^([^\s:]{1,100}):(\S.*)$/.exec(line);
  if (joined !== null) {
    return {
      code: "syntax/missing-colon",
      detail: "A colon separates a field from its value only when a space follows it.",
      hint: {
        text: `Add a space: \`${joined[1]}: ${joined[2]}\`.`,
        replacement: `${joined[1]}: ${joined[2]}`,
      },
      start,
      end: start + line.length,
    };
  }
  return {
    code: "syntax/missing-colon",
    detail: "The line has no colon, so that it isn't a field with a value.",
    hint: line.includes(" ")
      ? "Add the colon and a space after the name of the field; a text over several lines is indented deeper."
      : { text: `Add the colon: \`${line}:\`.`, replacement: `${line}:` },
    start,
    end: start + line.length,
  };
}

function explainSecondColon({ start }: SyntaxProblem, text: string): Explanation {
  const valueEnd = lineEnd(text, start);
  const written = text.slice(start, valueEnd).trimEnd();
  const colon = text.indexOf(": ", start);
  if (colon === -1 || colon > valueEnd) return badIndentation(lineEnd(text, start) + 1, text);
  return {
    code: "syntax/second-colon",
    detail: "A second colon follows on the same line, so that it isn't clear what the value is.",
    hint: written.includes('"')
      ? "Quote the value if the colon belongs to it, or put the inner field on a line of its own."
      : `Quote the value if the colon belongs to it: \`"${written.slice(0, 80)}"\`. An inner field goes on a line of its own.`,
    start,
    end: start + written.length,
  };
}

/** Points at the first word of the line. */
function badIndentation(lineStart: number, text: string): Explanation {
  let start = lineStart;
  while (text[start] === " ") start += 1;
  return {
    code: "syntax/bad-indentation",
    detail: "The indentation fits neither the line before nor the block around it.",
    hint: "Let the fields of one map, and the items of one list, begin in the same column.",
    start,
    end: Math.max(start + 1, Math.min(lineEnd(text, start), start + 200)),
  };
}

function explainIndentation({ message, start }: SyntaxProblem, text: string): Explanation {
  if (message.includes("end with a")) return unclosedBracket(message.slice(-1));
  return badIndentation(start, text);
}

function explainMissing(problem: SyntaxProblem, text: string): Explanation {
  const { message, start } = problem;
  if (message.startsWith("Missing closing")) {
    const opening = problem.opening ?? start;
    return {
      code: "syntax/unclosed-quote",
      detail: "The quote that is opened here isn't closed.",
      hint: `Add the missing \`${message.includes('"') ? '"' : "'"}\`.`,
      start: opening,
      end: opening + 1,
      hidesRest: true,
    };
  }
  if (message.includes("end with a")) return unclosedBracket(message.slice(-1));
  if (message.startsWith("Missing space after :")) return explainMultilineKey(problem, text);
  if (message.startsWith("Missing ,")) {
    return {
      code: "syntax/missing-comma",
      detail: "Entries between brackets are separated by commas.",
      hint: "Add a comma.",
    };
  }
  if (message.startsWith("Implicit map keys")) return explainMultilineKey(problem, text);
  if (message.startsWith("Comments must")) {
    return {
      code: "syntax/unexpected-text",
      detail: "A comment needs a space before its `#`.",
      hint: "Add a space, or quote the text if the `#` belongs to it.",
    };
  }
  return explainUnexpected(problem);
}

function explainUnexpected({ message }: SyntaxProblem): Explanation {
  if (message.endsWith("at node end")) {
    return {
      code: "syntax/unexpected-text",
      detail: "Text follows after the value has ended.",
      hint: "Put the whole value into quotes; a quote within single quotes is written twice.",
      hidesRest: true,
    };
  }
  if (message.includes("block-seq-ind")) {
    return {
      code: "syntax/unexpected-text",
      detail: "A list can't begin on the line of its field.",
      hint: "Begin each `-` on a line of its own, or write the list between brackets: `[a, b]`.",
      hidesRest: true,
    };
  }
  return {
    code: "syntax/unexpected-text",
    detail: "This isn't expected here.",
    hint: "Look for a missing quote, bracket or colon, or for wrong indentation, before this place.",
    hidesRest: true,
  };
}
