import { safe } from "../safe-text.ts";

/** An invisible break, in words: nobody is mentioned and nothing is linked across it. */
const BREAK = "&#8203;";

/** What would be markup, as references: they mean the character itself in Markdown, in a table's cell and in HTML alike. */
const MARKUP = /[&<>"'\\`*[\]|~^{}]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|!(?=[\d[])/gu;

/**
 * What services make a link, a mention, a formula or a picture of, though it isn't markup: `@name`, `#1`, `GH-1`, `:name:`, `$x$`,
 * addresses.
 */
const REFERENCES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/@/g, `&#64;${BREAK}`],
  [/#(?!\d+;)/g, `&#35;${BREAK}`],
  [/\bGH-(?=\d)/gi, `GH-${BREAK}`],
  [/:(?=\/\/|[\w+-]+:)/g, `&#58;${BREAK}`],
  [/\bwww\./gi, `www&#46;${BREAK}`],
  [/\$(?!\d)/g, "&#36;"],
];

/**
 * A remote or authored text on one line that Markdown shows as it is, wherever it stands: no markup, no HTML, no mention, no
 * link. For a place inside of a line of ours, as it may begin like a list.
 */
export function markdownText(text: string): string {
  const inert = safe(text).replace(MARKUP, (character) => `&#${character.codePointAt(0)};`);
  return REFERENCES.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), inert);
}

/** The same in the type of code: a name, a value. */
export function markdownCode(text: string): string {
  return `<code>${markdownText(text)}</code>`;
}

/** A row of a table; the cells are Markdown already. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
