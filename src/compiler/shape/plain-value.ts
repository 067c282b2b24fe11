import type { YamlNode, YamlScalar } from "../yaml-tree.ts";

export type PlainValue =
  | null
  | boolean
  | number
  | string
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/**
 * The value that a schema is checked against. Numbers may lose digits here: only their type and range are looked at, the
 * exact text stays in the tree. Objects have no prototype.
 */
export function toPlainValue(node: YamlNode): PlainValue {
  if (node.kind === "scalar") return SCALARS[node.type](node);
  if (node.kind === "list") return node.items.map(toPlainValue);
  const object: { [key: string]: PlainValue } = Object.create(null);
  for (const [key, entry] of node.entries) object[key] = toPlainValue(entry.value);
  return object;
}

const SCALARS: Readonly<Record<YamlScalar["type"], (scalar: YamlScalar) => PlainValue>> = {
  null: () => null,
  boolean: ({ text }) => text.toLowerCase() === "true",
  string: ({ text }) => text,
  number: ({ text }) => Number(text),
};
