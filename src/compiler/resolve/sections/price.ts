import { addressOf, priceKey } from "../../../catalog/address.ts";
import type { Price, PriceTerms } from "../../../catalog/price.ts";
import type { Interval, IntervalUnit } from "../../../time/interval.ts";
import { FieldReader } from "../../field-reader.ts";
import type { ResolveContext } from "../../resolve-context.ts";
import type { YamlEntry } from "../../yaml-tree.ts";
import { AmountScope } from "../amount-scope.ts";
import { choiceReader } from "../values/choice.ts";
import { referenceReader } from "../values/key.ts";
import { countReader, quantityReader } from "../values/number.ts";
import { readText } from "../values/text.ts";
import { activeField, lifecycleField, metadataField } from "./common-fields.ts";
import { currencyOptionsReader } from "./currency-options.ts";
import { readModel } from "./pricing-model.ts";
import type { Declared } from "./section.ts";

const readUnit = choiceReader(["day", "week", "month", "year"]);
const readMeter = referenceReader("meter");
const readBillingTiming = choiceReader(["advance", "arrears"]);
const readTaxBehavior = choiceReader(["unspecified", "inclusive", "exclusive"]);

/** A price of `product`. Its old key follows from the product's rename, its own, or both. */
export function readPrice(entry: YamlEntry, product: Declared, context: ResolveContext): Price | undefined {
  if (entry.value.kind !== "map") return undefined;
  const fields = new FieldReader(entry.value, context);
  const key = priceKey(product.key, entry.key);
  const terms = readTerms(entry, fields, context);
  const price = {
    address: addressOf("price", key),
    key,
    product: product.key,
    active: activeField(fields),
    lookupKey: fields.read("lookup_key", readText),
    nickname: fields.read("nickname", readText),
    metadata: metadataField(fields),
    trialPeriodDays: fields.read("trial_period_days", countReader(1, TRIAL_DAYS_MAX)),
    renamedFrom: renamedFrom(entry.key, fields, product),
    lifecycle: lifecycleField(fields),
  };
  return terms === undefined || fields.isBroken ? undefined : { ...price, terms };
}

/** https://docs.stripe.com/api/subscriptions/create, `trial_period_days`. */
export const TRIAL_DAYS_MAX = 730;

function readTerms(entry: YamlEntry, fields: FieldReader, context: ResolveContext): PriceTerms | undefined {
  const scope = new AmountScope();
  const model = readModel(fields, scope);
  const taxBehavior = fields.read("tax_behavior", readTaxBehavior) ?? "unspecified";
  const interval = readInterval(fields);
  const meter = fields.read("meter", readMeter);
  const includedUnits = fields.read("included_units", quantityReader(0n)) ?? 0n;
  const timing = fields.read("billing_timing", readBillingTiming);
  const cycles = fields.read("cycles", countReader(1, 10_000));
  // Without a readable model the currency isn't known either: only the mistakes inside the options are of interest.
  const currency =
    model === undefined ? undefined : scope.settle({ ...entry.value, span: entry.keySpan }, context);
  const options = fields.read("currency_options", currencyOptionsReader({ model, currency, taxBehavior }));
  if (model === undefined || currency === undefined || (fields.has("meter") && meter === undefined))
    return undefined;
  return {
    currency,
    model,
    includedUnits,
    currencyOptions: options ?? new Map(),
    taxBehavior,
    interval,
    meter,
    billingTiming: timing ?? (meter === undefined ? "advance" : "arrears"),
    cycles,
  };
}

function readInterval(fields: FieldReader): Interval | undefined {
  const unit: IntervalUnit | undefined = fields.read("interval", readUnit);
  const count = fields.read("interval_count", countReader(1, 10_000)) ?? 1;
  return unit === undefined ? undefined : { unit, count };
}

function renamedFrom(key: string, fields: FieldReader, product: Declared): string | undefined {
  const own = fields.read("renamed_from", readText);
  const node = product.fields.node("renamed_from");
  const productBefore = node?.kind === "scalar" && node.type === "string" ? node.text : undefined;
  if (own === undefined && productBefore === undefined) return undefined;
  return priceKey(productBefore ?? product.key, own ?? key);
}
