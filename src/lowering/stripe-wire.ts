import { invariant } from "../diagnostics/invariant.ts";
import type { ResolvedOperation } from "../reconciler/operation.ts";
import type { ObservedResource } from "../reconciler/resource.ts";
import { encodeForm } from "../stripe/form.ts";
import type {
  WireCoupon,
  WireFeature,
  WireMeter,
  WirePrice,
  WireProduct,
  WireProductFeature,
  WirePromotionCode,
  WireTaxRate,
} from "../stripe/wire.ts";
import { ATTACHMENT } from "./stripe/attachment.ts";
import { COUPON } from "./stripe/coupon.ts";
import { FEATURE } from "./stripe/feature.ts";
import { METER } from "./stripe/meter.ts";
import { PRICE } from "./stripe/price.ts";
import { PRODUCT } from "./stripe/product.ts";
import { PROMOTION_CODE } from "./stripe/promotion-code.ts";
import { STRIPE_KIND_LIST } from "./stripe/registry.ts";
import type {
  DecodeContext,
  StripeCall,
  StripeListing,
  StripeLookup,
  StripeRead,
} from "./stripe/stripe-kind.ts";
import { TAX } from "./stripe/tax.ts";

export type {
  DecodeContext,
  StripeCall,
  StripeListing,
  StripeLookup,
  StripeRead,
} from "./stripe/stripe-kind.ts";

/** Any object of the catalog, as its JSON stands on the wire, with what `StripeRead`s and `StripeCall`s expand. */
export type WireCatalogObject =
  | WireProduct
  | WirePrice
  | WireMeter
  | WireFeature
  | WireProductFeature
  | WireCoupon
  | WirePromotionCode
  | WireTaxRate;

type WireName = WireCatalogObject["object"];
type Decoders = {
  readonly [N in WireName]: (
    wire: Extract<WireCatalogObject, { readonly object: N }>,
    context: DecodeContext,
  ) => ObservedResource;
};

const decoders: Decoders = {
  product: PRODUCT.decode,
  price: PRICE.decode,
  "billing.meter": METER.decode,
  "entitlements.feature": FEATURE.decode,
  product_feature: ATTACHMENT.decode,
  coupon: COUPON.decode,
  promotion_code: PROMOTION_CODE.decode,
  tax_rate: TAX.decode,
};

const byKind = new Map(STRIPE_KIND_LIST.map((kind) => [kind.table.kind, kind] as const));

/** The one request that carries an operation out. */
export function encodeOperation(operation: ResolvedOperation): StripeCall {
  const encode = kindOf(operation.kind).encode[operation.verb];
  invariant(encode !== undefined, `a ${operation.kind} has no ${operation.verb}`);
  return encode(operation);
}

/** Endpoint and canonical body of an operation, for its idempotency key. */
export function describeOperation(operation: ResolvedOperation): {
  readonly endpoint: string;
  readonly body: string;
} {
  const { method, path, params } = encodeOperation(operation);
  return { endpoint: `${method} ${path}`, body: encodeForm(params).split("&").sort().join("&") };
}

/** An object in normal form. The JSON must have been asked for with our expands; a product feature needs its product. */
export function decodeObject(wire: WireCatalogObject, context: DecodeContext = {}): ObservedResource {
  // The table's key and the object's own name are the same by construction; the compiler can't correlate them.
  const decode = decoders[wire.object] as (
    wire: WireCatalogObject,
    context: DecodeContext,
  ) => ObservedResource;
  invariant(decode !== undefined, `no decoder for ${wire.object}`);
  return decode(wire, context);
}

/** What an observation lists, by kind, in the order of creation. */
export const STRIPE_LISTINGS: readonly StripeListing[] = STRIPE_KIND_LIST.map(({ listing }) => listing);

export function listingOf(kind: string): StripeListing {
  return kindOf(kind).listing;
}

/** How to see whether what a create would make is there already. */
export function lookupOf(operation: ResolvedOperation): StripeLookup {
  return kindOf(operation.kind).lookup(operation);
}

/** How to read one object by its id; an attached feature needs its product's id as `parent`. */
export function readOf(kind: string, id: string, parent: string | undefined): StripeRead {
  return kindOf(kind).read(id, parent);
}

function kindOf(kind: string) {
  const entry = byKind.get(kind);
  invariant(entry !== undefined, `Stripe has no kind ${kind}`);
  return entry;
}
