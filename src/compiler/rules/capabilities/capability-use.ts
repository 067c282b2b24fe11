import type { Address } from "../../../catalog/address.ts";
import type { Catalog } from "../../../catalog/catalog.ts";

/** Where a catalog uses a capability. */
export interface CapabilityUse {
  readonly address: Address;
  readonly field: string;
}

export type CapabilityFinder = (catalog: Catalog) => Iterable<CapabilityUse>;
