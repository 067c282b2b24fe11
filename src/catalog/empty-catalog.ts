import type { Catalog } from "./catalog.ts";

/** A catalog in which nothing is sold. */
export function emptyCatalog(name: string): Catalog {
  return {
    name,
    currency: undefined,
    meters: new Map(),
    features: new Map(),
    taxes: new Map(),
    products: new Map(),
    prices: new Map(),
    plans: new Map(),
    coupons: new Map(),
    promotionCodes: new Map(),
    metadataSchemas: undefined,
    adopt: new Map(),
  };
}
