import type { Catalog } from "../../catalog/catalog.ts";
import type { Price, PriceTerms } from "../../catalog/price.ts";
import { invariant } from "../../diagnostics/invariant.ts";
import type { KindTable } from "../../reconciler/field-table.ts";
import { decodeMark } from "../../reconciler/mark.ts";
import type { DesiredResource, Fields, FieldValue, ObservedResource } from "../../reconciler/resource.ts";
import type { WirePrice } from "../../stripe/wire.ts";
import type { IntervalUnit } from "../../time/interval.ts";
import { formatInterval } from "../../time/interval.ts";
import { metadataRecord, ownedFields } from "./normal-form.ts";
import { keyOfAddress, objectWrites } from "./object-writes.ts";
import { encodePrice } from "./price-encode.ts";
import { lowerCurrencyOptions, lowerPricing } from "./pricing.ts";
import { showCurrencyOptions, showCustomAmount, showPackage, showTiers } from "./pricing-show.ts";
import { decodeAmounts, decodeCurrencyOptions, unexpandedTiers } from "./pricing-wire.ts";
import { showAmountIn } from "./show.ts";
import type { LoweringTarget, StripeKind, StripeRead } from "./stripe-kind.ts";

const PATH = "/v1/prices";
const EXPAND = ["tiers", "currency_options"] as const;
const LIST_EXPAND = EXPAND.map((name) => `data.${name}`);
/** https://docs.stripe.com/api/prices/list, `lookup_keys`. */
const LOOKUP_KEYS_MAX = 10;
/** Where a fixed number of periods is kept, which only a subscription can carry out. */
export const CYCLES_KEY = "tariff_cycles";

export type NormalInterval = { readonly interval: IntervalUnit; readonly interval_count: number };

/** For how long, and for what, an amount is charged. */
const CHARGED_FOR = ["interval", "usage_type", "meter"] as const;

const table: KindTable = {
  kind: "price",
  noun: { one: "price", many: "prices" },
  fields: [
    { name: "product", mutability: "create-only", references: "product" },
    { name: "currency", mutability: "create-only" },
    {
      name: "unit_amount",
      mutability: "create-only",
      default: null,
      show: showAmountIn("currency"),
      comparedWithin: [...CHARGED_FOR, "currency", "package"],
    },
    { name: "tiers_mode", mutability: "create-only", default: null },
    {
      name: "tiers",
      mutability: "create-only",
      default: null,
      show: showTiers,
      comparedWithin: [...CHARGED_FOR, "currency", "tiers_mode"],
    },
    { name: "package", mutability: "create-only", default: null, show: showPackage },
    { name: "custom_unit_amount", mutability: "create-only", default: null, show: showCustomAmount },
    { name: "interval", mutability: "create-only", default: null, show: showInterval },
    { name: "usage_type", mutability: "create-only", default: "licensed" },
    { name: "meter", mutability: "create-only", default: null, references: "meter" },
    { name: "trial_period_days", mutability: "create-only", default: null },
    {
      name: "currency_options",
      mutability: "additive",
      default: {},
      show: showCurrencyOptions,
      comparedWithin: [...CHARGED_FOR, "package", "tiers_mode"],
    },
    { name: "tax_behavior", mutability: "write-once", default: "unspecified" },
    { name: "lookup_key", mutability: "mutable", default: null, isNaturalKey: true },
    { name: "nickname", mutability: "mutable", default: "" },
  ],
  hasMetadata: true,
  ownership: "mark",
  naturalKeyScope: "all",
  naturalKeyMoves: true,
  replace: "create-first",
  restores: true,
  archiveIsFinal: false,
  leaves: "archive",
  leavesTrace: true,
};

function lower(catalog: Catalog, { backend, plans }: LoweringTarget): readonly DesiredResource[] {
  const adoptions = catalog.adopt.get(backend)?.prices;
  const claimed = new Set([...catalog.prices.values()].map(({ renamedFrom }) => renamedFrom));
  return [...catalog.prices.values()].map((price) => ({
    kind: table.kind,
    address: price.address,
    naturalKey: price.lookupKey ?? price.key,
    consents: price.lookupKey !== undefined,
    adoptId: adoptions?.get(price.key),
    renamedFrom: formerPriceAddresses(price, claimed),
    active: price.active,
    fields: lowerFields(price),
    metadata: lowerMetadata(price, plans.get(price.key)),
    isProtected: price.lifecycle.preventArchive,
    parent: `product/${price.product}`,
  }));
}

/**
 * Product and price may have been renamed one after the other, and what says so of the first stays in the catalog: each of
 * the two is known by its old key or by the present one, unless another price says that it was called so.
 */
function formerPriceAddresses(
  { key, renamedFrom }: Price,
  claimed: ReadonlySet<string | undefined>,
): readonly string[] {
  if (renamedFrom === undefined) return [];
  const [[product, own], [oldProduct, oldOwn]] = [key.split("."), renamedFrom.split(".")];
  const others = [`${oldProduct}.${own}`, `${product}.${oldOwn}`];
  const former = others.filter((one) => one !== key && !claimed.has(one));
  return [renamedFrom, ...former].map((one) => `price/${one}`);
}

