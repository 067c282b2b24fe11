/** The kinds of things a catalog declares; each has its own space of keys. */
export const CATALOG_KINDS = [
  "meter",
  "feature",
  "tax",
  "product",
  "price",
  "plan",
  "coupon",
  "promotion_code",
] as const;
export type CatalogKind = (typeof CATALOG_KINDS)[number];

/** Our stable name of a declared thing: `product/pro`, `price/pro.monthly`, `promotion_code/LAUNCH20`. */
export type Address = `${CatalogKind}/${string}`;

export function addressOf(kind: CatalogKind, key: string): Address {
  return `${kind}/${key}`;
}

/** The key of a price is always `product.price`. */
export function priceKey(product: string, price: string): string {
  return `${product}.${price}`;
}
