import type { Scalar } from "yaml";
import { textValue } from "../write/scalar-text.ts";
import type { LayoutScalar } from "./layout.ts";

/** A scalar as it is printed: plain ones as they were written, others in quotes only where plain they would be something else. */
export function scalarLayout(node: Scalar, text: string): LayoutScalar {
  const anchor = node.anchor === undefined ? "" : `&${node.anchor} `;
  const source = text.slice(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  const value = String(node.value);
  const quoted = `${anchor}${quotedText(source, value)}`;
  if (node.type === "PLAIN") return plainLayout(source, anchor, quoted);
  if (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED") {
    const lines = blockLines(source);
    if (lines !== undefined)
      return {
        kind: "scalar",
        lines: [`${anchor}${lines[0]}`, ...lines.slice(1)],
        inline: quoted,
        commentLine: "first",
      };
  }
  return { kind: "scalar", lines: [quoted], inline: quoted, commentLine: "last" };
}

/** Over several lines it keeps them; on one line an empty line in it can only be written in quotes. */
function plainLayout(source: string, anchor: string, quoted: string): LayoutScalar {
  const [first = "", ...rest] = source.split("\n").map((line) => line.trim());
  const inline = rest.includes("") ? quoted : `${anchor}${[first, ...rest].join(" ")}`;
  return { kind: "scalar", lines: [`${anchor}${first}`, ...rest], inline, commentLine: "last" };
}

/** Single quotes stay where they save backslashes. */
function quotedText(source: string, value: string): string {
  const isSingle = source.startsWith("'") && !source.includes("\n") && /["\\]/.test(value);
  return isSingle && textValue(value).startsWith('"') ? source : textValue(value);
}

const HEADER = /^([|>]-?)[ \t]*(?:#.*)?$/;

/** The lines of a block scalar without their indentation; undefined where its header says more than how it ends. */
function blockLines(source: string): readonly string[] | undefined {
  const [head = "", ...rest] = source.split(/\r?\n/);
  const header = HEADER.exec(head)?.[1];
  const content = rest.findLastIndex((line) => line.trim() !== "");
  const lines = rest.slice(0, content + 1);
  const first = lines.find((line) => line.trim() !== "");
  if (header === undefined || first === undefined) return undefined;
  const indent = first.length - first.trimStart().length;
  const isEven = lines.every((line) => line.trim() === "" || line.slice(0, indent).trim() === "");
  return isEven ? [header, ...lines.map((line) => line.slice(indent))] : undefined;
}