function lowerFields(price: Price): Fields {
  const { terms } = price;
  return ownedFields<FieldValue>({
    product: { ref: `product/${price.product}` },
    currency: terms.currency,
    ...pricingFields(lowerPricing(terms)),
    interval: lowerInterval(terms),
    usage_type: terms.meter === undefined ? "licensed" : "metered",
    meter: terms.meter === undefined ? null : { ref: `meter/${terms.meter}` },
    trial_period_days: price.trialPeriodDays,
    currency_options: lowerCurrencyOptions(terms),
    tax_behavior: terms.taxBehavior,
    lookup_key: price.lookupKey ?? price.key,
    nickname: price.nickname,
  });
}

function pricingFields(pricing: Fields): Fields {
  const names = ["unit_amount", "tiers_mode", "tiers", "package", "custom_unit_amount"];
  return Object.fromEntries(names.map((name) => [name, pricing[name] ?? null]));
}

function lowerInterval({ interval }: PriceTerms): NormalInterval | null {
  return interval === undefined ? null : { interval: interval.unit, interval_count: interval.count };
}

function lowerMetadata(
  price: Price,
  plans: Readonly<Record<string, string>> = {},
): DesiredResource["metadata"] {
  const { cycles } = price.terms;
  const ours = { ...plans, ...(cycles === undefined ? {} : { [CYCLES_KEY]: String(cycles) }) };
  const own = metadataRecord(price.metadata);
  return own === undefined && Object.keys(ours).length === 0 ? undefined : { ...own, ...ours };
}

function showInterval(value: FieldValue): string {
  const { interval, interval_count } = value as NormalInterval;
  return formatInterval({ unit: interval, count: interval_count });
}

function decode(wire: WirePrice): ObservedResource {
  const { mark, rest } = decodeMark(wire.metadata);
  invariant(
    wire.billing_scheme !== "tiered" || wire.tiers !== undefined,
    `tiers of ${wire.id} weren't expanded`,
  );
  const { recurring, transform_quantity: transform } = wire;
  return {
    kind: table.kind,
    id: wire.id,
    naturalKey: wire.lookup_key ?? undefined,
    mark,
    active: wire.active,
    createdAt: wire.created,
    fields: {
      product: wire.product,
      currency: wire.currency.toLowerCase(),
      ...pricingFields(decodeAmounts(wire)),
      tiers_mode: wire.tiers_mode ?? null,
      package: transform ? { divide_by: String(transform.divide_by), round: transform.round } : null,
      interval: recurring ? { interval: recurring.interval, interval_count: recurring.interval_count } : null,
      usage_type: recurring?.usage_type ?? "licensed",
      meter: recurring?.meter ?? null,
      trial_period_days: recurring?.trial_period_days ?? null,
      currency_options: decodeCurrencyOptions(wire),
      tax_behavior: wire.tax_behavior ?? "unspecified",
      lookup_key: wire.lookup_key ?? null,
      nickname: wire.nickname ?? "",
    },
    metadata: rest,
    parent: wire.product,
    livemode: wire.livemode,
  };
}

/** Price: https://docs.stripe.com/api/prices. Amounts are fixed for its life; its lookup key moves between prices. */
export const PRICE: StripeKind<WirePrice> = {
  table,
  wireName: "price",
  listing: {
    kind: table.kind,
    active: { path: PATH, query: { active: true, expand: LIST_EXPAND }, isList: true },
    inactive: { path: PATH, query: { active: false, expand: LIST_EXPAND }, isList: true },
    ofParent: (product) => ({
      path: PATH,
      query: { active: false, product, expand: LIST_EXPAND },
      isList: true,
    }),
    ofKeys: { max: LOOKUP_KEYS_MAX, read: (keys) => readByKeys(keys, false) },
  },
  encode: objectWrites(PATH, encodePrice, EXPAND),
  lower,
  decode,
  lookup: ({ values, address }) => {
    const key = String(values["lookup_key"] ?? keyOfAddress(address));
    return {
      reads: [readByKeys([key], true), readByKeys([key], false)],
      isMatch: (resource) => resource.naturalKey === key,
    };
  },
  read: (id) => readOne(id, EXPAND),
  complete: (wire) => {
    const currencies = unexpandedTiers(wire);
    const tiers = currencies.map((currency) => `currency_options.${currency}.tiers`);
    return currencies.length === 0 ? undefined : readOne(wire.id, [...EXPAND, ...tiers]);
  },
};

function readOne(id: string, expand: readonly string[]): StripeRead {
  return { path: `${PATH}/${encodeURIComponent(id)}`, query: { expand }, isList: false };
}

/** A list without `active` holds active prices only (https://docs.stripe.com/api/prices/list). */
function readByKeys(keys: readonly string[], active: boolean) {
  return { path: PATH, query: { active, lookup_keys: keys, expand: LIST_EXPAND }, isList: true };
}
