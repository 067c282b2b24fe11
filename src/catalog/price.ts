import type { Currency } from "../money/currency.ts";
import type { Decimal } from "../money/decimal.ts";
import type { Interval } from "../time/interval.ts";
import type { Address } from "./address.ts";
import type { Lifecycle, Metadata } from "./common.ts";

/** One step of a price by tiers. `upTo` is inclusive; undefined is the open end. Amounts in minor units. */
export interface Tier {
  readonly upTo: Decimal | undefined;
  readonly unitAmount: Decimal | undefined;
  readonly flatAmount: Decimal | undefined;
}

/** How a quantity becomes an amount. Every amount is an exact decimal in minor units of the currency around it. */
export type PricingModel =
  | { readonly kind: "unit_amount"; readonly unitAmount: Decimal }
  | { readonly kind: "graduated"; readonly tiers: readonly Tier[] }
  | { readonly kind: "volume"; readonly tiers: readonly Tier[] }
  | {
      readonly kind: "package";
      readonly size: bigint;
      readonly amount: Decimal;
      readonly round: "up" | "down";
    }
  | {
      readonly kind: "percentage";
      /** Per cent of the metered value, which is money in major units. */
      readonly rate: Decimal;
      readonly fixedAmount: Decimal | undefined;
      readonly includedAmount: Decimal | undefined;
      readonly includedEvents: bigint | undefined;
      readonly minimum: Decimal | undefined;
      readonly maximum: Decimal | undefined;
    }
  | {
      readonly kind: "custom_unit_amount";
      readonly minimum: Decimal | undefined;
      readonly maximum: Decimal | undefined;
      readonly preset: Decimal | undefined;
    };

export type PricingModelKind = PricingModel["kind"];
export type TaxBehavior = "unspecified" | "inclusive" | "exclusive";
export type BillingTiming = "advance" | "arrears";

export interface CurrencyOption {
  /** The same kind of model as the price's own, with this currency's amounts. */
  readonly model: PricingModel;
  readonly taxBehavior: TaxBehavior;
}

/** Everything about a price that decides an amount or a date: what the simulator bills by. */
export interface PriceTerms {
  readonly currency: Currency;
  readonly model: PricingModel;
  /** Units free of charge before the model applies; 0n when none are. */
  readonly includedUnits: bigint;
  readonly currencyOptions: ReadonlyMap<Currency, CurrencyOption>;
  readonly taxBehavior: TaxBehavior;
  /** Undefined: charged once. */
  readonly interval: Interval | undefined;
  /** Key of the meter whose usage is the quantity; undefined: licensed. */
  readonly meter: string | undefined;
  readonly billingTiming: BillingTiming;
  /** Number of periods after which the item ends. */
  readonly cycles: number | undefined;
}

export interface Price {
  readonly address: Address;
  /** `product.price`. */
  readonly key: string;
  readonly product: string;
  readonly terms: PriceTerms;
  readonly active: boolean;
  /** Only when written: the default is the key, and a default gives no consent to take over an existing object. */
  readonly lookupKey: string | undefined;
  readonly nickname: string | undefined;
  readonly metadata: Metadata | undefined;
  readonly trialPeriodDays: number | undefined;
  readonly renamedFrom: string | undefined;
  readonly lifecycle: Lifecycle;
}
