import type { Price, PriceTerms, PricingModel, Tier } from "../../catalog/price.ts";
import type { Currency } from "../../money/currency.ts";
import type { Decimal } from "../../money/decimal.ts";
import { formatDecimal } from "../../money/decimal.ts";
import { formatAmount } from "../../money/format-amount.ts";
import type { Interval } from "../../time/interval.ts";
import { formatInterval } from "../../time/interval.ts";

/** `$7.20 each, every month`: what a price costs in its own currency, in words. */
export function describePrice({ terms }: Price): string {
  const { model, currency, interval, includedUnits } = terms;
  return `${describeModel(model, currency)}, ${describeInterval(interval)}${describeIncluded(includedUnits)}`;
}

/** One line a currency, the default one first. */
export function describeAmounts(terms: PriceTerms): readonly string[] {
  const options = [...terms.currencyOptions].map(([currency, { model }]) => describeModel(model, currency));
  return [describeModel(terms.model, terms.currency), ...options];
}

export function describeInterval(interval: Interval | undefined): string {
  return interval === undefined ? "once" : `every ${formatInterval(interval)}`;
}

export function describeIncluded(includedUnits: bigint): string {
  return includedUnits === 0n ? "" : ` after ${countText(includedUnits.toString())} included`;
}

function describeModel(model: PricingModel, currency: Currency): string {
  const show = (amount: Decimal): string => formatAmount(amount, currency);
  switch (model.kind) {
    case "unit_amount":
      return `${show(model.unitAmount)} each`;
    case "graduated":
      return `each unit by its tier: ${describeTiers(model.tiers, show)}`;
    case "volume":
      return `all units by the tier reached: ${describeTiers(model.tiers, show)}`;
    case "package":
      return `${show(model.amount)} for ${countText(model.size.toString())} (rounded ${model.round})`;
    case "percentage":
      return `${formatDecimal(model.rate)}% of the value`;
    case "custom_unit_amount":
      return `an amount in ${currency.toUpperCase()} that the customer chooses`;
  }
}

function describeTiers(tiers: readonly Tier[], show: (amount: Decimal) => string): string {
  return tiers
    .map(({ upTo, unitAmount, flatAmount }) => {
      const range = upTo === undefined ? "above" : `up to ${countText(formatDecimal(upTo))}`;
      const each = unitAmount === undefined ? [] : [`${show(unitAmount)} each`];
      const flat = flatAmount === undefined ? [] : [`${show(flatAmount)} flat`];
      return `${range}: ${[...each, ...flat].join(" and ")}`;
    })
    .join("; ");
}

/** A comma for each thousand before the point. */
export function countText(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
