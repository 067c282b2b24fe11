import { ID_LENGTHS } from "../../stripe/ids.ts";
import type { WireCoupon } from "../../stripe/wire.ts";
import { newId } from "../objects/context.ts";
import { listOf } from "../objects/memberships.ts";
import { find } from "../objects/show.ts";
import { mergeMetadata } from "../parameters/decode-metadata.ts";
import { AMOUNT, CHOSEN_ID, ID, METADATA } from "../parameters/fields.ts";
import type { Decoded, Fields } from "../parameters/parameter.ts";
import { exclusive, invalid, missingParameter } from "../refusal.ts";
import { checkPage, inRange, listPage, PAGE_FIELDS } from "./list-page.ts";
import type { Call } from "./route.ts";
import { pathId, route } from "./route.ts";

const AMOUNT_OFF = { ...AMOUNT, min: 1 } as const satisfies Fields[string];
const NAME = { type: "string", max: 40 } as const satisfies Fields[string];
const CURRENCY_OPTIONS = {
  type: "currency-map",
  fields: { amount_off: { ...AMOUNT_OFF, required: true } },
} as const satisfies Fields[string];

const CREATE_FIELDS = {
  amount_off: AMOUNT_OFF,
  applies_to: { type: "hash", fields: { products: { type: "list", of: ID, max: 1_000 } } },
  currency: { type: "currency" },
  currency_options: CURRENCY_OPTIONS,
  duration: { type: "choice", values: ["forever", "once", "repeating"] },
  duration_in_months: { type: "integer", min: 1, max: 1_200 },
  id: CHOSEN_ID,
  max_redemptions: { type: "integer", min: 1 },
  metadata: METADATA,
  name: NAME,
  percent_off: { type: "decimal", places: 2, min: 0, max: 100 },
  redeem_by: { type: "integer", min: 0 },
} as const satisfies Fields;

const UPDATE_FIELDS = {
  currency_options: CURRENCY_OPTIONS,
  metadata: METADATA,
  name: { ...NAME, clearable: true },
} as const satisfies Fields;

const LIST_FIELDS = { ...PAGE_FIELDS, created: { type: "range" } } as const satisfies Fields;

/** https://docs.stripe.com/api/coupons/create */
function checkCreate(params: Decoded<typeof CREATE_FIELDS>): void {
  const {
    amount_off,
    percent_off,
    currency,
    currency_options,
    duration = "once",
    duration_in_months,
  } = params;
  if (amount_off !== undefined && percent_off !== undefined) throw exclusive("amount_off", "percent_off");
  if (amount_off === undefined && percent_off === undefined) {
    throw missingParameter("percent_off", "A coupon needs percent_off or amount_off.");
  }
  if (percent_off === "0")
    throw invalid(undefined, "Invalid decimal: percent_off must be greater than 0.", "percent_off");
  if (amount_off !== undefined && currency === undefined)
    throw missingParameter("currency", "amount_off needs it.");
  if (amount_off === undefined && currency_options !== undefined) {
    throw invalid(undefined, "currency_options need amount_off.", "currency_options");
  }
  if (currency !== undefined && currency_options !== undefined && Object.hasOwn(currency_options, currency)) {
    const param = `currency_options[${currency}]`;
    throw invalid(undefined, `${currency} is the currency of the coupon itself.`, param);
  }
  if (duration === "repeating" && duration_in_months === undefined) {
    throw missingParameter("duration_in_months", "duration=repeating needs it.");
  }
  if (duration !== "repeating" && duration_in_months !== undefined) {
    throw invalid(undefined, "duration_in_months needs duration=repeating.", "duration_in_months");
  }
}

const FIVE_YEARS = 5 * 366 * 86_400;

