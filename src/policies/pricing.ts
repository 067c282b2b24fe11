import type { PricingModel } from "../catalog/price.ts";
import type { Currency } from "../money/currency.ts";
import type { Fields } from "../reconciler/resource.ts";
import type { Interval } from "../time/interval.ts";

/** A model that makes an amount of a number of units. */
export type CountedModel = Exclude<PricingModel, { readonly kind: "percentage" }>;

/** How a price charges: what two of them are compared by. */
export interface Pricing {
  /** Undefined: charged once. */
  readonly interval: Interval | undefined;
  /** What stands for the meter whose usage is charged; undefined: a quantity is. */
  readonly meter: string | undefined;
  /** Amounts in minor units of each currency. */
  readonly models: ReadonlyMap<Currency, CountedModel>;
  /** Currencies in which the amounts hold the tax. */
  readonly withTax: ReadonlySet<Currency>;
}

/** Understands the fields of a back end's objects; undefined for what has no price. */
export type ReadPricing = (kind: string, fields: Fields) => Pricing | undefined;
