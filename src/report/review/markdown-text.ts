import { safe } from "../safe-text.ts";

/** An invisible break, in words: nobody is mentioned and nothing is linked across it. */
const BREAK = "&#8203;";

/**
 * What Markdown or HTML would act on, and what services make a link, a mention, a formula or a picture of: `@name`, `#1`, `GH-1`,
 * `:name:`, `$x$`, addresses.
 */
const ACTIVE =
  /[&<>\\`*[\]|~^@#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|!(?=[\d[])|:(?=\/\/|[\w+-]+:)|\$(?!\d)|(?<=www)\.|(?<=GH)-(?=\d)/giu;
/** Of these a reference alone isn't enough: services look for them in what is shown. */
const BROKEN = "@#:.-";

/**
 * A remote or authored text on one line that Markdown shows as it is, wherever it stands: no markup, no HTML, no mention, no
 * link. For a place inside of a line of ours, as it may begin like a list. References mean the character itself in Markdown, in a
 * table's cell and in HTML alike.
 */
export function markdownText(text: string): string {
  return safe(text).replace(ACTIVE, (character) => {
    const reference = `&#${character.codePointAt(0)};`;
    return BROKEN.includes(character) ? reference + BREAK : reference;
  });
}

/** The same in the type of code: a name, a value. */
export function markdownCode(text: string): string {
  return `<code>${markdownText(text)}</code>`;
}

/** The same in bold: as a tag, since asterisks beside white space are asterisks. */
export function markdownBold(text: string): string {
  return `<b>${markdownText(text)}</b>`;
}

/** A row of a table; the cells are Markdown already. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
