import { safe } from "../safe-text.ts";

/** HTML that was built here. Everything else that is put into it is text, and is escaped. */
export interface Html {
  readonly html: string;
}

/** Between blocks, for whoever reads the source. */
export const NEW_LINE: Html = { html: "\n" };

export type Child = string | Html | readonly Child[];
export type Attributes = Readonly<Record<string, string | number>>;

/** Without an end tag (https://html.spec.whatwg.org/multipage/syntax.html#void-elements). */
const VOID: ReadonlySet<string> = new Set(["meta", "br"]);

/** An element of HTML or SVG. Texts among the children and all values of attributes are escaped. */
export function element(name: string, attributes: Attributes, ...children: readonly Child[]): Html {
  const given = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join("");
  const inner = children.map(childText).join("");
  return { html: VOID.has(name) ? `<${name}${given}>` : `<${name}${given}>${inner}</${name}>` };
}

/** A style sheet as it is: the one text that isn't escaped, and so never anybody's. */
export function styleSheet(css: string): Html {
  return { html: `<style>${css}</style>` };
}

function childText(child: Child): string {
  if (typeof child === "string") return escaped(child);
  return "html" in child ? child.html : child.map(childText).join("");
}

function escaped(text: string): string {
  return safe(text)
    .replace(/[\ufdd0-\ufdef\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
