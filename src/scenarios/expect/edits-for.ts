import type { YamlList, YamlNode } from "../../compiler/yaml-tree.ts";
import type { Difference } from "./differences.ts";
import type { Edit } from "./edit.ts";
import type { Notation } from "./leaf.ts";
import { notationOf, writeLeaf } from "./leaf.ts";
import type { ObservedMap } from "./observed.ts";
import { writeBlock, writeInline } from "./write-observed.ts";

/** What has to be changed in the text, so that a difference is gone. */
export function editsFor(difference: Difference, text: string, notation: Notation): readonly Edit[] {
  if (difference.kind === "value") {
    const { node, observed } = difference;
    const { start, end } = offsets(node);
    const feed = text.slice(start, end).endsWith("\n") ? "\n" : "";
    return [{ start, end, text: writeLeaf(observed, notationOf(node) ?? notation) + feed }];
  }
  if (difference.kind === "missing")
    return difference.list === undefined ? [] : [removal(difference, difference.list, text)];
  return [addition(difference.list, difference.items, text, notation)];
}

function offsets({ span }: YamlNode): { readonly start: number; readonly end: number } {
  return { start: span.start.offset, end: span.end.offset };
}

function isFlow(node: YamlNode, text: string): boolean {
  const first = text[node.span.start.offset];
  return first === "[" || first === "{";
}

/** An entry of a list with its line, or with its comma between brackets. A list keeps at least its brackets. */
function removal(
  { node, isWhole }: { readonly node: YamlNode; readonly isWhole: boolean },
  list: YamlList,
  text: string,
): Edit {
  const index = list.items.indexOf(node);
  const { start, end } = offsets(node);
  if (isFlow(list, text)) {
    const before = list.items[index - 1];
    return { start: before === undefined ? list.span.start.offset + 1 : offsets(before).end, end, text: "" };
  }
  const dash = text.lastIndexOf("-", start);
  if (isWhole) {
    const last = offsets(list.items.at(-1)!);
    const whole = last.start + text.slice(last.start, last.end).trimEnd().length;
    return { start: text.lastIndexOf("-", offsets(list.items[0]!).start), end: whole, text: "  []" };
  }
  const contentEnd = start + text.slice(start, end).trimEnd().length;
  const feed = text.indexOf("\n", contentEnd);
  const lineEnd = feed === -1 ? text.length : feed + 1;
  return { start: text.lastIndexOf("\n", dash) + 1, end: lineEnd, text: "" };
}

/** Further entries, with the fields and in the layout of the last one that is there. */
function addition(list: YamlList, items: readonly ObservedMap[], text: string, notation: Notation): Edit {
  const last = list.items.at(-1);
  const fields = last?.kind === "map" ? [...last.entries.keys()] : undefined;
  if (last === undefined) return additionToNothing(list, items, text, notation);
  const inline = (item: ObservedMap) => writeInline(item, fields ?? item.telling, notation);
  const { start, end } = offsets(last);
  const at = start + text.slice(start, end).trimEnd().length;
  if (isFlow(list, text))
    return { start: at, end: at, text: items.map((item) => `, ${inline(item)}`).join("") };
  const dash = text.lastIndexOf("-", start);
  const indent = dash - text.lastIndexOf("\n", dash) - 1;
  const feed = text.indexOf("\n", at);
  const lineEnd = feed === -1 ? text.length : feed;
  const written = items.map((item) => {
    const value = isFlow(last, text)
      ? inline(item)
      : writeBlock(item, fields ?? item.telling, notation, indent + 2);
    return `\n${" ".repeat(indent)}- ${value}`;
  });
  return { start: lineEnd, end: lineEnd, text: written.join("") };
}

/** `invoices: []` becomes a list of blocks, unless it stands between brackets itself. */
function additionToNothing(
  list: YamlList,
  items: readonly ObservedMap[],
  text: string,
  notation: Notation,
): Edit {
  const { start, end } = offsets(list);
  const lineStart = text.lastIndexOf("\n", start) + 1;
  const before = text.slice(lineStart, start);
  const key = /^( *(?:- +)*)[\w-]+: *$/.exec(before);
  if (key === null) {
    const inline = items.map((item) => writeInline(item, item.telling, notation));
    return { start, end, text: `[${inline.join(", ")}]` };
  }
  const indent = key[1]!.length + 2;
  const blocks = items.map((item) => {
    return `\n${" ".repeat(indent)}- ${writeBlock(item, item.telling, notation, indent + 2)}`;
  });
  return { start: lineStart + before.trimEnd().length, end, text: blocks.join("") };
}
