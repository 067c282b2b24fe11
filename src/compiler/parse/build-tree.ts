import type { Node, Pair, Scalar, YAMLMap } from "yaml";
import { isAlias, isMap, isPair, isScalar, isSeq } from "yaml";
import { FORBIDDEN_KEYS } from "../../catalog/common.ts";
import type { DiagnosticInput } from "../../diagnostics/diagnostic.ts";
import type { LineIndex, SourceSpan } from "../../diagnostics/source-span.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../yaml-tree.ts";
import { coreTypeOf } from "./core-type.ts";
import { LIMITS } from "./limits.ts";

interface Anchored {
  /** Undefined while the node is being built: an alias to it would be without end. */
  readonly node: YamlNode | undefined;
  /** Number of values in it, aliases expanded. */
  readonly size: number;
  readonly height: number;
}

/** Turns composed YAML into our tree. Reports what YAML allows and we don't; such entries are left out. */
export class TreeBuilder {
  readonly #file: string;
  readonly #lines: LineIndex;
  readonly #report: (input: DiagnosticInput) => void;
  readonly #anchors = new Map<string, Anchored>();
  #size = 0;

  constructor(file: string, lines: LineIndex, report: (input: DiagnosticInput) => void) {
    this.#file = file;
    this.#lines = lines;
    this.#report = report;
  }

  build(node: Node): YamlNode {
    return this.#build(node, 0).node;
  }

  span(start: number, end: number): SourceSpan {
    return { file: this.#file, start: this.#lines.position(start), end: this.#lines.position(end) };
  }

  #spanOf(node: Node): SourceSpan {
    const [start, end] = node.range ?? [0, 0];
    return this.span(start, end);
  }

