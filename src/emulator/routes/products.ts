import type { WireProduct } from "../../stripe/wire.ts";
import type { Context } from "../objects/context.ts";
import { listOf } from "../objects/memberships.ts";
import { checkPrice, insertPrice, PRICE_TERMS_FIELDS } from "../objects/new-price.ts";
import { newProduct, PRODUCT_DATA_FIELDS, STATEMENT_DESCRIPTOR } from "../objects/new-product.ts";
import { find } from "../objects/show.ts";
import { mergeMetadata } from "../parameters/decode-metadata.ts";
import { ID, METADATA, TAX_CODE } from "../parameters/fields.ts";
import type { Decoded, Fields } from "../parameters/parameter.ts";
import { exclusive, invalid } from "../refusal.ts";
import type { Stored } from "../store/store.ts";
import { checkPage, inRange, listPage, PAGE_FIELDS } from "./list-page.ts";
import type { Call } from "./route.ts";
import { pathId, route } from "./route.ts";

const DIMENSION = { type: "decimal", places: 2, min: 0, required: true } as const;

/** What can be set at any time. */
const MUTABLE_FIELDS = {
  active: { type: "boolean" },
  description: { type: "string", max: 40_000, clearable: true },
  images: { type: "list", of: { type: "string", max: 2_048 }, max: 8, clearable: true },
  marketing_features: {
    type: "list",
    max: 15,
    clearable: true,
    of: { type: "hash", fields: { name: { type: "string", max: 80, required: true } } },
  },
  metadata: METADATA,
  package_dimensions: {
    type: "hash",
    clearable: true,
    fields: { height: DIMENSION, length: DIMENSION, weight: DIMENSION, width: DIMENSION },
  },
  shippable: { type: "boolean" },
  statement_descriptor: STATEMENT_DESCRIPTOR,
  tax_code: { ...TAX_CODE, clearable: true },
  unit_label: { type: "string", max: 5_000, clearable: true },
  url: { type: "string", max: 2_048, clearable: true },
} as const satisfies Fields;

const {
  currency,
  custom_unit_amount,
  currency_options,
  metadata,
  recurring,
  tax_behavior,
  unit_amount,
  unit_amount_decimal,
} = PRICE_TERMS_FIELDS;

const CREATE_FIELDS = {
  ...MUTABLE_FIELDS,
  id: PRODUCT_DATA_FIELDS.id,
  name: PRODUCT_DATA_FIELDS.name,
  type: { type: "choice", values: ["good", "service"] },
  default_price_data: {
    type: "hash",
    fields: {
      currency,
      currency_options,
      custom_unit_amount,
      metadata,
      recurring: {
        type: "hash",
        fields: { interval: recurring.fields.interval, interval_count: recurring.fields.interval_count },
      },
      tax_behavior,
      unit_amount,
      unit_amount_decimal,
    },
  },
} as const satisfies Fields;

const UPDATE_FIELDS = {
  ...MUTABLE_FIELDS,
  default_price: ID,
  name: { type: "string", max: 5_000 },
} as const satisfies Fields;

const LIST_FIELDS = {
  ...PAGE_FIELDS,
  active: { type: "boolean" },
  created: { type: "range" },
  ids: { type: "list", of: ID, max: 100 },
  shippable: { type: "boolean" },
  type: { type: "choice", values: ["good", "service"] },
  url: { type: "string", max: 2_048 },
} as const satisfies Fields;

type SentChanges = Decoded<typeof MUTABLE_FIELDS>;

/** The product with what was sent put in; null clears. */
function changeProduct(product: WireProduct, params: SentChanges): WireProduct {
  const set = <T>(sent: T | null | undefined, present: T | null): T | null =>
    sent === undefined ? present : sent;
  return {
    ...product,
    active: params.active ?? product.active,
    description: set(params.description, product.description),
    images: params.images === undefined ? product.images : (params.images ?? []),
    marketing_features:
      params.marketing_features === undefined
        ? product.marketing_features
        : (params.marketing_features ?? []),
    metadata: mergeMetadata(product.metadata, params.metadata),
    package_dimensions:
      params.package_dimensions === undefined
        ? product.package_dimensions
        : toDimensions(params.package_dimensions),
    shippable: params.shippable ?? product.shippable,
    statement_descriptor: params.statement_descriptor ?? product.statement_descriptor ?? null,
    tax_code: set(params.tax_code, product.tax_code),
    unit_label: set(params.unit_label, product.unit_label ?? null),
    url: set(params.url, product.url),
  };
}

/** Inches and ounces, as JSON numbers. */
function toDimensions(sent: NonNullable<SentChanges["package_dimensions"]> | null): unknown {
  return sent === null
    ? null
    : Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, Number(value)]));
}

