import type { WireCurrencyOption } from "../../stripe/wire.ts";
import type { StoredPrice } from "../objects/entity.ts";
import { listOf } from "../objects/memberships.ts";
import { checkPrice, claimLookupKey, insertPrice, PRICE_TERMS_FIELDS } from "../objects/new-price.ts";
import { newProduct, PRODUCT_DATA_FIELDS } from "../objects/new-product.ts";
import type { Scheme } from "../objects/price-terms.ts";
import { checkTerms, toCurrencyOption } from "../objects/price-terms.ts";
import { find } from "../objects/show.ts";
import { mergeMetadata } from "../parameters/decode-metadata.ts";
import { CURRENCY_OPTIONS, ID, INTERVAL, METADATA, TAX_BEHAVIOR } from "../parameters/fields.ts";
import type { Decoded, Fields } from "../parameters/parameter.ts";
import { exclusive, invalid, missingParameter } from "../refusal.ts";
import { checkPage, inRange, listPage, PAGE_FIELDS } from "./list-page.ts";
import type { Call } from "./route.ts";
import { pathId, route } from "./route.ts";

const CREATE_FIELDS = {
  ...PRICE_TERMS_FIELDS,
  product: ID,
  product_data: { type: "hash", fields: PRODUCT_DATA_FIELDS },
} as const satisfies Fields;

const UPDATE_FIELDS = {
  active: { type: "boolean" },
  currency_options: { ...CURRENCY_OPTIONS, clearable: true },
  lookup_key: { type: "string", max: 200, clearable: true },
  metadata: METADATA,
  nickname: { type: "string", max: 5_000, clearable: true },
  tax_behavior: TAX_BEHAVIOR,
  transfer_lookup_key: { type: "boolean" },
} as const satisfies Fields;

const LIST_FIELDS = {
  ...PAGE_FIELDS,
  active: { type: "boolean" },
  created: { type: "range" },
  currency: { type: "currency" },
  lookup_keys: { type: "list", of: { type: "string", max: 200 }, max: 10 },
  product: ID,
  recurring: {
    type: "hash",
    fields: {
      interval: INTERVAL,
      meter: ID,
      usage_type: { type: "choice", values: ["licensed", "metered"] },
    },
  },
  type: { type: "choice", values: ["one_time", "recurring"] },
} as const satisfies Fields;

function checkCreate(params: Decoded<typeof CREATE_FIELDS>): void {
  if (params.product !== undefined && params.product_data !== undefined)
    throw exclusive("product", "product_data");
  if (params.product === undefined && params.product_data === undefined) {
    throw missingParameter("product", "A price needs product or product_data.");
  }
  checkPrice(params);
}

function createPrice(call: Call<typeof CREATE_FIELDS>) {
  const { product, product_data, ...terms } = call.params;
  if (product_data === undefined) {
    const { entity } = find(call.transaction, "product", product ?? "", "product");
    return call.show("price", insertPrice(call, entity.id, terms));
  }
  const made = newProduct(call, product_data);
  call.transaction.insert("product", made);
  return call.show("price", insertPrice(call, made.id, terms));
}

function updatePrice(call: Call<typeof UPDATE_FIELDS>) {
  const { params, transaction } = call;
  const { entity: price } = find(transaction, "price", pathId(call));
  if (params.active === false && price.active) refuseDefaultPrice(call, price);
  const lookupKey = params.lookup_key === undefined ? price.lookup_key : params.lookup_key;
  const taxBehavior = nextTaxBehavior(price, params.tax_behavior);
  const changed: StoredPrice = {
    ...price,
    active: params.active ?? price.active,
    currency_options: nextOptions(price, params.currency_options, taxBehavior),
    lookup_key: lookupKey,
    metadata: mergeMetadata(price.metadata, params.metadata),
    nickname: params.nickname === undefined ? price.nickname : params.nickname,
    tax_behavior: taxBehavior,
  };
  if (lookupKey !== null) claimLookupKey(transaction, price, lookupKey, params.transfer_lookup_key === true);
  transaction.replace("price", changed);
  return call.show("price", changed);
}

function refuseDefaultPrice({ transaction }: Call<typeof UPDATE_FIELDS>, price: StoredPrice): void {
  if (transaction.get("product", price.product)?.entity.default_price !== price.id) return;
  throw invalid(
    undefined,
    "This price cannot be archived because it is the default price of its product.",
    "active",
  );
}

