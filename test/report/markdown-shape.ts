import type { Token } from "marked";
import { marked } from "marked";

/** What is somebody's own, or says nothing of the structure. */
const TEXTS: ReadonlySet<string> = new Set(["text", "escape", "space"]);
/** The tags within a line. A row leaves out values that are too long for it, and their tags with them. */
const INLINE = /^(<\/?(b|code)>|<br>)$/;

/**
 * What a parser of GitHub's Markdown makes of a document besides text: headings, cells, emphasis, links, tags. In the order of the
 * alphabet, as a name may decide which change comes first.
 */
export function markdownShape(document: string): readonly string[] {
  return marked.lexer(document, { gfm: true }).flatMap(shapesOf).sort();
}

function shapesOf(token: Token): readonly string[] {
  if (token.type === "html")
    return INLINE.test(token.raw) ? [] : [token.raw.replaceAll(/<summary>.*<\/summary>/g, "").trim()];
  const own = TEXTS.has(token.type) ? [] : [token.type];
  if (token.type === "table") {
    const rows = [token["header"], ...token["rows"]] as readonly (readonly { readonly tokens: Token[] }[])[];
    return [
      ...own,
      ...rows.flatMap((row) => [
        `row of ${row.length}`,
        ...row.flatMap(({ tokens }) => tokens.flatMap(shapesOf)),
      ]),
    ];
  }
  const inner =
    "items" in token ? (token["items"] as Token[]) : "tokens" in token ? (token.tokens ?? []) : [];
  return [...own, ...inner.flatMap(shapesOf)];
}
