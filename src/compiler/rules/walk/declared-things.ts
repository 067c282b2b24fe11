import type { Address, CatalogKind } from "../../../catalog/address.ts";
import type { Catalog } from "../../../catalog/catalog.ts";
import type { Lifecycle, Metadata } from "../../../catalog/common.ts";

export interface DeclaredThing {
  readonly address: Address;
  readonly key: string;
  readonly renamedFrom: string | undefined;
  readonly metadata?: Metadata | undefined;
  readonly lifecycle?: Lifecycle;
}

/** Everything that a catalog declares, by kind. */
export function declaredThings(
  catalog: Catalog,
): readonly (readonly [CatalogKind, ReadonlyMap<string, DeclaredThing>])[] {
  return [
    ["meter", catalog.meters],
    ["feature", catalog.features],
    ["tax", catalog.taxes],
    ["product", catalog.products],
    ["price", catalog.prices],
    ["plan", catalog.plans],
    ["coupon", catalog.coupons],
    ["promotion_code", catalog.promotionCodes],
  ];
}