function checkCreate(params: Decoded<typeof CREATE_FIELDS>): void {
  if (params.type === "good" && typeof params.unit_label === "string") {
    throw invalid(undefined, "A unit label needs type=service.", "unit_label");
  }
  if (params.default_price_data !== undefined) checkPrice(params.default_price_data);
}

function createProduct(call: Call<typeof CREATE_FIELDS>) {
  const { id, name, type = "service", default_price_data, ...changes } = call.params;
  const made = newProduct(call, { name, ...(id === undefined ? {} : { id }) });
  const product: WireProduct = { ...changeProduct(made, changes), type };
  call.transaction.insert("product", product);
  if (default_price_data === undefined) return call.show("product", product);
  const price = insertPrice(call, product.id, default_price_data);
  const priced: WireProduct = { ...product, default_price: price.id };
  call.transaction.replace("product", priced);
  return call.show("product", priced);
}

function updateProduct(call: Call<typeof UPDATE_FIELDS>) {
  const { default_price, name, ...changes } = call.params;
  const { entity: product } = find(call.transaction, "product", pathId(call));
  if (default_price !== undefined) checkDefaultPrice(call, product, default_price);
  const changed: WireProduct = {
    ...changeProduct(product, changes),
    default_price: default_price ?? product.default_price,
    name: name ?? product.name,
    updated: call.at,
  };
  if (changed.type === "good" && changed.unit_label !== null) {
    throw invalid(undefined, "A unit label needs type=service.", "unit_label");
  }
  call.transaction.replace("product", changed);
  return call.show("product", changed);
}

function checkDefaultPrice({ transaction }: Context, product: WireProduct, id: string): void {
  const { entity: price } = find(transaction, "price", id, "default_price");
  if (price.product !== product.id) {
    throw invalid(undefined, `The price ${id} belongs to another product.`, "default_price");
  }
  if (!price.active)
    throw invalid(undefined, `The price ${id} is inactive and can't be a default price.`, "default_price");
}

function listProducts(call: Call<typeof LIST_FIELDS>) {
  const { active, created, ids, shippable, type, url } = call.params;
  const chosen = ids
    ?.map((id) => call.transaction.get("product", id))
    .filter((stored): stored is Stored<"product"> => stored !== undefined);
  return listPage(call, {
    kind: "product",
    url: "/v1/products",
    members: chosen ?? listOf("product", active === undefined ? {} : { active }),
    where: (product) =>
      (active === undefined || product.active === active) &&
      (shippable === undefined || (product.shippable ?? false) === shippable) &&
      (type === undefined || product.type === type) &&
      (url === undefined || product.url === url) &&
      inRange(product.created, created),
  });
}

function checkList(params: Decoded<typeof LIST_FIELDS>): void {
  checkPage(params);
  if (params.ids === undefined) return;
  if (params.starting_after !== undefined) throw exclusive("ids", "starting_after");
  if (params.ending_before !== undefined) throw exclusive("ids", "ending_before");
}

function deleteProduct(call: Call<Fields>) {
  const { transaction } = call;
  const { entity: product } = find(transaction, "product", pathId(call));
  const [price] = transaction.walk("price", listOf("price", { product: product.id }), {
    direction: "older",
    limit: 1,
  });
  if (price !== undefined) {
    throw invalid(
      undefined,
      "This product cannot be deleted because it has one or more user-created prices.",
      "id",
    );
  }
  const features = listOf("product_feature", { product: product.id });
  for (const { entity } of transaction.walk("product_feature", features, {
    direction: "older",
    limit: 10_000,
  })) {
    transaction.remove("product_feature", entity.id);
  }
  transaction.remove("product", product.id);
  return { id: product.id, object: "product", deleted: true };
}

export const PRODUCT_ROUTES = [
  route({
    method: "GET",
    path: "/v1/products",
    shows: "product",
    list: true,
    parameters: LIST_FIELDS,
    check: checkList,
    run: listProducts,
  }),
  route({
    method: "POST",
    path: "/v1/products",
    shows: "product",
    parameters: CREATE_FIELDS,
    check: checkCreate,
    run: createProduct,
  }),
  route({
    method: "GET",
    path: "/v1/products/:id",
    shows: "product",
    parameters: {},
    run: (call) => call.show("product", find(call.transaction, "product", pathId(call)).entity),
  }),
  route({
    method: "POST",
    path: "/v1/products/:id",
    shows: "product",
    parameters: UPDATE_FIELDS,
    notes: "`default_price` must be an active price of the product",
    run: updateProduct,
  }),
  route({
    method: "DELETE",
    path: "/v1/products/:id",
    parameters: {},
    notes: "only while the product has no price, archived ones included",
    run: deleteProduct,
  }),
];