function createCoupon(call: Call<typeof CREATE_FIELDS>) {
  const { params, transaction } = call;
  const id = params.id ?? newId(call, "coupon", "", ID_LENGTHS.coupon);
  if (transaction.get("coupon", id) !== undefined) {
    throw invalid("resource_already_exists", `A coupon with the id ${id} already exists.`, "id");
  }
  if (params.redeem_by !== undefined) checkRedeemBy(params.redeem_by, call.at);
  for (const [index, product] of (params.applies_to?.products ?? []).entries()) {
    find(transaction, "product", product, `applies_to[products][${index}]`);
  }
  const own = params.amount_off === undefined || params.currency === undefined ? undefined : params.currency;
  const coupon: WireCoupon = {
    id,
    object: "coupon",
    amount_off: params.amount_off ?? null,
    ...(params.applies_to?.products === undefined
      ? {}
      : { applies_to: { products: params.applies_to.products } }),
    created: call.at,
    currency: own ?? null,
    ...(own === undefined || params.amount_off === undefined
      ? {}
      : { currency_options: { [own]: { amount_off: params.amount_off }, ...params.currency_options } }),
    duration: params.duration ?? "once",
    duration_in_months: params.duration_in_months ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    percent_off: params.percent_off === undefined ? null : Number(params.percent_off),
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  };
  transaction.insert("coupon", coupon);
  return call.show("coupon", coupon);
}

function checkRedeemBy(redeemBy: number, at: number): void {
  if (redeemBy <= at) throw invalid(undefined, "redeem_by must lie in the future.", "redeem_by");
  if (redeemBy > at + FIVE_YEARS)
    throw invalid(undefined, "redeem_by may lie at most five years ahead.", "redeem_by");
}

function updateCoupon(call: Call<typeof UPDATE_FIELDS>) {
  const { currency_options, metadata, name } = call.params;
  const { entity: coupon } = find(call.transaction, "coupon", pathId(call));
  const changed: WireCoupon = {
    ...coupon,
    ...(currency_options === undefined ? {} : { currency_options: addCurrencies(coupon, currency_options) }),
    metadata: mergeMetadata(coupon.metadata, metadata),
    name: name === undefined ? coupon.name : name,
  };
  call.transaction.replace("coupon", changed);
  return call.show("coupon", changed);
}

/** Currencies can be added; what is there stays as it is. */
function addCurrencies(coupon: WireCoupon, sent: NonNullable<WireCoupon["currency_options"]>) {
  if (coupon.amount_off === null)
    throw invalid(undefined, "currency_options need amount_off.", "currency_options");
  for (const [currency, { amount_off }] of Object.entries(sent)) {
    const present = coupon.currency_options?.[currency];
    if (present !== undefined && present.amount_off !== amount_off) {
      const param = `currency_options[${currency}]`;
      throw invalid(undefined, `The amount in ${currency} is set and can't be changed.`, param);
    }
  }
  return { ...coupon.currency_options, ...sent };
}

/** Its promotion codes stay, and are never active again: a coupon made later under this id isn't theirs. */
function deleteCoupon({ transaction, ...call }: Call<Fields>) {
  const { entity: coupon } = find(transaction, "coupon", pathId(call));
  transaction.remove("coupon", coupon.id);
  return { id: coupon.id, object: "coupon", deleted: true };
}

function listCoupons(call: Call<typeof LIST_FIELDS>) {
  const { created } = call.params;
  return listPage(call, {
    kind: "coupon",
    url: "/v1/coupons",
    members: listOf("coupon"),
    where: (coupon) => inRange(coupon.created, created),
  });
}

const PATH = "/v1/coupons";

export const COUPON_ROUTES = [
  route({
    method: "GET",
    path: PATH,
    shows: "coupon",
    list: true,
    parameters: LIST_FIELDS,
    check: checkPage,
    run: listCoupons,
  }),
  route({
    method: "POST",
    path: PATH,
    shows: "coupon",
    parameters: CREATE_FIELDS,
    check: checkCreate,
    run: createCoupon,
  }),
  route({
    method: "GET",
    path: `${PATH}/:id`,
    shows: "coupon",
    parameters: {},
    run: (call) => call.show("coupon", find(call.transaction, "coupon", pathId(call)).entity),
  }),
  route({
    method: "POST",
    path: `${PATH}/:id`,
    shows: "coupon",
    parameters: UPDATE_FIELDS,
    notes: "a currency can be added, not changed",
    run: updateCoupon,
  }),
  route({
    method: "DELETE",
    path: `${PATH}/:id`,
    parameters: {},
    notes: "ends its promotion codes for good",
    run: deleteCoupon,
  }),
];
