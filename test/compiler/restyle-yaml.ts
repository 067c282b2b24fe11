import type { Node, Pair, Scalar } from "yaml";
import { isMap, isScalar, isSeq, parseDocument, YAMLMap, YAMLSeq } from "yaml";

type Collection = YAMLMap<Scalar, Node> | YAMLSeq<Node>;

/** `# note 1.`, `# note 2.` and so on, in the order of the text; what follows could be mistaken for YAML. */
const REMARKS = ["", "", " of \"a\" and 'b'", " - x: [y, {", " # more", " |", " &a *b"] as const;

const PLAIN = /^/;
const PLAIN_IN_BRACKETS = /^[^[\]{},]*$/;

/** The same YAML as others might have written it: other indentation, brackets, quotes, blank lines; with comments, anchors and aliases. */
export function restyleYaml(text: string, seed: number): string {
  const root = parseDocument(text, { schema: "failsafe" }).contents;
  if (!isMap(root)) throw new Error("a catalog and a scenario are maps");
  return new Restyler(text, seed).restyle(root as YAMLMap<Scalar, Node>);
}

class Restyler {
  readonly #source: string;
  #state: number;
  #notes = 0;
  readonly #anchors = new Map<string, string>();
  readonly #noteChance: number;
  readonly #hasAnchors: boolean;

  constructor(source: string, seed: number) {
    this.#source = source;
    this.#state = seed;
    this.#noteChance = this.#pick([0, 0.05, 0.2, 0.5]);
    this.#hasAnchors = this.#happens(0.3);
  }

  restyle(root: YAMLMap<Scalar, Node>): string {
    const head = this.#happens(0.1) ? "---\n" : "";
    const text = `${head}${this.#between()}${this.#block(root, 0)}${this.#between()}`;
    const ended = this.#happens(0.1) ? text.trimEnd() : text;
    return this.#happens(0.1) ? ended.replaceAll("\n", "\r\n") : ended;
  }

