import type { DiagnosticInput } from "../../diagnostics/diagnostic.ts";
import type { YamlNode } from "../yaml-tree.ts";
import { shorten } from "./wording.ts";

/** Plain keys that YAML reads as a number, a boolean or null: other tools would read something else. */
export function unquotedKeys(node: YamlNode, max: number): readonly DiagnosticInput[] {
  const found: DiagnosticInput[] = [];
  collect(node, max, found);
  return found;
}

function collect(node: YamlNode, max: number, found: DiagnosticInput[]): void {
  if (node.kind === "scalar") return;
  if (node.kind === "list") {
    for (const item of node.items) collect(item, max, found);
    return;
  }
  for (const { key, keySpan, keyType, value } of node.entries.values()) {
    if (found.length > max) return;
    if (keyType !== "string") {
      found.push({
        code: "shape/unquoted-text",
        at: keySpan,
        detail: `YAML reads the key ${shorten(key)} as ${keyType === "null" ? "null" : `a ${keyType}`}.`,
        data: { text: key, type: keyType },
        hint: { text: `Write "${shorten(key)}":`, replacement: `"${key}"` },
      });
    }
    collect(value, max, found);
  }
}
