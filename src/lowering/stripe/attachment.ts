import type { Catalog } from "../../catalog/catalog.ts";
import { invariant } from "../../diagnostics/invariant.ts";
import type { KindTable } from "../../reconciler/field-table.ts";
import type { ResolvedOperation } from "../../reconciler/operation.ts";
import type { DesiredResource, ObservedResource } from "../../reconciler/resource.ts";
import type { WireProductFeature } from "../../stripe/wire.ts";
import { objectPath } from "./object-writes.ts";
import type { DecodeContext, StripeCall, StripeKind, StripeRead } from "./stripe-kind.ts";

const table: KindTable = {
  kind: "attachment",
  noun: { one: "attached feature", many: "attached features" },
  fields: [
    { name: "product", mutability: "create-only", references: "product" },
    { name: "feature", mutability: "create-only", references: "feature" },
  ],
  hasMetadata: false,
  ownership: "parents",
  naturalKeyScope: "all",
  naturalKeyMoves: false,
  replace: "forbidden",
  restores: false,
  archiveIsFinal: false,
  leaves: "detach",
  leavesTrace: false,
};

function attachmentAddress(product: string, feature: string): string {
  return `${table.kind}/${product}:${feature}`;
}

function lower(catalog: Catalog): readonly DesiredResource[] {
  return [...catalog.products.values()].flatMap((product) =>
    (product.features ?? []).map(({ feature }) => ({
      kind: table.kind,
      address: attachmentAddress(product.key, feature),
      naturalKey: undefined,
      consents: false,
      adoptId: undefined,
      renamedFrom: [],
      active: true,
      fields: { product: { ref: product.address }, feature: { ref: `feature/${feature}` } },
      metadata: undefined,
      isProtected: false,
      parent: product.address,
    })),
  );
}

function create({ values }: ResolvedOperation): StripeCall {
  return {
    method: "POST",
    path: listPath(String(values["product"])),
    params: { entitlement_feature: String(values["feature"]) },
  };
}

function remove(operation: ResolvedOperation): StripeCall {
  invariant(operation.parent !== undefined, `removal of ${operation.address} has no product`);
  return { method: "DELETE", path: objectPath(listPath(operation.parent), operation), params: {} };
}

function decode(wire: WireProductFeature, { product }: DecodeContext): ObservedResource {
  invariant(product !== undefined, "a product feature doesn't say its product");
  return {
    kind: table.kind,
    id: wire.id,
    naturalKey: undefined,
    mark: undefined,
    active: true,
    createdAt: 0,
    fields: { product, feature: wire.entitlement_feature.id },
    metadata: {},
    parent: product,
    livemode: wire.livemode,
  };
}

function listPath(product: string): string {
  return `/v1/products/${encodeURIComponent(product)}/features`;
}

function readAll(product: string): StripeRead {
  return { path: listPath(product), query: {}, isList: true };
}

/** Product feature: https://docs.stripe.com/api/product-feature. Known by what it hangs between. */
export const ATTACHMENT: StripeKind<WireProductFeature> = {
  table,
  wireName: "product_feature",
  listing: { kind: table.kind, active: undefined, inactive: undefined, ofParent: readAll },
  encode: { create, remove },
  lower,
  decode,
  lookup: ({ values }) => ({
    reads: [readAll(String(values["product"]))],
    isMatch: (resource) => resource.fields["feature"] === values["feature"],
  }),
  read: (id, parent) => {
    invariant(parent !== undefined, "an attached feature is read through its product");
    return { path: `${listPath(parent)}/${encodeURIComponent(id)}`, query: {}, isList: false };
  },
};
