import { escapeUnsafe } from "./quoted.ts";

const LENGTH_MAX = 300;

/**
 * An authored text inside a JSDoc comment, as code: editors render comments as Markdown, with links, images and tags. It
 * can't end the code, the comment or the line.
 */
export function authored(text: string): string {
  const cut = text.length <= LENGTH_MAX ? text : `${text.slice(0, LENGTH_MAX)}…`;
  const inert = escapeUnsafe(cut).replaceAll("`", "'").replaceAll("*/", "*\\/").trim();
  return inert === "" ? "(no text)" : `\`${inert}\``;
}
