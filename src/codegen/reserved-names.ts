import type { Catalog } from "../catalog/catalog.ts";
import type { SpanIndex } from "../catalog/span-index.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";

/**
 * Lookup keys, and keys of metadata schemas, that every JavaScript object has as a property (`toString`): a type with such
 * an optional property takes no object without it. Keys of the catalog can't be among them.
 */
export function reservedNames({ prices, metadataSchemas }: Catalog, spans: SpanIndex): readonly Diagnostic[] {
  const lookupKeys = [...prices.values()].flatMap(({ address, lookupKey }) => {
    if (lookupKey === undefined || !isReserved(lookupKey)) return [];
    return [refuse(lookupKey, "lookup key", spans.find(address, "lookup_key"))];
  });
  const metadataKeys = [...(metadataSchemas ?? [])].flatMap(([section, { properties }]) =>
    [...properties.keys()]
      .filter(isReserved)
      .map((name) => refuse(name, `metadata key of ${section}`, undefined)),
  );
  return [...lookupKeys, ...metadataKeys];
}

function isReserved(name: string): boolean {
  return name in Object.prototype;
}

function refuse(name: string, role: string, at: Diagnostic["at"]): Diagnostic {
  return diagnostic({
    code: "generate/reserved-name",
    at,
    detail: `Every JavaScript object has a property "${name}" already, so that no type can have it as a ${role}.`,
    data: { name },
    hint: "Choose another name.",
  });
}
