import { ID_LENGTHS, ID_PREFIXES } from "../../stripe/ids.ts";
import type { WireCoupon, WirePromotionCode } from "../../stripe/wire.ts";
import type { Context } from "../objects/context.ts";
import { newId } from "../objects/context.ts";
import { listOf } from "../objects/memberships.ts";
import { find, hasValidCoupon, isRedeemable, isUsable } from "../objects/show.ts";
import { mergeMetadata } from "../parameters/decode-metadata.ts";
import { AMOUNT, ID, METADATA } from "../parameters/fields.ts";
import type { Decoded, Fields } from "../parameters/parameter.ts";
import { invalid, missingParameter } from "../refusal.ts";
import { checkPage, inRange, listPage, PAGE_FIELDS } from "./list-page.ts";
import type { Call } from "./route.ts";
import { pathId, route } from "./route.ts";

/** https://docs.stripe.com/api/promotion_codes/create, `code` */
const CODE = {
  type: "string",
  max: 500,
  pattern: { matches: /^[A-Za-z0-9-]+$/, says: "a code has letters, digits and hyphens only" },
} as const satisfies Fields[string];

const MINIMUM = { ...AMOUNT, min: 1 } as const satisfies Fields[string];
const MINIMUM_OPTIONS = {
  type: "currency-map",
  fields: { minimum_amount: MINIMUM },
} as const satisfies Fields[string];

const CREATE_FIELDS = {
  active: { type: "boolean" },
  code: CODE,
  expires_at: { type: "integer", min: 0 },
  max_redemptions: { type: "integer", min: 1 },
  metadata: METADATA,
  promotion: {
    type: "hash",
    required: true,
    fields: {
      coupon: { ...ID, required: true },
      type: { type: "choice", values: ["coupon"], required: true },
    },
  },
  restrictions: {
    type: "hash",
    fields: {
      currency_options: MINIMUM_OPTIONS,
      first_time_transaction: { type: "boolean" },
      minimum_amount: MINIMUM,
      minimum_amount_currency: { type: "currency" },
    },
  },
} as const satisfies Fields;

const UPDATE_FIELDS = {
  active: { type: "boolean" },
  metadata: METADATA,
  restrictions: { type: "hash", fields: { currency_options: MINIMUM_OPTIONS } },
} as const satisfies Fields;

const LIST_FIELDS = {
  ...PAGE_FIELDS,
  active: { type: "boolean" },
  code: CODE,
  coupon: ID,
  created: { type: "range" },
} as const satisfies Fields;

function checkCreate({ restrictions }: Decoded<typeof CREATE_FIELDS>): void {
  const { minimum_amount, minimum_amount_currency, currency_options } = restrictions ?? {};
  if (minimum_amount !== undefined && minimum_amount_currency === undefined) {
    throw missingParameter("restrictions[minimum_amount_currency]", "minimum_amount needs it.");
  }
  if (minimum_amount === undefined && minimum_amount_currency !== undefined) {
    throw missingParameter("restrictions[minimum_amount]", "minimum_amount_currency needs it.");
  }
  if (minimum_amount === undefined && currency_options !== undefined) {
    throw missingParameter("restrictions[minimum_amount]", "currency_options need it.");
  }
  checkOptions(currency_options);
}

type SentOptions = Readonly<Record<string, { readonly minimum_amount?: number }>>;

function checkOptions(options: SentOptions | undefined): void {
  for (const [currency, { minimum_amount }] of Object.entries(options ?? {})) {
    if (minimum_amount === undefined)
      throw missingParameter(`restrictions[currency_options][${currency}][minimum_amount]`);
  }
}

function toOptions(options: SentOptions): Record<string, { readonly minimum_amount: number }> {
  const entries = Object.entries(options).map(
    ([currency, { minimum_amount = 0 }]) => [currency, { minimum_amount }] as const,
  );
  return Object.fromEntries(entries);
}

function createPromotionCode(call: Call<typeof CREATE_FIELDS>) {
  const { params } = call;
  const { entity: coupon } = find(call.transaction, "coupon", params.promotion.coupon, "promotion[coupon]");
  checkAgainstCoupon(coupon, params.expires_at, params.max_redemptions, call.at);
  const code = params.code ?? call.random(ID_LENGTHS.promotionCode).toUpperCase();
  const active = params.active ?? true;
  if (active) refuseTakenCode(call, code);
  const { minimum_amount, minimum_amount_currency, currency_options, first_time_transaction } =
    params.restrictions ?? {};
  const own =
    minimum_amount === undefined || minimum_amount_currency === undefined
      ? {}
      : { [minimum_amount_currency]: { minimum_amount } };
  const promotionCode: WirePromotionCode = {
    id: newId(call, "promotion_code", ID_PREFIXES.promotion_code),
    object: "promotion_code",
    active,
    code,
    created: call.at,
    customer: null,
    customer_account: null,
    expires_at: params.expires_at ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata({}, params.metadata),
    promotion: { coupon: coupon.id, type: "coupon" },
    restrictions: {
      ...(currency_options === undefined
        ? {}
        : { currency_options: { ...own, ...toOptions(currency_options) } }),
      first_time_transaction: first_time_transaction ?? false,
      minimum_amount: minimum_amount ?? null,
      minimum_amount_currency: minimum_amount_currency ?? null,
    },
    times_redeemed: 0,
  };
  call.transaction.insert("promotion_code", promotionCode);
  return call.show("promotion_code", promotionCode);
}

