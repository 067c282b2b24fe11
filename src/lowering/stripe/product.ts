import type { Catalog, Product } from "../../catalog/catalog.ts";
import type { KindTable } from "../../reconciler/field-table.ts";
import { decodeMark } from "../../reconciler/mark.ts";
import type { ResolvedOperation } from "../../reconciler/operation.ts";
import type { DesiredResource, Fields, FieldValue, ObservedResource } from "../../reconciler/resource.ts";
import type { FormParams } from "../../stripe/form.ts";
import type { WireProduct } from "../../stripe/wire.ts";
import { featureValues } from "./feature-metadata.ts";
import { formerAddresses } from "./former-addresses.ts";
import { metadataRecord, ownedFields } from "./normal-form.ts";
import { isEmpty, keyOfAddress, objectWrites, plainParams } from "./object-writes.ts";
import { showList } from "./show.ts";
import type { StripeKind, StripeRead } from "./stripe-kind.ts";

const PATH = "/v1/products";
/** Digest of the features attached by us, written after them. */
const FEATURES_KEY = "tariff_features";
const TEXTS = ["description", "unit_label", "statement_descriptor", "tax_code", "url"] as const;
const PLAIN_NAMES = ["name", ...TEXTS, "images", "shippable", "default_price"];

const table: KindTable = {
  kind: "product",
  noun: { one: "product", many: "products" },
  fields: [
    { name: "id", mutability: "create-only" },
    { name: "name", mutability: "mutable" },
    ...TEXTS.map((name) => ({ name, mutability: "mutable", default: "" }) as const),
    { name: "images", mutability: "mutable", default: [], show: showList },
    { name: "marketing_features", mutability: "mutable", default: [], show: showList },
    { name: "shippable", mutability: "mutable", default: null },
    {
      name: "default_price",
      mutability: "mutable",
      default: null,
      references: "price",
      deferred: true,
      follows: true,
    },
    {
      name: "features_digest",
      mutability: "mutable",
      default: "",
      deferred: true,
      hidden: true,
      vouchesFor: "attachment",
    },
  ],
  hasMetadata: true,
  ownership: "mark",
  naturalKeyScope: "all",
  naturalKeyMoves: false,
  replace: "forbidden",
  replaceHint:
    "Stripe fixes a product's id. Give the product a new key to have another object, or keep its id.",
  restores: true,
  archiveIsFinal: false,
  leaves: "archive",
  leavesTrace: true,
};

function lower(catalog: Catalog): readonly DesiredResource[] {
  return [...catalog.products.values()].map((product) => ({
    kind: table.kind,
    address: product.address,
    naturalKey: product.id ?? product.key,
    consents: product.id !== undefined,
    adoptId: undefined,
    renamedFrom: formerAddresses("product", product.renamedFrom),
    active: product.active,
    fields: lowerFields(product),
    metadata: lowerMetadata(product),
    isProtected: product.lifecycle.preventArchive,
    parent: undefined,
  }));
}

function lowerFields(product: Product): Fields {
  return ownedFields({
    // A default id isn't a field: a renamed product keeps the one that it was made with.
    id: product.id,
    name: product.name,
    description: product.description,
    unit_label: product.unitLabel,
    statement_descriptor: product.statementDescriptor,
    tax_code: product.taxCode,
    url: product.url,
    images: product.images,
    marketing_features: product.marketingFeatures,
    shippable: product.shippable,
    default_price: product.defaultPrice === undefined ? undefined : { ref: `price/${product.defaultPrice}` },
    features_digest: featuresDigest(product),
  });
}

/** Over the features' ids, so that a feature made anew under its old key is attached anew. */
function featuresDigest({ features }: Product): FieldValue | undefined {
  if (features === undefined) return undefined;
  return { digest_of: features.map(({ feature }) => ({ ref: `feature/${feature}` })) };
}

function lowerMetadata(product: Product): DesiredResource["metadata"] {
  const values = featureValues(product.features);
  const own = metadataRecord(product.metadata);
  // What features leave in metadata is owned with them, so that the last value goes away, too.
  return own === undefined && product.features === undefined ? undefined : { ...own, ...values };
}

function encodeFields(
  values: Fields,
  isCreate: boolean,
  { address, metadata }: ResolvedOperation,
): FormParams {
  const marketing = values["marketing_features"];
  const digest = values["features_digest"];
  return {
    ...(isCreate ? { id: wantedId(values, address) } : {}),
    ...plainParams(values, PLAIN_NAMES, isCreate),
    ...(marketing === undefined ? {} : marketingParams(marketing, isCreate)),
    ...(digest === undefined ? {} : { metadata: { ...metadata, [FEATURES_KEY]: String(digest) } }),
  };
}

function marketingParams(marketing: Fields[string], isCreate: boolean): FormParams {
  if (isEmpty(marketing)) return isCreate ? {} : { marketing_features: "" };
  return { marketing_features: (marketing as readonly string[]).map((name) => ({ name })) };
}

function wantedId(values: Fields, address: string): string {
  return String(values["id"] ?? keyOfAddress(address));
}

function decode(wire: WireProduct): ObservedResource {
  const { mark, rest } = decodeMark(wire.metadata);
  const { [FEATURES_KEY]: digest, ...metadata } = rest;
  return {
    kind: table.kind,
    id: wire.id,
    naturalKey: wire.id,
    mark,
    active: wire.active,
    createdAt: wire.created,
    fields: {
      id: wire.id,
      name: wire.name,
      description: wire.description ?? "",
      unit_label: wire.unit_label ?? "",
      statement_descriptor: wire.statement_descriptor ?? "",
      tax_code: wire.tax_code ?? "",
      url: wire.url ?? "",
      images: wire.images,
      marketing_features: wire.marketing_features.map(({ name }) => name ?? ""),
      shippable: wire.shippable,
      default_price: wire.default_price,
      features_digest: digest ?? "",
      // Beyond the table, for an import.
      ...(wire.package_dimensions ? { inexpressible: ["package_dimensions"] } : {}),
    },
    metadata,
    parent: undefined,
    livemode: wire.livemode,
  };
}

function readOne(id: string): StripeRead {
  return { path: `${PATH}/${encodeURIComponent(id)}`, query: {}, isList: false };
}

/** Product: https://docs.stripe.com/api/products. Found by its id, which we choose. */
export const PRODUCT: StripeKind<WireProduct> = {
  table,
  wireName: "product",
  listing: {
    kind: table.kind,
    active: { path: PATH, query: { active: true }, isList: true },
    inactive: { path: PATH, query: { active: false }, isList: true },
  },
  encode: objectWrites(PATH, encodeFields),
  lower,
  decode,
  lookup: ({ values, address }) => {
    const id = wantedId(values, address);
    return { reads: [readOne(id)], isMatch: (resource) => resource.id === id };
  },
  read: readOne,
};