  #next(bound: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state % bound;
  }

  #happens(chance: number): boolean {
    return this.#next(1000) < chance * 1000;
  }

  #pick<T>(choices: readonly T[]): T {
    return choices[this.#next(choices.length)]!;
  }

  #spaces(min: number, max: number): string {
    return " ".repeat(min + this.#next(max - min + 1));
  }

  #note(): string {
    this.#notes += 1;
    return `# note ${this.#notes}.${this.#pick(REMARKS)}`;
  }

  /** Behind what stands on a line. */
  #beside(): string {
    return this.#happens(this.#noteChance) ? `${this.#spaces(1, 4)}${this.#note()}` : "";
  }

  /** Blank lines and comments between two entries. The reader takes none at the left edge between brackets. */
  #between(indentMin = 0): string {
    const lines: string[] = [];
    while (this.#happens(0.25)) {
      const isNote = this.#happens(this.#noteChance * 2);
      lines.push(isNote ? `${this.#spaces(indentMin, 9)}${this.#note()}\n` : "\n");
    }
    return lines.join("");
  }

  #block(node: Collection, indent: number): string {
    const margin = " ".repeat(indent);
    const lines = node.items.map((item) => {
      const between = this.#between();
      if (node instanceof YAMLSeq) return `${between}${this.#entry(`${margin}-`, item as Node, indent)}`;
      const { key, value } = item as Pair<Scalar, Node>;
      return `${between}${this.#entry(`${margin}${this.#key(key)}:`, value!, indent)}`;
    });
    return `${lines.join("")}${this.#happens(0.15) ? this.#between() : ""}`;
  }

  #entry(head: string, node: Node, indent: number): string {
    const same = this.#aliasOf(node);
    if (same !== undefined) return `${head} ${same}${this.#beside()}\n`;
    const named = `${head}${this.#anchorOf(node)}`;
    if (!isCollection(node)) return this.#scalarEntry(named, node as Scalar, indent);
    if (node.items.length === 0 || this.#happens(0.45)) {
      const brackets = this.#flow(node, indent, this.#happens(0.5));
      return `${named} ${brackets}${this.#beside()}\n`;
    }
    const isCompact = named.endsWith("-") && this.#happens(0.6);
    const isFlush = named.endsWith(":") && node instanceof YAMLSeq && this.#happens(0.3);
    const gap = this.#spaces(1, 5);
    const inner = this.#block(node, isFlush ? indent : indent + gap.length + (isCompact ? 1 : 0));
    const begin = indent + 1 + gap.length;
    if (isCompact && /^ *[^\s#]/.test(inner)) return `${named}${gap}${inner.slice(begin)}`;
    return `${named}${this.#beside()}\n${inner}`;
  }

  #scalarEntry(head: string, node: Scalar, indent: number): string {
    const value = String(node.value);
    const lines = `\n${" ".repeat(indent)}${this.#spaces(1, 5)}`;
    if (node.type !== "PLAIN" && /^[!-~](?:[ -~]*[!-~])?$/.test(value) && this.#happens(0.2))
      // So deep that no comment below it is part of it.
      return `${head} ${this.#pick(["|-", ">-"])}${this.#beside()}\n${" ".repeat(indent + 10)}${value}\n`;
    const isProse = /^[A-Za-z]+(?: [A-Za-z]+)+$/.test(value) && node.type === "PLAIN";
    if (isProse && this.#happens(0.1)) return `${head} ${value.replaceAll(" ", lines)}${this.#beside()}\n`;
    const isBelow = this.#happens(0.05);
    const gap = isBelow ? `${this.#beside()}${lines}` : this.#spaces(1, 3);
    return `${head}${gap}${this.#scalar(node, PLAIN)}${this.#beside()}\n`;
  }

  /** Between brackets; over several lines there may be comments. */
  #flow(node: Node, indent: number, isOnOneLine: boolean): string {
    const gap = () => this.#flowGap(indent, isOnOneLine);
    if (!isCollection(node)) return this.#scalar(node as Scalar, PLAIN_IN_BRACKETS);
    const isMapping = node instanceof YAMLMap;
    const parts = node.items.map((item) => {
      const value = isMapping ? (item as Pair<Scalar, Node>).value! : (item as Node);
      const key = isMapping ? `${this.#key((item as Pair<Scalar, Node>).key)}: ` : "";
      return `${gap()}${key}${this.#flow(value, indent, isOnOneLine)}${gap()}`;
    });
    const end = parts.length > 0 && this.#happens(0.2) ? "," : "";
    const inside = `${parts.join(",")}${end}${gap()}`;
    return isMapping ? `{${inside}}` : `[${inside}]`;
  }

  #flowGap(indent: number, isOnOneLine: boolean): string {
    if (isOnOneLine || this.#happens(0.7)) return this.#spaces(1, 2);
    const beside = this.#beside();
    const between = this.#happens(0.3) ? this.#between(1) : "";
    return `${beside}\n${between}${" ".repeat(indent)}${this.#spaces(1, 6)}`;
  }

  #key(node: Scalar): string {
    return this.#happens(0.1) || node.type !== "PLAIN" ? JSON.stringify(node.value) : sourceOf(node);
  }

  #scalar(node: Scalar, plain: RegExp): string {
    if (node.type === "PLAIN" && plain.test(sourceOf(node))) return sourceOf(node);
    const value = String(node.value);
    const isSingle = /^[ -~]*$/.test(value) && this.#happens(0.3);
    return isSingle ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
  }

  #anchorOf(node: Node): string {
    const said = this.#said(node);
    if (!this.#hasAnchors || this.#anchors.has(said) || !this.#happens(0.1)) return "";
    const name = `a-${this.#anchors.size}`;
    this.#anchors.set(said, name);
    return ` &${name}`;
  }

  #aliasOf(node: Node): string | undefined {
    const name = this.#anchors.get(this.#said(node));
    return name === undefined || this.#happens(0.4) ? undefined : `*${name}`;
  }

  /** What is written alike says the same. */
  #said(node: Node): string {
    return this.#source.slice(...(node.range ?? [0, 0]).slice(0, 2));
  }
}

function isCollection(node: Node): node is Collection {
  return isMap(node) || isSeq(node);
}

/** A plain scalar as it is written: `1.0` isn't `1`. */
function sourceOf(node: Scalar): string {
  if (!isScalar(node) || node.source === undefined) throw new Error("a plain scalar has a source");
  return node.source.replaceAll(/\s*\n\s*/g, " ");
}
