import type { Price, PricingModel } from "../../../catalog/price.ts";
import { minorUnitDigits } from "../../../money/currency.ts";
import { isWhole, shiftDecimal, subtractDecimals, ZERO } from "../../../money/decimal.ts";
import { tieredModels } from "../walk/tiered-models.ts";
import type { CapabilityFinder } from "./capability-use.ts";

/** Finds prices by a condition on one of their fields. */
function pricesWhere(field: string, condition: (price: Price) => boolean): CapabilityFinder {
  return function* (catalog) {
    for (const price of catalog.prices.values()) {
      if (condition(price)) yield { address: price.address, field };
    }
  };
}

export const percentages = pricesWhere("percentage", ({ terms }) => {
  if (terms.model.kind !== "percentage") return false;
  const options = [...terms.currencyOptions].map(([currency, { model }]) => ({ currency, model }));
  return [terms, ...options].some(({ currency, model }) => !isPlainPercentage(model, currency));
});

/** A rate alone is an amount for each unit, and one above a whole included amount the second of two tiers. */
function isPlainPercentage(model: PricingModel, currency: string): boolean {
  if (model.kind !== "percentage") return true;
  const { fixedAmount, includedAmount, includedEvents, minimum, maximum } = model;
  const isRateAlone = [fixedAmount, includedEvents, minimum, maximum].every((part) => part === undefined);
  return isRateAlone && isWhole(shiftDecimal(includedAmount ?? ZERO, -minorUnitDigits(currency)));
}

export const includedUnitsOfPackages = pricesWhere(
  "included_units",
  ({ terms }) => terms.model.kind === "package" && terms.includedUnits > 0n,
);

export const packagesRoundedDown = pricesWhere(
  "package.round",
  ({ terms }) => terms.model.kind === "package" && terms.model.round === "down",
);

export const licensedInArrears = pricesWhere(
  "billing_timing",
  ({ terms }) =>
    terms.interval !== undefined && terms.meter === undefined && terms.billingTiming === "arrears",
);

export const meteredInAdvance = pricesWhere(
  "billing_timing",
  ({ terms }) => terms.meter !== undefined && terms.billingTiming === "advance",
);

export const customUnitAmounts = pricesWhere(
  "custom_unit_amount",
  ({ terms }) => terms.model.kind === "custom_unit_amount",
);

export const cycles = pricesWhere("cycles", ({ terms }) => terms.cycles !== undefined);

export const fractionalTierBounds: CapabilityFinder = function* (catalog) {
  for (const { address, field, tiers } of tieredModels(catalog)) {
    for (const [index, { upTo }] of tiers.entries()) {
      if (upTo !== undefined && !isWhole(upTo)) yield { address, field: `${field}.${index}.up_to` };
    }
  }
};

export const subMinorFlatAmounts: CapabilityFinder = function* (catalog) {
  for (const { address, field, tiers } of tieredModels(catalog)) {
    for (const [index, { flatAmount }] of tiers.entries()) {
      if (flatAmount !== undefined && !isWhole(flatAmount))
        yield { address, field: `${field}.${index}.flat_amount` };
    }
  }
};

export const oneUnitVolumeTiers: CapabilityFinder = function* (catalog) {
  for (const { address, field, kind, tiers } of tieredModels(catalog)) {
    if (kind !== "volume") continue;
    for (const [index, { upTo }] of tiers.entries()) {
      const width = upTo === undefined ? undefined : subtractDecimals(upTo, tiers[index - 1]?.upTo ?? ZERO);
      if (width?.coefficient === 1n && width.scale === 0) yield { address, field: `${field}.${index}.up_to` };
    }
  }
};
