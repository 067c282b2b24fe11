import type { Reader } from "../../resolve-context.ts";

/** Text. What YAML takes for a number or a boolean has been reported by the check of shapes: it must be quoted. */
export const readText: Reader<string> = (node) => {
  return node.kind === "scalar" && node.type === "string" ? node.text : undefined;
};

/** Any scalar as it was written: values of metadata, and of features. */
export const readVerbatim: Reader<string> = (node) =>
  node.kind === "scalar" && node.type !== "null" ? node.text : undefined;
