import type { Catalog } from "../../catalog/catalog.ts";
import type { KindTable } from "../../reconciler/field-table.ts";
import { decodeMark } from "../../reconciler/mark.ts";
import type { ResolvedOperation } from "../../reconciler/operation.ts";
import type { DesiredResource, Fields, ObservedResource } from "../../reconciler/resource.ts";
import type { FormParams } from "../../stripe/form.ts";
import type { WireFeature } from "../../stripe/wire.ts";
import { formerAddresses } from "./former-addresses.ts";
import { metadataRecord, ownedFields } from "./normal-form.ts";
import { keyOfAddress, objectWrites } from "./object-writes.ts";
import type { StripeKind } from "./stripe-kind.ts";

const PATH = "/v1/entitlements/features";

const table: KindTable = {
  kind: "feature",
  noun: { one: "feature", many: "features" },
  fields: [
    { name: "name", mutability: "mutable" },
    { name: "lookup_key", mutability: "create-only" },
  ],
  hasMetadata: true,
  ownership: "mark",
  naturalKeyScope: "active",
  naturalKeyMoves: false,
  replace: "forbidden",
  replaceHint: "Stripe fixes a feature's lookup key. Declare another feature with a new key.",
  restores: false,
  archiveIsFinal: true,
  leaves: "archive",
  leavesTrace: true,
};

function lower(catalog: Catalog): readonly DesiredResource[] {
  return [...catalog.features.values()].map((feature) => ({
    kind: table.kind,
    address: feature.address,
    naturalKey: feature.lookupKey ?? feature.key,
    consents: feature.lookupKey !== undefined,
    adoptId: undefined,
    renamedFrom: formerAddresses("feature", feature.renamedFrom),
    active: feature.active,
    // A default key isn't a field: a renamed feature keeps the one that it was made with.
    fields: ownedFields({ name: feature.name, lookup_key: feature.lookupKey }),
    metadata: metadataRecord(feature.metadata),
    isProtected: false,
    parent: undefined,
  }));
}

function encodeFields(values: Fields, isCreate: boolean, { address }: ResolvedOperation): FormParams {
  const key = keyOfAddress(address);
  if (isCreate) return { lookup_key: wantedKey(values, address), name: String(values["name"] || key) };
  return values["name"] === undefined ? {} : { name: String(values["name"]) };
}

function wantedKey(values: Fields, address: string): string {
  return String(values["lookup_key"] ?? keyOfAddress(address));
}

/** The feature as an observed resource, also where it stands inside a product feature. */
function decode(wire: WireFeature): ObservedResource {
  const { mark, rest } = decodeMark(wire.metadata);
  return {
    kind: table.kind,
    id: wire.id,
    naturalKey: wire.lookup_key,
    mark,
    active: wire.active,
    createdAt: 0,
    fields: { name: wire.name, lookup_key: wire.lookup_key },
    metadata: rest,
    parent: undefined,
    livemode: wire.livemode,
  };
}

/** Entitlements feature: https://docs.stripe.com/api/entitlements/feature. Archiving is final and frees the lookup key. */
export const FEATURE: StripeKind<WireFeature> = {
  table,
  wireName: "entitlements.feature",
  listing: {
    kind: table.kind,
    active: { path: PATH, query: {}, isList: true },
    inactive: { path: PATH, query: { archived: true }, isList: true },
  },
  encode: objectWrites(PATH, encodeFields),
  lower,
  decode,
  lookup: ({ values, address }) => {
    const key = wantedKey(values, address);
    return {
      reads: [{ path: PATH, query: { lookup_key: key }, isList: true }],
      isMatch: (resource) => resource.naturalKey === key && resource.active,
    };
  },
  read: (id) => ({ path: `${PATH}/${encodeURIComponent(id)}`, query: {}, isList: false }),
};
