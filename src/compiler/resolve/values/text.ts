import type { Reader } from "../resolve-context.ts";

/** Text: what YAML takes for a number or a boolean must be quoted, or other tools would read something else. */
export const readText: Reader<string> = (node, { report }) => {
  if (node.kind !== "scalar" || node.type === "null") return undefined;
  if (node.type === "string") return node.text;
  report({
    code: "text/unquoted",
    at: node.span,
    detail: `YAML reads ${node.text} as a ${node.type}, and this field holds text.`,
    data: { text: node.text, type: node.type },
    hint: { text: `Write "${node.text}".`, replacement: `"${node.text}"` },
  });
  return undefined;
};

/** Any scalar as it was written: values of metadata, and of features. */
export const readVerbatim: Reader<string> = (node) =>
  node.kind === "scalar" && node.type !== "null" ? node.text : undefined;
