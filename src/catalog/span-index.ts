import type { SourceSpan } from "../diagnostics/source-span.ts";
import type { Address } from "./address.ts";

/** Where things of a catalog were written. Kept beside the catalog, never inside it: one read from an account has none. */
export interface SpanIndex {
  /** The place of a thing's key, or of one of its fields (`unit_amount`, `items.1.quantity`); falls back to the nearest known. */
  find(address: Address, field?: string): SourceSpan | undefined;
}

export const NO_SPANS: SpanIndex = { find: () => undefined };
