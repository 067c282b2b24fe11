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

/** A list in Markdown: an item a currency, the default one first, and in it one a tier. */
export function listAmounts(terms: PriceTerms): readonly string[] {
  const options = [...terms.currencyOptions].map(([currency, { model }]) => listModel(model, currency));
  return [listModel(terms.model, terms.currency), ...options].flat();
}

function listModel(model: PricingModel, currency: Currency): readonly string[] {
  if (!("tiers" in model)) return [`- ${describeModel(model, currency)}`];
  const tiers = describeTiers(model.tiers, currency).map((tier) => `  - ${tier}`);
  return [`- ${TIERS_WORDS[model.kind]}:`, ...tiers];
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
    case "volume":
      return `${TIERS_WORDS[model.kind]}: ${describeTiers(model.tiers, currency).join("; ")}`;
    case "package":
      return `${show(model.amount)} for ${countText(model.size.toString())} (rounded ${model.round})`;
    case "percentage":
      return `${formatDecimal(model.rate)}% of the value`;
    case "custom_unit_amount":
      return `an amount in ${currency.toUpperCase()} that the customer chooses`;
  }
}

const TIERS_WORDS = { graduated: "each unit by its tier", volume: "all units by the tier reached" } as const;

function describeTiers(tiers: readonly Tier[], currency: Currency): readonly string[] {
  return tiers.map(({ upTo, unitAmount, flatAmount }) => {
    const range = upTo === undefined ? "above" : `up to ${countText(formatDecimal(upTo))}`;
    const each = unitAmount === undefined ? [] : [`${formatAmount(unitAmount, currency)} each`];
    const flat = flatAmount === undefined ? [] : [`${formatAmount(flatAmount, currency)} flat`];
    return `${range}: ${[...each, ...flat].join(" and ")}`;
  });
}

/** A comma for each thousand before the point. */
function countText(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
