/** A stretch of code in a text that names a command of ours, or an option. */
export interface NamedCommand {
  /** As it is typed, without the program: `["plan", "--out", "plan.json"]`; of an option alone, only that. */
  readonly argv: readonly string[];
  /** Whether it is to be completed first: it holds a word such as FILE. */
  readonly hasBlank: boolean;
}

/** What readers put there. */
const BLANKS: Readonly<Record<string, string>> = {
  CODE: "policy/price-rise",
  COMMAND: "plan",
  "FORMAT=FILE": "html=review.html",
  FILE: "file",
  DIR: "folder",
  NAME: "name",
  HOST: "example.com",
  REVISION: "main",
  N: "1",
};

/** `tariff …` between backticks, also as TypeScript escapes them; what a shell does with it is left out. */
export function namedCommands(text: string): readonly NamedCommand[] {
  const spans = [...text.matchAll(/`([^`\\\n$]+)\\?`/g)].flatMap(([, code = ""]) => code.split(" && "));
  return spans.flatMap((code) => {
    const command = /^(?:npx |source <\()?tariff ([^>)]*)/.exec(code)?.[1];
    return command === undefined ? [] : [named(command)];
  });
}

/** Options that stand alone between backticks, with or without a value. */
export function namedOptions(text: string): readonly NamedCommand[] {
  return [...text.matchAll(/`(--[a-z][^`\n]*)`/g)].map(([, code = ""]) => named(code));
}

function named(code: string): NamedCommand {
  const words = code.trim().split(/ +/);
  return {
    argv: words.map((word) => BLANKS[word] ?? word),
    hasBlank: words.some((word) => word in BLANKS),
  };
}
