import type { Catalog, Coupon } from "../../catalog/catalog.ts";
import { invariant } from "../../diagnostics/invariant.ts";
import type { KindTable } from "../../reconciler/field-table.ts";
import { decodeMark } from "../../reconciler/mark.ts";
import type { ResolvedOperation } from "../../reconciler/operation.ts";
import type { DesiredResource, Fields, FieldValue, ObservedResource } from "../../reconciler/resource.ts";
import type { FormParams } from "../../stripe/form.ts";
import type { WireCoupon } from "../../stripe/wire.ts";
import { amountsByCurrency, decodeAmountOptions, encodeAmountOptions } from "./amount-options.ts";
import { formerAddresses } from "./former-addresses.ts";
import { amountText, metadataRecord, normalNumber, ownedFields } from "./normal-form.ts";
import { keyOfAddress, objectPath, objectWrites, plainParams } from "./object-writes.ts";
import { showAmountIn, showAmounts, showInstant, showList, showMonths, showPercent } from "./show.ts";
import type { StripeCall, StripeKind, StripeRead } from "./stripe-kind.ts";

const PATH = "/v1/coupons";
const EXPAND = ["applies_to", "currency_options"] as const;
const PERCENT_PLACES = 2;
const TERMS = [
  "percent_off",
  "amount_off",
  "currency",
  "duration",
  "duration_in_months",
  "max_redemptions",
  "redeem_by",
] as const;

const table: KindTable = {
  kind: "coupon",
  noun: { one: "coupon", many: "coupons" },
  fields: [
    { name: "id", mutability: "create-only" },
    { name: "name", mutability: "mutable", default: "" },
    {
      name: "percent_off",
      mutability: "create-only",
      default: null,
      show: showPercent,
      comparedWithin: [],
    },
    {
      name: "amount_off",
      mutability: "create-only",
      default: null,
      show: showAmountIn("currency"),
      comparedWithin: ["currency"],
    },
    { name: "currency", mutability: "create-only", default: null },
    { name: "currency_options", mutability: "additive", default: {}, show: showAmounts },
    { name: "duration", mutability: "create-only", default: "once" },
    { name: "duration_in_months", mutability: "create-only", default: null, show: showMonths },
    { name: "max_redemptions", mutability: "create-only", default: null },
    { name: "redeem_by", mutability: "create-only", default: null, show: showInstant },
    {
      name: "applies_to",
      mutability: "create-only",
      default: [],
      references: "product",
      isSet: true,
      show: showList,
    },
  ],
  hasMetadata: true,
  ownership: "mark",
  naturalKeyScope: "all",
  naturalKeyMoves: false,
  replace: "forbidden",
  replaceHint:
    "Stripe fixes a coupon's terms, and deleting it would kill its promotion codes. Give the new terms a new key; " +
    "the old coupon can stay or leave the catalog.",
  isOver: ({ is_spent, redeem_by }, at) =>
    is_spent === true || (typeof redeem_by === "number" && redeem_by <= at),
  restores: false,
  archiveIsFinal: false,
  leaves: "remove",
  leavesTrace: false,
};

function lower(catalog: Catalog): readonly DesiredResource[] {
  return [...catalog.coupons.values()].map((coupon) => ({
    kind: table.kind,
    address: coupon.address,
    naturalKey: coupon.id ?? coupon.key,
    consents: coupon.id !== undefined,
    adoptId: undefined,
    renamedFrom: formerAddresses("coupon", coupon.renamedFrom),
    active: true,
    fields: lowerFields(coupon),
    metadata: metadataRecord(coupon.metadata),
    isProtected: coupon.lifecycle.preventArchive,
    parent: undefined,
  }));
}

function lowerFields({ id, name, terms }: Coupon): Fields {
  const { off, duration, appliesTo } = terms;
  invariant(appliesTo?.kind !== "plans", "Stripe's coupons apply to products");
  const amounts = amountsByCurrency(off.kind === "amount" ? off.amounts : undefined);
  return ownedFields<FieldValue>({
    id,
    name,
    percent_off: off.kind === "percent" ? amountText(off.percent) : null,
    amount_off: amounts?.amount ?? null,
    currency: amounts?.currency ?? null,
    currency_options: amounts?.options ?? {},
    duration: duration.kind,
    duration_in_months: duration.kind === "repeating" ? duration.months : null,
    max_redemptions: terms.maxRedemptions ?? null,
    redeem_by: terms.redeemBy ?? null,
    applies_to: (appliesTo?.products ?? []).map((product) => ({ ref: `product/${product}` })),
  });
}

function encodeFields(values: Fields, isCreate: boolean, { address }: ResolvedOperation): FormParams {
  return {
    ...plainParams(values, ["name"], isCreate),
    ...encodeAmountOptions("amount_off", values["currency_options"]),
    ...(isCreate ? encodeTerms(values, address) : {}),
  };
}

function encodeTerms(values: Fields, address: string): FormParams {
  const products = (values["applies_to"] ?? []) as readonly string[];
  return {
    id: wantedId(values, address),
    ...plainParams(values, TERMS, true),
    ...(products.length === 0 ? {} : { applies_to: { products } }),
  };
}

function wantedId(values: Fields, address: string): string {
  return String(values["id"] ?? keyOfAddress(address));
}

function remove(operation: ResolvedOperation): StripeCall {
  return { method: "DELETE", path: objectPath(PATH, operation), params: {} };
}

function decode(wire: WireCoupon): ObservedResource {
  const { mark, rest } = decodeMark(wire.metadata ?? {});
  const currency = wire.currency?.toLowerCase() ?? null;
  return {
    kind: table.kind,
    id: wire.id,
    naturalKey: wire.id,
    mark,
    active: true,
    createdAt: wire.created,
    fields: {
      id: wire.id,
      name: wire.name ?? "",
      percent_off: wire.percent_off === null ? null : normalNumber(wire.percent_off, PERCENT_PLACES),
      amount_off: wire.amount_off === null ? null : String(wire.amount_off),
      currency,
      currency_options: decodeAmountOptions(wire.currency_options, ({ amount_off }) => amount_off, currency),
      duration: wire.duration,
      duration_in_months: wire.duration_in_months ?? null,
      max_redemptions: wire.max_redemptions ?? null,
      redeem_by: wire.redeem_by ?? null,
      applies_to: wire.applies_to?.products ?? [],
      // Beyond the table: redeemed as often as it may be, or past its last day.
      ...(wire.valid ? {} : { is_spent: true }),
    },
    metadata: rest,
    parent: undefined,
    livemode: wire.livemode,
  };
}

function readOne(id: string): StripeRead {
  return { path: `${PATH}/${encodeURIComponent(id)}`, query: { expand: EXPAND }, isList: false };
}

/** Coupon: https://docs.stripe.com/api/coupons. Found by its id, which we choose; can only be deleted, never archived. */
export const COUPON: StripeKind<WireCoupon> = {
  table,
  wireName: "coupon",
  listing: {
    kind: table.kind,
    active: { path: PATH, query: { expand: EXPAND.map((name) => `data.${name}`) }, isList: true },
    inactive: undefined,
  },
  encode: { create: writes().create, update: writes().update, remove },
  lower,
  decode,
  lookup: ({ values, address }) => {
    const id = wantedId(values, address);
    return { reads: [readOne(id)], isMatch: (resource) => resource.id === id };
  },
  read: readOne,
};

function writes() {
  return objectWrites(PATH, encodeFields, EXPAND);
}
