import type { Node } from "yaml";
import { visit } from "yaml";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { invariant } from "../diagnostics/invariant.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { checkScenarioShape } from "./check-scenario-shape.ts";
import { checkShape } from "./check-shape.ts";
import { attachComments } from "./format/attach-comments.ts";
import { buildLayout } from "./format/build-layout.ts";
import type { Layout } from "./format/layout.ts";
import { printLayout } from "./format/print-layout.ts";
import { readComments } from "./format/read-comments.ts";
import { sortFields } from "./format/sort-fields.ts";
import { FIELD_ORDERS } from "./generated/field-orders.ts";
import { parseYaml } from "./parse/parse-yaml.ts";
import { readDocument } from "./read-document.ts";
import type { YamlNode } from "./yaml-tree.ts";

/**
 * The text of a catalog's file or a scenario in canonical form: fields in the order of the schema, two spaces a level,
 * quotes only where they are needed, comments kept. What it says stays the same, in every list and map. No value when
 * the text isn't what its schema describes.
 */
export function formatDocument(file: SourceFile, kind: "catalog" | "scenario"): Outcome<string> {
  const { value: document, diagnostics } = readDocument(file);
  if (document === undefined) return { value: undefined, diagnostics };
  const shape = kind === "catalog" ? checkShape(document, "catalog") : checkScenarioShape(document);
  const all: readonly Diagnostic[] = [...diagnostics, ...shape];
  const contents = hasErrors(all) ? undefined : parseYaml(file.text).document?.contents;
  if (contents === undefined || contents === null) return { value: undefined, diagnostics: all };
  const layout = layoutOf(contents, file.text);
  attachComments(layout, readComments(file.text), file.text);
  // What an alias stands for must come before it.
  if (!hasAlias(contents)) sortFields(layout.root, FIELD_ORDERS[kind]);
  const text = printLayout(layout);
  assertSame(document.root, file.text, { path: file.path, text });
  return { value: text, diagnostics: all };
}

/** What stands between the top of the file and its first field stays there, as that field may go elsewhere. */
function layoutOf(contents: Node, text: string): Layout {
  const root = buildLayout(contents, text);
  const [first] = root.entries;
  if (first !== undefined) root.entries[0] = { ...first, isAfterBlank: false };
  return { header: [], isHeaderApart: first?.isAfterBlank === true, root };
}

function hasAlias(contents: Node): boolean {
  let isFound = false;
  visit(contents, {
    Alias() {
      isFound = true;
      return visit.BREAK;
    },
  });
  return isFound;
}

/** A formatter that lost something would be worse than none. */
function assertSame(root: YamlNode, before: string, after: SourceFile): void {
  const read = readDocument(after).value;
  invariant(
    read !== undefined && meaningOf(read.root) === meaningOf(root),
    `formatting changed ${after.path}`,
  );
  invariant(commentsOf(after.text) === commentsOf(before), `formatting lost a comment of ${after.path}`);
}

function commentsOf(text: string): string {
  return readComments(text)
    .map((comment) => comment.text)
    .sort()
    .join("\n");
}

/** The same text for two nodes that say the same. */
function meaningOf(node: YamlNode): string {
  if (node.kind === "scalar") return `${node.type} ${JSON.stringify(node.text)}`;
  if (node.kind === "list") return `[${node.items.map(meaningOf).join()}]`;
  const entries = [...node.entries.values()].map(
    ({ key, keyType, value }) => `${keyType} ${JSON.stringify(key)}: ${meaningOf(value)}`,
  );
  return `{${entries.sort().join()}}`;
}
