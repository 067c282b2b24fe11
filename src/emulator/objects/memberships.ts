import type { Entities, Kind } from "./entity.ts";

/**
 * The ordered lists that an entity stands in. A listing walks the narrowest list that fits its filters, newest first,
 * so that a page costs what it holds, however many other objects there are. A change here needs a new store version.
 */
export function memberships<K extends Kind>(kind: K, entity: Entities[K]): readonly string[] {
  return [listOf(kind), ...MEMBERSHIPS[kind](entity).map((parts) => listOf(kind, parts))];
}

type Parts = Readonly<Record<string, string | boolean>>;

/** The name of a list: `price active=true product=prod_1`. Values are escaped, so that no two lists share a name. */
export function listOf(kind: Kind, parts: Parts = {}): string {
  return [kind, ...Object.entries(parts).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)].join(
    " ",
  );
}

const MEMBERSHIPS: { readonly [K in Kind]: (entity: Entities[K]) => readonly Parts[] } = {
  product: ({ active }) => [{ active }],
  price: ({ active, product, lookup_key, recurring }) => [
    { active },
    { product },
    { product, active },
    ...(lookup_key === null ? [] : [{ lookup_key }]),
    ...(typeof recurring?.meter === "string" ? [{ meter: recurring.meter, active }] : []),
  ],
  "billing.meter": ({ event_name, status }) => [{ status }, { event_name }],
  "entitlements.feature": ({ active, lookup_key }) => [{ active }, { lookup_key, active }],
  product_feature: ({ product }) => [{ product }],
  coupon: () => [],
  promotion_code: ({ active, code, promotion }) => [
    { active },
    { code: code.toLowerCase() },
    { code: code.toLowerCase(), active },
    ...(promotion.coupon === null ? [] : [{ coupon: promotion.coupon }]),
  ],
  tax_rate: ({ active }) => [{ active }],
};
