import type { Catalog } from "../../catalog/catalog.ts";
import type { KindTable } from "../../reconciler/field-table.ts";
import { decodeMark } from "../../reconciler/mark.ts";
import type { DesiredResource, Fields, ObservedResource } from "../../reconciler/resource.ts";
import type { FormParams } from "../../stripe/form.ts";
import type { WireTaxRate } from "../../stripe/wire.ts";
import { formerAddresses } from "./former-addresses.ts";
import { amountText, metadataRecord, normalNumber, ownedFields } from "./normal-form.ts";
import { objectWrites, plainParams } from "./object-writes.ts";
import { showPercent } from "./show.ts";
import type { LoweringTarget, StripeKind } from "./stripe-kind.ts";

const PATH = "/v1/tax_rates";
const PERCENTAGE_PLACES = 4;
const TEXTS = ["description", "country", "state", "jurisdiction", "tax_type"] as const;
const FIELD_NAMES = ["display_name", "percentage", "inclusive", ...TEXTS];

const table: KindTable = {
  kind: "tax",
  noun: { one: "tax rate", many: "tax rates" },
  fields: [
    { name: "display_name", mutability: "mutable" },
    { name: "percentage", mutability: "create-only", show: showPercent, comparedWithin: [] },
    { name: "inclusive", mutability: "create-only" },
    ...TEXTS.map((name) => ({ name, mutability: "mutable", default: "" }) as const),
  ],
  hasMetadata: true,
  ownership: "mark",
  naturalKeyScope: "all",
  naturalKeyMoves: false,
  replace: "create-first",
  restores: true,
  archiveIsFinal: false,
  leaves: "archive",
  leavesTrace: true,
};

function lower(catalog: Catalog, { backend }: LoweringTarget): readonly DesiredResource[] {
  const adoptions = catalog.adopt.get(backend)?.taxes;
  return [...catalog.taxes.values()].map((tax) => ({
    kind: table.kind,
    address: tax.address,
    naturalKey: undefined,
    consents: false,
    adoptId: adoptions?.get(tax.key),
    renamedFrom: formerAddresses("tax", tax.renamedFrom),
    active: tax.active,
    fields: ownedFields({
      display_name: tax.name,
      percentage: amountText(tax.percentage),
      inclusive: tax.inclusive,
      description: tax.description,
      country: tax.country,
      state: tax.state,
      jurisdiction: tax.jurisdiction,
      tax_type: tax.taxType,
    }),
    metadata: metadataRecord(tax.metadata),
    isProtected: false,
    parent: undefined,
  }));
}

function encodeFields(values: Fields, isCreate: boolean): FormParams {
  return plainParams(values, FIELD_NAMES, isCreate);
}

function decode(wire: WireTaxRate): ObservedResource {
  const { mark, rest } = decodeMark(wire.metadata ?? {});
  return {
    kind: table.kind,
    id: wire.id,
    naturalKey: undefined,
    mark,
    active: wire.active,
    createdAt: wire.created,
    fields: {
      display_name: wire.display_name,
      percentage: normalNumber(wire.percentage, PERCENTAGE_PLACES),
      inclusive: wire.inclusive,
      description: wire.description ?? "",
      country: wire.country ?? "",
      state: wire.state ?? "",
      jurisdiction: wire.jurisdiction ?? "",
      tax_type: wire.tax_type ?? "",
      // Beyond the table, for an import: a flat amount can't be said in a catalog.
      ...(wire.rate_type === "flat_amount" ? { inexpressible: ["a flat amount"] } : {}),
    },
    metadata: rest,
    parent: undefined,
    livemode: wire.livemode,
  };
}

/** Tax rate: https://docs.stripe.com/api/tax_rates. It has no key of ours: found by our mark alone. */
export const TAX: StripeKind<WireTaxRate> = {
  table,
  wireName: "tax_rate",
  listing: {
    kind: table.kind,
    active: { path: PATH, query: { active: true }, isList: true },
    inactive: { path: PATH, query: { active: false }, isList: true },
  },
  encode: objectWrites(PATH, encodeFields),
  lower,
  decode,
  lookup: ({ address }) => ({
    reads: [{ path: PATH, query: { active: true }, isList: true }],
    isMatch: (resource) => resource.mark?.address === address,
  }),
  read: (id) => ({ path: `${PATH}/${encodeURIComponent(id)}`, query: {}, isList: false }),
};