function checkAgainstCoupon(
  coupon: WireCoupon,
  expiresAt: number | undefined,
  redemptions: number | undefined,
  at: number,
): void {
  if (!isRedeemable(coupon, at)) {
    throw invalid(
      "coupon_expired",
      `The coupon ${coupon.id} can't be redeemed any more.`,
      "promotion[coupon]",
    );
  }
  if (expiresAt !== undefined && expiresAt <= at)
    throw invalid(undefined, "expires_at must lie in the future.", "expires_at");
  if (expiresAt !== undefined && coupon.redeem_by !== null && expiresAt > coupon.redeem_by) {
    throw invalid(undefined, "expires_at may not lie after the coupon's redeem_by.", "expires_at");
  }
  if (redemptions !== undefined && coupon.max_redemptions !== null && redemptions > coupon.max_redemptions) {
    throw invalid(undefined, "max_redemptions may not be above the coupon's.", "max_redemptions");
  }
}

/** Codes are compared without regard to case, and unique among active ones. */
function refuseTakenCode({ transaction, at }: Context, code: string): void {
  const switchedOn = listOf("promotion_code", { code: code.toLowerCase(), active: true });
  const holder = transaction
    .walk("promotion_code", switchedOn, { direction: "older", limit: Number.MAX_SAFE_INTEGER })
    .find(({ entity }) => isUsable(transaction, entity, at));
  if (holder === undefined) return;
  throw invalid(
    "resource_already_exists",
    `An active promotion code already has the code ${holder.entity.code}.`,
    "code",
  );
}

function updatePromotionCode(call: Call<typeof UPDATE_FIELDS>) {
  const { active, metadata, restrictions } = call.params;
  const { entity: code } = find(call.transaction, "promotion_code", pathId(call));
  if (active === true && !isUsable(call.transaction, code, call.at)) checkReactivation(call, code);
  const changed: WirePromotionCode = {
    ...code,
    active: active ?? code.active,
    metadata: mergeMetadata(code.metadata, metadata),
    restrictions:
      restrictions?.currency_options === undefined
        ? code.restrictions
        : addMinimums(code, restrictions.currency_options),
  };
  call.transaction.replace("promotion_code", changed);
  return call.show("promotion_code", changed);
}

/** Only while the coupon is there and valid, the code isn't used up or expired, and no other active code has its name. */
function checkReactivation(call: Context, code: WirePromotionCode): void {
  if (!hasValidCoupon(call.transaction, code, call.at)) {
    throw invalid(
      undefined,
      "This promotion code cannot be activated because its coupon isn't valid.",
      "active",
    );
  }
  if (!isRedeemable(code, call.at)) {
    throw invalid(
      undefined,
      "This promotion code cannot be activated because it is expired or used up.",
      "active",
    );
  }
  refuseTakenCode(call, code.code);
}

function addMinimums(
  { restrictions }: WirePromotionCode,
  sent: SentOptions,
): WirePromotionCode["restrictions"] {
  if (restrictions.minimum_amount === null || restrictions.minimum_amount_currency === null) {
    throw invalid(undefined, "currency_options need a minimum_amount.", "restrictions[currency_options]");
  }
  const own = { [restrictions.minimum_amount_currency]: { minimum_amount: restrictions.minimum_amount } };
  return {
    ...restrictions,
    currency_options: { ...own, ...restrictions.currency_options, ...toOptions(sent) },
  };
}

function listPromotionCodes(call: Call<typeof LIST_FIELDS>) {
  const { active, code, coupon, created } = call.params;
  return listPage(call, {
    kind: "promotion_code",
    url: "/v1/promotion_codes",
    members: listOf("promotion_code", narrowestList(call.params)),
    where: (entity) =>
      (active === undefined || isUsable(call.transaction, entity, call.at) === active) &&
      (code === undefined || entity.code.toLowerCase() === code.toLowerCase()) &&
      (coupon === undefined || entity.promotion.coupon === coupon) &&
      inRange(entity.created, created),
  });
}

/** Codes that aren't active stand among those that are switched on, too: only time has ended them. */
function narrowestList({
  active,
  code,
  coupon,
}: Decoded<typeof LIST_FIELDS>): Readonly<Record<string, string | boolean>> {
  if (code !== undefined) return { code: code.toLowerCase() };
  if (coupon !== undefined) return { coupon };
  return active === true ? { active } : {};
}

const PATH = "/v1/promotion_codes";

export const PROMOTION_CODE_ROUTES = [
  route({
    method: "GET",
    path: PATH,
    shows: "promotion_code",
    list: true,
    parameters: LIST_FIELDS,
    check: checkPage,
    run: listPromotionCodes,
  }),
  route({
    method: "POST",
    path: PATH,
    shows: "promotion_code",
    parameters: CREATE_FIELDS,
    notes: "codes are unique among active ones, whatever their case; not for one customer yet",
    check: checkCreate,
    run: createPromotionCode,
  }),
  route({
    method: "GET",
    path: `${PATH}/:id`,
    shows: "promotion_code",
    parameters: {},
    run: (call) => call.show("promotion_code", find(call.transaction, "promotion_code", pathId(call)).entity),
  }),
  route({
    method: "POST",
    path: `${PATH}/:id`,
    shows: "promotion_code",
    parameters: UPDATE_FIELDS,
    notes: "switched on again only while the coupon is valid and the code is free",
    check: (params) => checkOptions(params.restrictions?.currency_options),
    run: updatePromotionCode,
  }),
];
