import type {
  CurrencyOption,
  PriceTerms,
  PricingModel,
  PricingModelKind,
  TaxBehavior,
  Tier,
} from "../../catalog/price.ts";
import { invariant } from "../../diagnostics/invariant.ts";
import type { Currency } from "../../money/currency.ts";
import { minorUnitDigits } from "../../money/currency.ts";
import type { Decimal } from "../../money/decimal.ts";
import { formatDecimal, isWhole, shiftDecimal, ZERO } from "../../money/decimal.ts";
import { amountText, optionalAmountText } from "./normal-form.ts";

/** `up_to` null is the open end. An amount left out means the same as 0, so both are always there. */
export type NormalTier = {
  readonly up_to: string | null;
  readonly unit_amount: string;
  readonly flat_amount: string;
};
export type NormalCustomAmount = {
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly preset: string | null;
};
/** Exactly one of the three. Amounts in minor units. */
export type NormalAmounts = {
  readonly unit_amount?: string;
  readonly tiers?: readonly NormalTier[];
  readonly custom_unit_amount?: NormalCustomAmount;
};
export type NormalPackage = { readonly divide_by: string; readonly round: "up" | "down" };
export type NormalPricing = NormalAmounts & {
  readonly tiers_mode?: "graduated" | "volume";
  readonly package?: NormalPackage;
};
export type NormalOption = NormalAmounts & { readonly tax_behavior: TaxBehavior };

interface Surroundings {
  readonly includedUnits: bigint;
  readonly currency: Currency;
  /** Some currency of the price has an amount free of charge: tiers for all, as the scheme is the price's. */
  readonly hasIncludedAmount: boolean;
}

type ModelOf<K extends PricingModelKind> = Extract<PricingModel, { readonly kind: K }>;

const byModel: {
  readonly [K in PricingModelKind]: (model: ModelOf<K>, around: Surroundings) => NormalPricing;
} = {
  unit_amount: ({ unitAmount }, { includedUnits }) =>
    includedUnits === 0n
      ? { unit_amount: amountText(unitAmount) }
      : freeThenUnit(includedUnits.toString(), unitAmount),
  graduated: ({ tiers }) => ({ tiers_mode: "graduated", tiers: tiers.map(normalTier) }),
  volume: ({ tiers }) => ({ tiers_mode: "volume", tiers: tiers.map(normalTier) }),
  package: ({ size, amount, round }, { includedUnits }) => {
    invariant(includedUnits === 0n, "Stripe has no package with included units");
    return { unit_amount: amountText(amount), package: { divide_by: size.toString(), round } };
  },
  percentage: lowerPercentage,
  custom_unit_amount: ({ minimum, maximum, preset }) => ({
    custom_unit_amount: {
      minimum: optionalAmountText(minimum),
      maximum: optionalAmountText(maximum),
      preset: optionalAmountText(preset),
    },
  }),
};

/** The model of a price as Stripe has it: one of per-unit, tiers, package, or the customer's own amount. */
export function lowerPricing(terms: PriceTerms): NormalPricing {
  return lowerModel(terms.model, surroundings(terms, terms.currency));
}

/** The amounts in further currencies. What isn't an amount (mode, package size) is the price's alone. */
export function lowerCurrencyOptions(terms: PriceTerms): Readonly<Record<Currency, NormalOption>> {
  const entries = [...terms.currencyOptions].map(([currency, option]): [Currency, NormalOption] => [
    currency,
    lowerOption(option, surroundings(terms, currency)),
  ]);
  return Object.fromEntries(entries);
}

function surroundings(
  { includedUnits, model, currencyOptions }: PriceTerms,
  currency: Currency,
): Surroundings {
  const models = [model, ...[...currencyOptions.values()].map((option) => option.model)];
  const hasIncludedAmount = models.some(
    (one) => one.kind === "percentage" && one.includedAmount !== undefined,
  );
  return { includedUnits, currency, hasIncludedAmount };
}

function lowerModel(model: PricingModel, around: Surroundings): NormalPricing {
  // The table's key and the model's kind are the same by construction; the compiler can't correlate them.
  const lower = byModel[model.kind] as (model: PricingModel, around: Surroundings) => NormalPricing;
  return lower(model, around);
}

function lowerOption({ model, taxBehavior }: CurrencyOption, around: Surroundings): NormalOption {
  const { tiers_mode: _mode, package: _package, ...amounts } = lowerModel(model, around);
  return { ...amounts, tax_behavior: taxBehavior };
}

/**
 * A share of the metered value, which counts major units: each of them costs `rate` per cent of the minor units in it.
 * Exact, as a per cent of a power of ten is a shift of the decimal point.
 */
function lowerPercentage(model: ModelOf<"percentage">, around: Surroundings): NormalPricing {
  const { fixedAmount, includedEvents, minimum, maximum } = model;
  const beyond = [fixedAmount, includedEvents, minimum, maximum];
  invariant(
    beyond.every((part) => part === undefined),
    "Stripe has no amounts per event on a percentage",
  );
  const digits = minorUnitDigits(around.currency);
  const unitAmount = shiftDecimal(model.rate, digits - 2);
  if (!around.hasIncludedAmount) return { unit_amount: amountText(unitAmount) };
  const included = shiftDecimal(model.includedAmount ?? ZERO, -digits);
  invariant(isWhole(included), "Stripe's tiers end at whole units");
  return freeThenUnit(formatDecimal(included), unitAmount);
}

function freeThenUnit(free: string, unitAmount: Decimal): NormalPricing {
  const rest: NormalTier = { up_to: null, unit_amount: amountText(unitAmount), flat_amount: "0" };
  const tiers = free === "0" ? [rest] : [{ up_to: free, unit_amount: "0", flat_amount: "0" }, rest];
  return { tiers_mode: "graduated", tiers };
}

function normalTier({ upTo, unitAmount, flatAmount }: Tier): NormalTier {
  return {
    up_to: optionalAmountText(upTo),
    unit_amount: amountText(unitAmount ?? ZERO),
    flat_amount: amountText(flatAmount ?? ZERO),
  };
}
