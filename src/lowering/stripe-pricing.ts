import type { Currency } from "../money/currency.ts";
import type { Fields } from "../reconciler/resource.ts";
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
  readonly isMetered: boolean;
  /** The price's own currency first. */
  readonly models: ReadonlyMap<Currency, CountedModel>;
}

/** Reads the fields of a price, wanted or observed; undefined for any other kind. */
export function readStripePricing(kind: string, fields: Fields): StripePricing | undefined {
  if (kind !== PRICE.table.kind) return undefined;
  const pricing = pricingOf(fields);
  const options = (fields["currency_options"] ?? {}) as Readonly<Record<string, NormalOption>>;
  const interval = (fields["interval"] ?? undefined) as NormalInterval | undefined;
  return {
    interval: interval && { unit: interval.interval, count: interval.interval_count },
    isMetered: fields["usage_type"] === "metered",
    models: new Map([
      [String(fields["currency"]), raiseModel(pricing, pricing, false)],
      ...Object.entries(options).map(([currency, option]): [Currency, CountedModel] => [
        currency,
        raiseModel(pricing, option, false),
      ]),
    ]),
  };
}
