import type { Currency } from "../money/currency.ts";
import type { Fields, FieldValue } from "../reconciler/resource.ts";
import { isReference } from "../reconciler/resource.ts";
import type { Interval } from "../time/interval.ts";
import type { NormalInterval } from "./stripe/price.ts";
import { PRICE } from "./stripe/price.ts";
import type { NormalOption } from "./stripe/pricing.ts";
import type { CountedModel } from "./stripe/raise/pricing-model.ts";
import { pricingOf, raiseModel } from "./stripe/raise/pricing-model.ts";

/** How a price on Stripe charges, in a catalog's words. Free units are a first tier. */
export interface StripePricing {
  /** Undefined: charged once. */
  readonly interval: Interval | undefined;
  /** Id of the meter whose usage is charged, or its address while it has none; empty where usage has none. */
  readonly meter: string | undefined;
  /** The price's own currency first. */
  readonly models: ReadonlyMap<Currency, CountedModel>;
  readonly withTax: ReadonlySet<Currency>;
}

/** Reads the fields of a price, wanted or observed; undefined for any other kind. */
export function readStripePricing(kind: string, fields: Fields): StripePricing | undefined {
  if (kind !== PRICE.table.kind) return undefined;
  const pricing = pricingOf(fields);
  const options = (fields["currency_options"] ?? {}) as Readonly<Record<string, NormalOption>>;
  const own = String(fields["currency"]);
  const behaviors = [
    [own, fields["tax_behavior"]] as const,
    ...Object.entries(options).map(([currency, option]) => [currency, option.tax_behavior] as const),
  ];
  const interval = (fields["interval"] ?? undefined) as NormalInterval | undefined;
  return {
    interval: interval && { unit: interval.interval, count: interval.interval_count },
    meter: fields["usage_type"] === "metered" ? meterIn(fields["meter"]) : undefined,
    models: new Map([
      [own, raiseModel(pricing, pricing, false)],
      ...Object.entries(options).map(([currency, option]): [Currency, CountedModel] => [
        currency,
        raiseModel(pricing, option, false),
      ]),
    ]),
    withTax: new Set(
      behaviors.flatMap(([currency, behavior]) => (behavior === "inclusive" ? [currency] : [])),
    ),
  };
}

function meterIn(value: FieldValue | undefined): string {
  if (isReference(value)) return value.ref;
  return typeof value === "string" ? value : "";
}
