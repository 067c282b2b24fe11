import { ID_PREFIXES } from "../../stripe/ids.ts";
import type { WireProduct } from "../../stripe/wire.ts";
import { mergeMetadata } from "../parameters/decode-metadata.ts";
import { CHOSEN_ID, METADATA, TAX_CODE } from "../parameters/fields.ts";
import type { Decoded, Fields } from "../parameters/parameter.ts";
import { invalid } from "../refusal.ts";
import type { Context } from "./context.ts";
import { newId } from "./context.ts";

/** https://docs.stripe.com/api/products/create, `statement_descriptor` */
export const STATEMENT_DESCRIPTOR = {
  type: "string",
  max: 22,
  pattern: {
    matches: /^(?=.*[A-Za-z])[^<>\\"']*$/,
    says: "a statement descriptor has at least one letter and none of < > \\ \" '",
  },
} as const satisfies Fields[string];

/** What a product may be given where it is made as a part of something else, too. */
export const PRODUCT_DATA_FIELDS = {
  active: { type: "boolean" },
  id: CHOSEN_ID,
  metadata: METADATA,
  name: { type: "string", max: 5_000, required: true },
  statement_descriptor: STATEMENT_DESCRIPTOR,
  tax_code: TAX_CODE,
  unit_label: { type: "string", max: 5_000 },
} as const satisfies Fields;

/** A product with Stripe's defaults; refuses an id that is taken. Not stored yet. */
export function newProduct(context: Context, params: Decoded<typeof PRODUCT_DATA_FIELDS>): WireProduct {
  const id = params.id ?? newId(context, "product", ID_PREFIXES.product);
  if (context.transaction.get("product", id) !== undefined) {
    throw invalid("resource_already_exists", `A product with the id ${id} already exists.`, "id");
  }
  return {
    id,
    object: "product",
    active: params.active ?? true,
    created: context.at,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: mergeMetadata({}, params.metadata),
    name: params.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: params.statement_descriptor ?? null,
    tax_code: params.tax_code ?? null,
    tax_details: null,
    type: "service",
    unit_label: params.unit_label ?? null,
    updated: context.at,
    url: null,
  };
}
