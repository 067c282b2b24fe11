import type { Catalog, PromotionCode } from "../../catalog/catalog.ts";
import type { KindTable } from "../../reconciler/field-table.ts";
import { decodeMark } from "../../reconciler/mark.ts";
import type { ResolvedOperation } from "../../reconciler/operation.ts";
import type { DesiredResource, Fields, ObservedResource } from "../../reconciler/resource.ts";
import type { FormParams } from "../../stripe/form.ts";
import type { WirePromotionCode } from "../../stripe/wire.ts";
import { amountsByCurrency, decodeAmountOptions, encodeAmountOptions } from "./amount-options.ts";
import { formerAddresses } from "./former-addresses.ts";
import { metadataRecord } from "./normal-form.ts";
import { keyOfAddress, objectWrites, plainParams } from "./object-writes.ts";
import { showAmountIn, showAmounts, showInstant } from "./show.ts";
import type { StripeKind } from "./stripe-kind.ts";

const PATH = "/v1/promotion_codes";

const table: KindTable = {
  kind: "promotion_code",
  noun: { one: "promotion code", many: "promotion codes" },
  fields: [
    { name: "code", mutability: "create-only" },
    { name: "coupon", mutability: "create-only", references: "coupon", isBound: true },
    { name: "expires_at", mutability: "create-only", default: null, show: showInstant },
    { name: "max_redemptions", mutability: "create-only", default: null },
    { name: "first_time_transaction", mutability: "create-only", default: false },
    {
      name: "minimum_amount",
      mutability: "create-only",
      default: null,
      show: showAmountIn("minimum_amount_currency"),
      comparedWithin: ["minimum_amount_currency"],
    },
    { name: "minimum_amount_currency", mutability: "create-only", default: null },
    { name: "currency_options", mutability: "additive", default: {}, show: showAmounts },
    { name: "customer", mutability: "create-only", default: null },
  ],
  hasMetadata: true,
  ownership: "mark",
  naturalKeyScope: "active",
  naturalKeyMoves: false,
  replace: "archive-first",
  isOver: ({ is_spent, expires_at }, at) =>
    is_spent === true || (typeof expires_at === "number" && expires_at <= at),
  restores: true,
  archiveIsFinal: false,
  leaves: "archive",
  leavesTrace: true,
};

function lower(catalog: Catalog): readonly DesiredResource[] {
  return [...catalog.promotionCodes.values()].map((code) => ({
    kind: table.kind,
    address: code.address,
    naturalKey: foldCode(code.key),
    // A code is known by its coupon: another coupon, or a code for one customer alone, is another thing.
    consents: true,
    adoptId: undefined,
    renamedFrom: formerAddresses("promotion_code", code.renamedFrom),
    active: code.active,
    fields: lowerFields(code),
    metadata: metadataRecord(code.metadata),
    isProtected: false,
    parent: undefined,
  }));
}

function lowerFields(code: PromotionCode): Fields {
  const minimum = amountsByCurrency(code.minimumAmounts);
  return {
    code: foldCode(code.key),
    coupon: { ref: `coupon/${code.coupon}` },
    expires_at: code.expiresAt ?? null,
    max_redemptions: code.maxRedemptions ?? null,
    first_time_transaction: code.firstTimeTransaction,
    minimum_amount: minimum?.amount ?? null,
    minimum_amount_currency: minimum?.currency ?? null,
    currency_options: minimum?.options ?? {},
    customer: null,
  };
}

/** The code goes out as its author wrote it, which the address knows. */
function encodeFields(values: Fields, isCreate: boolean, { address }: ResolvedOperation): FormParams {
  const restrictions = {
    ...(isCreate ? plainParams(values, ["minimum_amount", "minimum_amount_currency"], true) : {}),
    ...(isCreate && values["first_time_transaction"] === true ? { first_time_transaction: true } : {}),
    ...encodeAmountOptions("minimum_amount", values["currency_options"]),
  };
  return {
    ...(isCreate ? { code: keyOfAddress(address), promotion: promotionOf(values) } : {}),
    ...(isCreate ? plainParams(values, ["expires_at", "max_redemptions"], true) : {}),
    ...(Object.keys(restrictions).length === 0 ? {} : { restrictions }),
  };
}

function promotionOf(values: Fields): FormParams {
  return { type: "coupon", coupon: String(values["coupon"]) };
}

/** Codes are compared without regard to case (https://docs.stripe.com/api/promotion_codes/create, `code`). */
function foldCode(code: string): string {
  return code.toUpperCase();
}

function decode(wire: WirePromotionCode): ObservedResource {
  const { mark, rest } = decodeMark(wire.metadata ?? {});
  const { restrictions } = wire;
  const currency = restrictions.minimum_amount_currency?.toLowerCase() ?? null;
  return {
    kind: table.kind,
    id: wire.id,
    naturalKey: foldCode(wire.code),
    mark,
    active: wire.active,
    createdAt: wire.created,
    fields: {
      code: foldCode(wire.code),
      coupon: wire.promotion.coupon,
      expires_at: wire.expires_at ?? null,
      max_redemptions: wire.max_redemptions ?? null,
      first_time_transaction: restrictions.first_time_transaction,
      minimum_amount: restrictions.minimum_amount === null ? null : String(restrictions.minimum_amount),
      minimum_amount_currency: currency,
      currency_options: decodeAmountOptions(
        restrictions.currency_options,
        ({ minimum_amount }) => minimum_amount,
        currency,
      ),
      customer: wire.customer ?? wire.customer_account ?? null,
      // Beyond the table, for an import: the code as it is written.
      written_code: wire.code,
      // Beyond the table: redeemed as often as it may be.
      ...(isUsedUp(wire) ? { is_spent: true } : {}),
    },
    metadata: rest,
    parent: undefined,
    livemode: wire.livemode,
  };
}

function isUsedUp({ max_redemptions, times_redeemed }: WirePromotionCode): boolean {
  return max_redemptions !== null && times_redeemed >= max_redemptions;
}

/** Promotion code: https://docs.stripe.com/api/promotion_codes. Found by its code among the active ones. */
export const PROMOTION_CODE: StripeKind<WirePromotionCode> = {
  table,
  wireName: "promotion_code",
  listing: {
    kind: table.kind,
    active: { path: PATH, query: { active: true }, isList: true },
    inactive: { path: PATH, query: { active: false }, isList: true },
  },
  encode: objectWrites(PATH, encodeFields),
  lower,
  decode,
  lookup: ({ address }) => {
    const code = keyOfAddress(address);
    return {
      reads: [{ path: PATH, query: { active: true, code }, isList: true }],
      isMatch: (resource) => resource.naturalKey === foldCode(code),
    };
  },
  read: (id) => ({ path: `${PATH}/${encodeURIComponent(id)}`, query: {}, isList: false }),
};
