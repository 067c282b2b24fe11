import type { CurrencyOption, Price, PriceTerms, PricingModel, Tier } from "../../catalog/price.ts";
import type { Currency } from "../../money/currency.ts";
import type { Decimal } from "../../money/decimal.ts";
import { formatDecimal, isZero, ZERO } from "../../money/decimal.ts";
import { amountText, unitAmountText } from "./amount-text.ts";
import { lifecycleValue, metadataValue, optionalText, unless } from "./common-values.ts";
import type { YamlValue } from "./yaml-value.ts";
import { listOf, mapOf } from "./yaml-value.ts";

/** A price, with `ownKey` as its key within its product and the catalog's currency around it. */
export function priceValue(price: Price, ownKey: string, around: Currency | undefined): YamlValue {
  const { terms } = price;
  const renamedFrom = price.renamedFrom?.split(".")[1];
  const timing = terms.meter === undefined ? "advance" : "arrears";
  return mapOf([
    ["renamed_from", renamedFrom === ownKey ? undefined : optionalText(renamedFrom)],
    ["active", unless(price.active, true)],
    ["interval", terms.interval?.unit],
    ["interval_count", terms.interval === undefined ? undefined : unless(terms.interval.count, 1)],
    ["meter", optionalText(terms.meter)],
    ["included_units", unless(terms.includedUnits, 0n)],
    [terms.model.kind, ownModelValue(terms, around)],
    ["currency_options", optionsValue(terms)],
    ["billing_timing", unless(terms.billingTiming, timing)],
    ["cycles", terms.cycles?.toString()],
    ["tax_behavior", unless(terms.taxBehavior, "unspecified")],
    ["lookup_key", optionalText(price.lookupKey)],
    ["nickname", optionalText(price.nickname)],
    ["trial_period_days", price.trialPeriodDays?.toString()],
    ["metadata", metadataValue(price.metadata)],
    ["lifecycle", lifecycleValue(price.lifecycle)],
  ]);
}

/** Where no amount says another currency than the catalog's, a minimum of zero does. */
function ownModelValue({ model, currency }: PriceTerms, around: Currency | undefined): YamlValue {
  const isOpen = model.kind === "custom_unit_amount" || model.kind === "percentage";
  if (!isOpen || currency === around || amountsOf(model).some((amount) => amount !== undefined)) {
    return modelValue(model, currency, true);
  }
  return modelValue({ ...model, minimum: ZERO }, currency, true);
}

function amountsOf(model: Extract<PricingModel, { kind: "custom_unit_amount" | "percentage" }>) {
  const { minimum, maximum } = model;
  return model.kind === "percentage"
    ? [minimum, maximum, model.fixedAmount, model.includedAmount]
    : [minimum, maximum, model.preset];
}

function optionsValue({ currencyOptions, model, taxBehavior }: PriceTerms): YamlValue | undefined {
  if (currencyOptions.size === 0) return undefined;
  return mapOf(
    [...currencyOptions].map(([currency, option]) => [
      currency,
      optionValue(option, currency, model.kind, option.taxBehavior === taxBehavior),
    ]),
  );
}

function optionValue(
  { model, taxBehavior }: CurrencyOption,
  currency: Currency,
  kind: PricingModel["kind"],
  isSameTax: boolean,
): YamlValue {
  if (isSameTax && model.kind === "unit_amount") return unitAmountText(model.unitAmount, currency);
  if (isSameTax && model.kind === "package") return unitAmountText(model.amount, currency);
  return mapOf([
    [kind, modelValue(model, currency, false)],
    ["tax_behavior", isSameTax ? undefined : taxBehavior],
  ]);
}

/** The model's value; outside of the price itself only its amounts. */
function modelValue(model: PricingModel, currency: Currency, isOwn: boolean): YamlValue {
  const amount = (value: Decimal | undefined) =>
    value === undefined ? undefined : amountText(value, currency);
  switch (model.kind) {
    case "unit_amount":
      return unitAmountText(model.unitAmount, currency);
    case "graduated":
    case "volume":
      return tiersValue(model.tiers, currency);
    case "package":
      return mapOf([
        ["size", isOwn ? String(model.size) : undefined],
        ["amount", unitAmountText(model.amount, currency)],
        ["round", isOwn ? unless(model.round, "up") : undefined],
      ]);
    case "percentage":
      return mapOf([
        ["rate", isOwn ? formatDecimal(model.rate) : undefined],
        ["fixed_amount", amount(model.fixedAmount)],
        ["included_amount", amount(model.includedAmount)],
        ["included_events", isOwn ? model.includedEvents?.toString() : undefined],
        ["minimum", amount(model.minimum)],
        ["maximum", amount(model.maximum)],
      ]);
    case "custom_unit_amount":
      return mapOf([
        ["minimum", amount(model.minimum)],
        ["maximum", amount(model.maximum)],
        ["preset", amount(model.preset)],
      ]);
  }
}

/** Zero needs no currency where another tier says it. */
function tiersValue(tiers: readonly Tier[], currency: Currency): YamlValue {
  const amounts = tiers.flatMap(({ unitAmount, flatAmount }) => [unitAmount, flatAmount]);
  const isCurrencyClear = amounts.some((amount) => amount !== undefined && !isZero(amount));
  const written = (amount: Decimal | undefined, text: typeof amountText) => {
    if (amount === undefined) return undefined;
    return isZero(amount) && isCurrencyClear ? "0" : text(amount, currency);
  };
  return listOf(
    tiers.map(({ upTo, unitAmount, flatAmount }) =>
      mapOf([
        ["up_to", upTo === undefined ? "inf" : formatDecimal(upTo)],
        ["unit_amount", written(unitAmount, unitAmountText)],
        ["flat_amount", written(flatAmount, amountText)],
      ]),
    ),
  );
}
