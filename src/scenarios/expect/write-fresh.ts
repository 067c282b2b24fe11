import type { YamlMap } from "../../compiler/yaml-tree.ts";
import type { Edit } from "./edit.ts";
import type { Notation } from "./leaf.ts";
import type { ObservedMap } from "./observed.ts";
import { writeBlock, writeInline } from "./write-observed.ts";

/** Fills `expect: {}` with the invoices that came. */
export function writeFresh(node: YamlMap, observed: ObservedMap, text: string, notation: Notation): Edit {
  const [start, end] = [node.span.start.offset, node.span.end.offset];
  const invoices = observed.entries.get("invoices");
  const items = invoices?.kind === "list" ? invoices.items : [];
  const lineStart = text.lastIndexOf("\n", start) + 1;
  const before = text.slice(lineStart, start);
  const key = /^( *(?:- +)*)[\w-]+: *$/.exec(before);
  if (key === null || items.length === 0) {
    const inline = items.map((item) => writeInline(item, item.telling, notation));
    return { start, end, text: `{ invoices: [${inline.join(", ")}] }` };
  }
  const indent = key[1]!.length + 2;
  const blocks = items.map((item) => {
    return `\n${" ".repeat(indent + 2)}- ${writeBlock(item, item.telling, notation, indent + 4)}`;
  });
  const head = `\n${" ".repeat(indent)}invoices:`;
  return { start: lineStart + before.trimEnd().length, end, text: head + blocks.join("") };
}
