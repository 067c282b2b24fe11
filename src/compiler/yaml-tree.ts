import type { SourceFile, SourceSpan } from "../diagnostics/source-span.ts";

/** A YAML document as a tree that keeps places and the author's own text: numbers are never read as floats. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

export interface YamlScalar {
  readonly kind: "scalar";
  /** What YAML 1.2 core makes of it: a plain `12` is a number, a quoted "12" a string. */
  readonly type: "string" | "number" | "boolean" | "null";
  /** The text without quotes: for numbers and booleans exactly as written. */
  readonly text: string;
  readonly span: SourceSpan;
}

export interface YamlList {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  readonly span: SourceSpan;
}

export interface YamlMap {
  readonly kind: "map";
  /** In the author's order; keys are unique (a duplicate has been reported). */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly span: SourceSpan;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: SourceSpan;
  /** What YAML makes of the key when it is plain: a plain `1E5` or `no` says something else than it looks. */
  readonly keyType: "string" | "number" | "boolean" | "null";
  readonly value: YamlNode;
}

export interface YamlDocument {
  readonly file: SourceFile;
  readonly root: YamlNode;
}