  #build(node: Node, depth: number): { readonly node: YamlNode; readonly height: number } {
    if (isAlias(node)) return this.#resolveAlias(node.source, this.#spanOf(node), depth);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, { node: undefined, size: 0, height: 0 });
    const sizeBefore = this.#size;
    this.#size += 1;
    const built = this.#buildContent(node, depth);
    if (anchor !== undefined) this.#anchors.set(anchor, { ...built, size: this.#size - sizeBefore });
    return built;
  }

  #buildContent(node: Node, depth: number): { readonly node: YamlNode; readonly height: number } {
    if (isMap(node)) return this.#buildMap(node, depth);
    if (!isSeq(node)) return { node: this.#buildScalar(node), height: 0 };
    const items: YamlNode[] = [];
    let height = 0;
    for (const item of node.items) {
      const built = this.#build(item as Node, depth + 1);
      items.push(built.node);
      height = Math.max(height, built.height);
    }
    return { node: { kind: "list", items, span: this.#spanOf(node) }, height: height + 1 };
  }

  #buildScalar(node: Node): YamlScalar {
    const span = this.#spanOf(node);
    const text = isScalar(node) && typeof node.value === "string" ? node.value : "";
    const type = isPlain(node) ? coreTypeOf(text) : "string";
    if (type === "null") {
      this.#report({
        code: "syntax/empty-value",
        at: span,
        detail: "There is no value here.",
        hint: 'Write a value, remove the field, or write `""` or `[]` to clear it.',
      });
    }
    return { kind: "scalar", type, text, span };
  }

  #buildMap(map: YAMLMap, depth: number): { readonly node: YamlMap; readonly height: number } {
    const entries = new Map<string, YamlEntry>();
    let height = 0;
    if (map.items.length > LIMITS.keysInMap) {
      this.#report({
        code: "syntax/too-many-keys",
        at: this.#spanOf(map),
        detail: `The map has ${map.items.length} keys; at most ${LIMITS.keysInMap} are read.`,
        hint: "Split the catalog into several files; they are one namespace.",
      });
      return { node: { kind: "map", entries, span: this.#spanOf(map) }, height: 1 };
    }
    for (const pair of map.items) {
      const key = this.#readKey(pair.key as Node | null, map);
      if (key === undefined || this.#isRefused(key, entries)) continue;
      const built = this.#buildValue(pair, key, map.flow === true, depth);
      entries.set(key.text, { key: key.text, keySpan: key.span, keyType: key.type, value: built.node });
      height = Math.max(height, built.height);
    }
    return { node: { kind: "map", entries, span: this.#spanOf(map) }, height: height + 1 };
  }

  #buildValue(pair: Pair, key: YamlScalar, isFlow: boolean, depth: number) {
    const value = pair.value as Node | null;
    if (value !== null) return this.#build(value, depth + 1);
    this.#size += 1;
    this.#report({
      code: "syntax/missing-colon",
      at: key.span,
      detail: "This has no colon, so that it isn't a field with a value.",
      hint: isFlow
        ? "Between `{` and `}` a comma ends plain text: quote the text if the comma belongs to it. A colon needs a space after it."
        : "Add the colon and a value.",
    });
    const empty: YamlScalar = { kind: "scalar", type: "null", text: "", span: key.span };
    return { node: empty, height: 0 };
  }

  #readKey(key: Node | null, map: YAMLMap): YamlScalar | undefined {
    if (key !== null && isScalar(key) && !isPair(key)) {
      const text = typeof key.value === "string" ? key.value : "";
      const type = isPlain(key) ? coreTypeOf(text) : "string";
      if (text !== "" || !isPlain(key)) return { kind: "scalar", type, text, span: this.#spanOf(key) };
    }
    const isEmpty = key === null || isScalar(key);
    this.#report({
      code: "syntax/complex-key",
      at: this.#spanOf(isEmpty ? map : key),
      detail: isEmpty
        ? "A colon stands without a key before it."
        : "A key is a plain or quoted text, not a list, a map or an alias.",
      hint: "Write the name of the field before the colon.",
    });
    return undefined;
  }

  #isRefused(key: YamlScalar, entries: ReadonlyMap<string, YamlEntry>): boolean {
    const first = entries.get(key.text);
    if (first !== undefined) {
      this.#report({
        code: "syntax/duplicate-key",
        at: key.span,
        detail: `The key ${JSON.stringify(key.text)} stands twice in one map.`,
        data: { key: key.text },
        related: [{ message: "first declared here", at: first.keySpan }],
        hint: "Remove one of them, or give it another name.",
      });
      return true;
    }
    if (key.text === "<<" && key.span.end.offset - key.span.start.offset === 2) {
      this.#report({
        code: "syntax/merge-key",
        at: key.span,
        detail: "Merge keys (`<<`) aren't part of YAML 1.2 and have no place here.",
        hint: "Write the fields out, or use an alias for a whole value.",
      });
      return true;
    }
    if (!FORBIDDEN_KEYS.has(key.text)) return false;
    this.#report({
      code: "syntax/forbidden-key",
      at: key.span,
      detail: `The key \`${key.text}\` can't be used.`,
      data: { key: key.text },
      hint: "Choose another name.",
    });
    return true;
  }

  #resolveAlias(
    name: string,
    at: SourceSpan,
    depth: number,
  ): { readonly node: YamlNode; readonly height: number } {
    const target = this.#anchors.get(name);
    const empty: YamlScalar = { kind: "scalar", type: "null", text: "", span: at };
    const fail = (input: Omit<DiagnosticInput, "at">) => {
      this.#report({ ...input, at });
      return { node: empty, height: 0 };
    };
    if (target === undefined) {
      return fail({
        code: "syntax/unknown-alias",
        detail: `No anchor \`&${name}\` stands before this alias.`,
        data: { alias: name },
        hint: "Quote the text if the `*` belongs to it.",
      });
    }
    if (target.node === undefined) {
      return fail({
        code: "syntax/alias-loop",
        detail: `The alias stands inside of what it refers to, \`&${name}\`, so that it has no end.`,
        data: { alias: name },
      });
    }
    this.#size += target.size;
    if (this.#size > LIMITS.nodes || depth + target.height > LIMITS.depth) {
      this.#size -= target.size;
      return fail({
        code: "syntax/too-many-aliases",
        detail: "With its aliases written out the file would be too large or too deep.",
        hint: "Write the values out.",
      });
    }
    return { node: target.node, height: target.height };
  }
}

function isPlain(node: Node): boolean {
  return !isScalar(node) || (node as Scalar).type === "PLAIN" || (node as Scalar).type === undefined;
}
