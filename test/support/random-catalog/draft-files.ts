import { Document, isMap, isPair, isScalar, isSeq, visit } from "yaml";
import type { SourceFile } from "../../../src/diagnostics/source-span.ts";
import type { Choices } from "./choices.ts";
import type { Draft, YamlData, YamlFields } from "./draft.ts";
import { SECTIONS } from "./draft.ts";

/** The draft as two to five files, written in one of the many ways that authors do. */
export function draftFiles(draft: Draft, choose: Choices): readonly SourceFile[] {
  const count = choose.integer(2, 5);
  const parts: Record<string, YamlFields>[] = Array.from({ length: count }, () => ({}));
  for (const section of [...SECTIONS, "metadata_schema", "adopt"] as const) {
    for (const [key, fields] of Object.entries(draft[section])) {
      const part = parts[choose.integer(0, count - 1)]!;
      part[section] = { ...part[section], [key]: withoutUndefined(fields) };
    }
  }
  const head: YamlFields = { catalog: draft.catalog, currency: draft.currency };
  return parts.map((part, index) => ({
    path: `catalog/${index === 0 ? "main" : `part-${index}`}.yaml`,
    text: toYaml({ tariff: 1, ...(index === 0 ? withoutUndefined(head) : {}), ...part }, choose),
  }));
}

function withoutUndefined(data: YamlFields): { [key: string]: YamlData } {
  const entries = Object.entries(data).filter((entry): entry is [string, YamlData] => entry[1] !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, clean(value)]));
}

function clean(value: YamlData): YamlData {
  if (Array.isArray(value)) return value.map(clean);
  return typeof value === "object" ? withoutUndefined(value as YamlFields) : value;
}

/** By the library's own writer, not by ours: reading back is a check of two independent writers. */
function toYaml(data: YamlData, choose: Choices): string {
  const document = new Document(data, { version: "1.2", aliasDuplicateObjects: false });
  visit(document, (key, node, path) => {
    if ((isMap(node) || isSeq(node)) && path.length > 3 && choose.chance(50)) node.flow = true;
    if (isScalar(node) && typeof node.value === "string" && key === "value" && choose.chance(15)) {
      node.type = choose.pick(["QUOTE_DOUBLE", "QUOTE_SINGLE"]);
    }
    if (isPair(node) && isScalar(node.key) && path.length === 4 && choose.chance(5))
      node.key.commentBefore = " as agreed";
  });
  return document.toString({ lineWidth: 0 });
}
