/** One fenced block of a Markdown text. */
export interface CodeBlock {
  readonly language: string;
  /** What stands behind the language: the name of a file that the block is, or that it changes. */
  readonly file: string | undefined;
  /** The lines between the fences, each with its line break. */
  readonly text: string;
}

const BLOCK = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

export function codeBlocks(markdown: string): readonly CodeBlock[] {
  return [...markdown.matchAll(BLOCK)].map(([, language = "", file, text = ""]) => ({
    language,
    file,
    text,
  }));
}

/** The text with the insides of some blocks replaced, one after another; undefined leaves a block as it is. */
export async function rewriteBlocks(
  markdown: string,
  rewrite: (block: CodeBlock) => Promise<string | undefined>,
): Promise<string> {
  const parts: string[] = [];
  let end = 0;
  for (const match of markdown.matchAll(BLOCK)) {
    const [whole, language = "", file, text = ""] = match;
    const inside = (await rewrite({ language, file, text })) ?? text;
    const fence = whole.slice(0, whole.indexOf("\n") + 1);
    parts.push(markdown.slice(end, match.index), fence, inside, "```");
    end = match.index + whole.length;
  }
  return [...parts, markdown.slice(end)].join("");
}

/** What stands between `<!-- NAME: … -->` and `<!-- end of NAME -->`; throws where either is missing. */
export function section(markdown: string, name: string): string {
  return splitAtSection(markdown, name)[1];
}

/** The same text with another section; the marks stay. */
export function replaceSection(markdown: string, name: string, inside: string): string {
  const [before, , after] = splitAtSection(markdown, name);
  return `${before}${inside}${after}`;
}

function splitAtSection(markdown: string, name: string): readonly [string, string, string] {
  const match = new RegExp(
    `^([\\s\\S]*<!-- ${name}: [^>]*-->\\n)([\\s\\S]*)(<!-- end of ${name} -->[\\s\\S]*)$`,
  ).exec(markdown);
  if (match === null) throw new Error(`there is no section ${name}`);
  const [, before = "", inside = "", after = ""] = match;
  return [before, inside, after];
}
