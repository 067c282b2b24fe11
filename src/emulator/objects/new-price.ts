import { ID_PREFIXES } from "../../stripe/ids.ts";
import { INTERVAL_COUNT_MAX } from "../../time/interval.ts";
import { mergeMetadata } from "../parameters/decode-metadata.ts";
import {
  AMOUNT,
  CURRENCY_OPTIONS,
  ID,
  INTERVAL,
  METADATA,
  PRICING_FIELDS,
  TAX_BEHAVIOR,
  TIERS,
} from "../parameters/fields.ts";
import type { Decoded, Fields } from "../parameters/parameter.ts";
import { exclusive, invalid, missingParameter } from "../refusal.ts";
import type { Transaction } from "../store/store.ts";
import type { Context } from "./context.ts";
import { newId } from "./context.ts";
import type { StoredPrice } from "./entity.ts";
import { listOf } from "./memberships.ts";
import type { Scheme } from "./price-terms.ts";
import { checkTerms, toCurrencyOption } from "./price-terms.ts";
import { find } from "./show.ts";

/** Everything about a price but its product. */
export const PRICE_TERMS_FIELDS = {
  ...PRICING_FIELDS,
  active: { type: "boolean" },
  billing_scheme: { type: "choice", values: ["per_unit", "tiered"] },
  currency: { type: "currency", required: true },
  currency_options: CURRENCY_OPTIONS,
  lookup_key: { type: "string", max: 200 },
  metadata: METADATA,
  nickname: { type: "string", max: 5_000 },
  recurring: {
    type: "hash",
    fields: {
      interval: { ...INTERVAL, required: true },
      interval_count: { type: "integer", min: 1 },
      meter: ID,
      trial_period_days: { type: "integer", min: 1, max: 730 },
      usage_type: { type: "choice", values: ["licensed", "metered"] },
    },
  },
  tax_behavior: TAX_BEHAVIOR,
  tiers: TIERS,
  tiers_mode: { type: "choice", values: ["graduated", "volume"] },
  transfer_lookup_key: { type: "boolean" },
  transform_quantity: {
    type: "hash",
    fields: {
      divide_by: { ...AMOUNT, min: 1, required: true },
      round: { type: "choice", values: ["down", "up"], required: true },
    },
  },
} as const satisfies Fields;

type SentPrice = Decoded<typeof PRICE_TERMS_FIELDS>;

/** The rules of https://docs.stripe.com/api/prices/create that need nothing but the parameters. */
export function checkPrice(params: SentPrice): void {
  const tiered = params.billing_scheme === "tiered";
  const scheme: Scheme = tiered ? "tiered" : params.custom_unit_amount === undefined ? "per_unit" : "custom";
  checkTerms(params, scheme);
  if (tiered && params.tiers_mode === undefined)
    throw missingParameter("tiers_mode", "A tiered price needs it.");
  if (!tiered && params.tiers_mode !== undefined) {
    throw invalid(undefined, "tiers_mode needs billing_scheme=tiered.", "tiers_mode");
  }
  if (tiered && params.transform_quantity !== undefined) throw exclusive("transform_quantity", "tiers");
  if (scheme === "custom" && params.recurring !== undefined)
    throw exclusive("custom_unit_amount", "recurring");
  for (const [currency, terms] of Object.entries(params.currency_options ?? {})) {
    const path = `currency_options[${currency}]`;
    if (currency === params.currency)
      throw invalid(undefined, `${currency} is the currency of the price itself.`, path);
    checkTerms(terms, scheme, path);
  }
  if (params.recurring !== undefined) checkRecurring(params.recurring);
}

function checkRecurring(recurring: NonNullable<SentPrice["recurring"]>): void {
  const { interval, interval_count = 1, usage_type = "licensed", meter } = recurring;
  if (interval_count > INTERVAL_COUNT_MAX[interval]) {
    throw invalid(
      undefined,
      `A price can be billed at most every three years: up to ${INTERVAL_COUNT_MAX[interval]} with interval=${interval}.`,
      "recurring[interval_count]",
    );
  }
  // Since 2025-03-31.basil: https://docs.stripe.com/changelog/basil/2025-03-31/deprecate-legacy-usage-based-billing
  if (usage_type === "metered" && meter === undefined) {
    throw missingParameter("recurring[meter]", "A metered price must name a meter.");
  }
  if (usage_type === "licensed" && meter !== undefined) {
    throw invalid(undefined, "A meter needs usage_type=metered.", "recurring[meter]");
  }
}

/**
 * Makes and stores a price of a product. Refuses a meter that doesn't exist or is inactive, and a lookup key that another
 * price holds, archived or not, unless it is to be transferred.
 */
export function insertPrice(context: Context, product: string, params: SentPrice): StoredPrice {
  const { recurring } = params;
  if (recurring?.meter !== undefined) {
    const { entity: meter } = find(context.transaction, "billing.meter", recurring.meter, "recurring[meter]");
    if (meter.status !== "active") {
      throw invalid(
        undefined,
        `The meter ${meter.id} is inactive and can't be attached to a new price.`,
        "recurring[meter]",
      );
    }
  }
  const own = { ...toCurrencyOption(params) };
  const options = Object.entries(params.currency_options ?? {}).map(
    ([code, terms]) => [code, toCurrencyOption(terms)] as const,
  );
  const price: StoredPrice = {
    id: newId(context, "price", ID_PREFIXES.price),
    object: "price",
    active: params.active ?? true,
    billing_scheme: params.billing_scheme ?? "per_unit",
    created: context.at,
    currency: params.currency,
    currency_options: Object.fromEntries([[params.currency, own], ...options]),
    custom_unit_amount: own.custom_unit_amount,
    livemode: false,
    lookup_key: params.lookup_key ?? null,
    metadata: mergeMetadata({}, params.metadata),
    nickname: params.nickname ?? null,
    product,
    recurring:
      recurring === undefined
        ? null
        : {
            interval: recurring.interval,
            interval_count: recurring.interval_count ?? 1,
            meter: recurring.meter ?? null,
            trial_period_days: recurring.trial_period_days ?? null,
            usage_type: recurring.usage_type ?? "licensed",
          },
    tax_behavior: own.tax_behavior,
    ...(own.tiers === undefined ? {} : { tiers: own.tiers }),
    tiers_mode: params.tiers_mode ?? null,
    transform_quantity: params.transform_quantity ?? null,
    type: recurring === undefined ? "one_time" : "recurring",
    unit_amount: own.unit_amount,
    unit_amount_decimal: own.unit_amount_decimal,
  };
  if (price.lookup_key !== null)
    claimLookupKey(context.transaction, price, price.lookup_key, params.transfer_lookup_key === true);
  context.transaction.insert("price", price);
  return price;
}

/** Frees a lookup key for a price: takes it from its holder if that is wanted, refuses otherwise. */
export function claimLookupKey(
  transaction: Transaction,
  price: StoredPrice,
  key: string,
  transfer: boolean,
): void {
  const [holder] = transaction.walk("price", listOf("price", { lookup_key: key }), {
    direction: "older",
    limit: 1,
  });
  if (holder === undefined || holder.entity.id === price.id) return;
  if (!transfer) {
    throw invalid(
      undefined,
      `The price ${holder.entity.id} already uses that lookup key. Send transfer_lookup_key=true to move it.`,
      "lookup_key",
    );
  }
  transaction.replace("price", { ...holder.entity, lookup_key: null });
}
