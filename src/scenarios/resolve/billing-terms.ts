import type { Catalog, Meter, Plan, Tax } from "../../catalog/catalog.ts";
import type { Price } from "../../catalog/price.ts";
import type {
  BillablePrice,
  DiscountTerms,
  MeterTerms,
  PlanTerms,
  PromotionCodeTerms,
  TaxTerms,
} from "../../simulator/terms.ts";

/** What the machine needs to know about a price. Undefined when its product or meter is broken. */
export function billablePrice(price: Price, catalog: Catalog): BillablePrice | undefined {
  const product = catalog.products.get(price.product);
  const meter = price.terms.meter === undefined ? undefined : catalog.meters.get(price.terms.meter);
  if (product === undefined || (price.terms.meter !== undefined && meter === undefined)) return undefined;
  return {
    id: price.key,
    product: price.product,
    productName: product.name,
    unitLabel: product.unitLabel === "" ? undefined : product.unitLabel,
    terms: price.terms,
    meter: meter === undefined ? undefined : meterTerms(meter),
  };
}

export function meterTerms({ key, aggregation }: Meter): MeterTerms {
  return { id: key, aggregation };
}

export function taxTerms({ key, percentage, inclusive }: Tax): TaxTerms {
  return { id: key, percentage, inclusive };
}

export function planTerms({ key, minimumCommitment, usageThresholds }: Plan): PlanTerms {
  return { id: key, minimumCommitment, usageThresholds };
}

/** A coupon, given as itself or by a promotion code. Undefined when either isn't there. */
export function discountTerms(
  given: { readonly coupon: string } | { readonly promotionCode: string },
  catalog: Catalog,
): DiscountTerms | undefined {
  const code = "promotionCode" in given ? catalog.promotionCodes.get(given.promotionCode) : undefined;
  const key = "coupon" in given ? given.coupon : code?.coupon;
  const coupon = key === undefined ? undefined : catalog.coupons.get(key);
  if (coupon === undefined) return undefined;
  const promotionCode: PromotionCodeTerms | undefined = code && {
    id: code.key,
    active: code.active,
    expiresAt: code.expiresAt,
    maxRedemptions: code.maxRedemptions,
    firstTimeTransaction: code.firstTimeTransaction,
    minimumAmounts: code.minimumAmounts,
  };
  return { coupon: coupon.key, terms: coupon.terms, promotionCode };
}
