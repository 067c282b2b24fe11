import { type Address, CATALOG_KINDS } from "../../catalog/address.ts";
import type { SpanIndex } from "../../catalog/span-index.ts";
import type { SourceSpan } from "../../diagnostics/source-span.ts";

/** Where the catalog has what a change is about; undefined for what only a back end has. */
export function findSpan(spans: SpanIndex, address: string, field?: string): SourceSpan | undefined {
  return isCatalogAddress(address) ? spans.find(address, field) : undefined;
}

function isCatalogAddress(address: string): address is Address {
  return CATALOG_KINDS.some((kind) => address.startsWith(`${kind}/`));
}
