import type { Child } from "./element.ts";
import { element, NEW_LINE, styleSheet } from "./element.ts";
import { STYLE } from "./style.ts";

/** Nothing is loaded and nothing runs, whatever a name says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole page that stands alone: no script, no network, light and dark, on screen and on paper. */
export function htmlPage(title: string, ...body: readonly Child[]): string {
  const { html } = element(
    "html",
    { lang: "en" },
    element(
      "head",
      {},
      element("meta", { charset: "utf-8" }),
      element("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }),
      element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      element("meta", { name: "color-scheme", content: "light dark" }),
      element("meta", { name: "referrer", content: "no-referrer" }),
      element("title", {}, title),
      styleSheet(STYLE),
    ),
    NEW_LINE,
    element("body", {}, element("main", {}, ...body)),
  );
  return `<!doctype html>\n${html}\n`;
}

/** A part of a page with its heading, as a line of its own. */
export function htmlSection(title: string, ...children: readonly Child[]): Child {
  return [NEW_LINE, element("section", {}, element("h2", {}, title), ...children)];
}

export interface HtmlColumn {
  readonly title: string;
  readonly isNumber?: true;
  /** It holds a word of ours, which is never broken. */
  readonly isShort?: true;
}

/** A table; a wide one is scrolled by itself. */
export function htmlTable(columns: readonly HtmlColumn[], rows: readonly (readonly Child[])[]): Child {
  const classOf = (index: number) => {
    const { isNumber, isShort } = columns[index] ?? {};
    return isNumber === true ? { class: "number" } : isShort === true ? { class: "short" } : {};
  };
  const head = columns.map(({ title }, index) => element("th", { scope: "col", ...classOf(index) }, title));
  const body = rows.map((cells) => [
    NEW_LINE,
    element("tr", {}, ...cells.map((cell, index) => element("td", classOf(index), cell))),
  ]);
  return element(
    "div",
    { class: "wide" },
    element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body)),
  );
}

/** For the beginning of a line. */
export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** A name or a value, in the type of code. */
export function htmlCode(text: string): Child {
  return element("code", {}, text);
}