/** From unspecified to inclusive or exclusive once, and never again. */
function nextTaxBehavior(
  present: { readonly tax_behavior: StoredPrice["tax_behavior"] },
  sent: NonNullable<StoredPrice["tax_behavior"]> | undefined,
  param = "tax_behavior",
): StoredPrice["tax_behavior"] {
  const fixed = present.tax_behavior !== null && present.tax_behavior !== "unspecified";
  if (sent === undefined || sent === present.tax_behavior) return present.tax_behavior;
  if (fixed)
    throw invalid(undefined, `The tax behavior is ${present.tax_behavior} and can't be changed.`, param);
  return sent;
}

/** Currencies are added or set anew by key; null drops all but the price's own, which stays as it is. */
function nextOptions(
  price: StoredPrice,
  sent: Decoded<typeof UPDATE_FIELDS>["currency_options"],
  taxBehavior: StoredPrice["tax_behavior"],
): StoredPrice["currency_options"] {
  const own = price.currency_options[price.currency];
  const first = own === undefined ? [] : [[price.currency, { ...own, tax_behavior: taxBehavior }] as const];
  if (sent === null) return Object.fromEntries(first);
  const scheme: Scheme =
    price.billing_scheme === "tiered" ? "tiered" : price.custom_unit_amount === null ? "per_unit" : "custom";
  const changed = Object.entries(sent ?? {}).map(
    ([currency, terms]): readonly [string, WireCurrencyOption] => {
      const path = `currency_options[${currency}]`;
      if (currency === price.currency) {
        throw invalid(
          undefined,
          `${currency} is the currency of the price itself, which is immutable.`,
          path,
        );
      }
      checkTerms(terms, scheme, path);
      const option = toCurrencyOption(terms);
      const before = price.currency_options[currency];
      if (before === undefined) return [currency, option];
      return [
        currency,
        { ...option, tax_behavior: nextTaxBehavior(before, terms.tax_behavior, `${path}[tax_behavior]`) },
      ];
    },
  );
  return Object.fromEntries([...Object.entries(price.currency_options), ...first, ...changed]);
}

function listPrices(call: Call<typeof LIST_FIELDS>) {
  const { active = true, created, currency, lookup_keys, product, recurring, type } = call.params;
  const byKey = lookup_keys === undefined ? undefined : [...new Set(lookup_keys)];
  const members =
    byKey?.flatMap((key) =>
      call.transaction.walk("price", listOf("price", { lookup_key: key }), { direction: "older", limit: 1 }),
    ) ?? listOf("price", product === undefined ? meterParts(recurring?.meter, active) : { product, active });
  return listPage(call, {
    kind: "price",
    url: "/v1/prices",
    members,
    where: (price) =>
      price.active === active &&
      (product === undefined || price.product === product) &&
      (currency === undefined || price.currency === currency) &&
      (type === undefined || price.type === type) &&
      (recurring?.interval === undefined || price.recurring?.interval === recurring.interval) &&
      (recurring?.meter === undefined || price.recurring?.meter === recurring.meter) &&
      (recurring?.usage_type === undefined || price.recurring?.usage_type === recurring.usage_type) &&
      inRange(price.created, created),
  });
}

function meterParts(meter: string | undefined, active: boolean) {
  return meter === undefined ? { active } : { meter, active };
}

export const PRICE_ROUTES = [
  route({
    method: "GET",
    path: "/v1/prices",
    shows: "price",
    list: true,
    parameters: LIST_FIELDS,
    notes: "active prices unless `active=false`",
    check: checkPage,
    run: listPrices,
  }),
  route({
    method: "POST",
    path: "/v1/prices",
    shows: "price",
    parameters: CREATE_FIELDS,
    check: checkCreate,
    run: createPrice,
  }),
  route({
    method: "GET",
    path: "/v1/prices/:id",
    shows: "price",
    parameters: {},
    run: (call) => call.show("price", find(call.transaction, "price", pathId(call)).entity),
  }),
  route({
    method: "POST",
    path: "/v1/prices/:id",
    shows: "price",
    parameters: UPDATE_FIELDS,
    notes: "a product's default price can't be archived; `tax_behavior` is set once",
    run: updatePrice,
  }),
];
