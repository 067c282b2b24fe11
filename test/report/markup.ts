/** An element of XML, or of HTML as we write it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own, with references resolved. */
  readonly text: string;
}

const TOKEN =
  /<(?<end>\/)?(?<name>[a-z][a-z0-9-]*)(?<attributes>(?: [\w:-]+="[^"<]*")*)(?<empty>\/)?>|[^<]+/gy;
const REFERENCES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/**
 * The root of a document, read as strictly as XML is: every tag is closed in its turn, every attribute quoted and there once, and
 * `<` and `&` stand for nothing but markup. `voids` need no end. Throws where a parser would have to guess.
 */
export function readMarkup(document: string, voids: readonly string[] = []): Element {
  const text = document
    .replace(/^(<\?xml version="1\.0" encoding="UTF-8"\?>|<!doctype html>)\n/, "")
    .trimEnd();
  // What XML 1.0 can hold at all: https://www.w3.org/TR/xml/#charsets
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text))
    throw new Error("a character that XML can't hold");
  const root = open("", "");
  const stack = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    const parent = stack.at(-1)!;
    if (token === null) throw new Error(`not well-formed: ${text.slice(at, at + 80)}`);
    const { name, end, attributes = "", empty } = token.groups ?? {};
    if (name === undefined) parent.text += resolved(token[0]);
    else if (end !== undefined) {
      if (stack.pop()?.name !== name) throw new Error(`</${name}> closes something else at ${at}`);
    } else {
      const element = open(name, attributes);
      parent.children.push(element);
      if (empty === undefined && !voids.includes(name)) stack.push(element);
    }
  }
  const [only] = root.children;
  if (stack.length !== 1 || root.children.length !== 1 || root.text.trim() !== "" || only === undefined)
    throw new Error("not one closed element");
  return only;
}

/** The element and all below it. */
export function allElements(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap(allElements)];
}

function open(name: string, attributes: string) {
  const pairs = [...attributes.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(
    ([, key = "", value = ""]) => [key, resolved(value)] as const,
  );
  if (new Set(pairs.map(([key]) => key)).size < pairs.length)
    throw new Error(`<${name}> has an attribute twice`);
  return { name, attributes: Object.fromEntries(pairs), children: [] as Element[], text: "" };
}

function resolved(text: string): string {
  return text.replace(/&([\w#]*;?)/g, (_, reference: string) => {
    const known = REFERENCES[reference.replace(/;$/, "")];
    if (known === undefined || !reference.endsWith(";")) throw new Error(`no reference: &${reference}`);
    return known;
  });
}
