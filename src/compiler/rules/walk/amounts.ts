import type { Address } from "../../../catalog/address.ts";
import type { AmountByCurrency, Catalog } from "../../../catalog/catalog.ts";
import type { Price, PricingModel, Tier } from "../../../catalog/price.ts";
import type { Currency } from "../../../money/currency.ts";
import type { Decimal } from "../../../money/decimal.ts";

/** One amount of the catalog with its place. */
export interface PlacedAmount {
  readonly address: Address;
  readonly field: string;
  readonly amount: Decimal;
  readonly currency: Currency;
  /** It is multiplied by usage, so that no single one is ever charged. */
  readonly isMultiplied: boolean;
}

/** Every amount of the catalog, in minor units. */
export function* amountsOf(catalog: Catalog): Iterable<PlacedAmount> {
  for (const price of catalog.prices.values()) yield* amountsOfPrice(price);
  for (const { address, minimumCommitment, usageThresholds } of catalog.plans.values()) {
    yield* amountsByCurrency(address, "minimum_commitment", minimumCommitment);
    for (const [index, { amounts }] of usageThresholds.entries()) {
      yield* amountsByCurrency(address, `usage_thresholds.${index}.amount`, amounts);
    }
  }
  for (const { address, terms } of catalog.coupons.values()) {
    if (terms.off.kind === "amount") yield* amountsByCurrency(address, "amount_off", terms.off.amounts);
  }
  for (const { address, minimumAmounts } of catalog.promotionCodes.values()) {
    yield* amountsByCurrency(address, "minimum_amount", minimumAmounts);
  }
}

export function* amountsOfPrice({ address, terms }: Price): Iterable<PlacedAmount> {
  const isMetered = terms.meter !== undefined;
  const models: readonly (readonly [string, Currency, PricingModel])[] = [
    ["", terms.currency, terms.model],
    ...[...terms.currencyOptions].map(
      ([currency, { model }]) => [`currency_options.${currency}.`, currency, model] as const,
    ),
  ];
  for (const [prefix, currency, model] of models) {
    for (const [field, amount, isPerUnit] of amountsOfModel(model)) {
      if (amount === undefined) continue;
      yield { address, field: prefix + field, amount, currency, isMultiplied: isMetered && isPerUnit };
    }
  }
}

type ModelAmount = readonly [field: string, amount: Decimal | undefined, isPerUnit: boolean];

function amountsOfModel(model: PricingModel): readonly ModelAmount[] {
  switch (model.kind) {
    case "unit_amount":
      return [["unit_amount", model.unitAmount, true]];
    case "package":
      return [["package.amount", model.amount, true]];
    case "graduated":
    case "volume":
      return model.tiers.flatMap((tier, index) => amountsOfTier(`${model.kind}.${index}`, tier));
    case "percentage":
      return [
        ["percentage.fixed_amount", model.fixedAmount, true],
        ["percentage.included_amount", model.includedAmount, true],
        ["percentage.minimum", model.minimum, true],
        ["percentage.maximum", model.maximum, true],
      ];
    case "custom_unit_amount":
      return [
        ["custom_unit_amount.minimum", model.minimum, false],
        ["custom_unit_amount.maximum", model.maximum, false],
        ["custom_unit_amount.preset", model.preset, false],
      ];
  }
}

function amountsOfTier(path: string, tier: Tier): readonly ModelAmount[] {
  return [
    [`${path}.unit_amount`, tier.unitAmount, true],
    [`${path}.flat_amount`, tier.flatAmount, false],
  ];
}

function* amountsByCurrency(
  address: Address,
  field: string,
  amounts: AmountByCurrency | undefined,
): Iterable<PlacedAmount> {
  const options = field.includes(".") ? field.replace(/[^.]*$/, "currency_options") : "currency_options";
  let isFirst = true;
  for (const [currency, amount] of amounts ?? []) {
    yield {
      address,
      field: isFirst ? field : `${options}.${currency}`,
      amount,
      currency,
      isMultiplied: false,
    };
    isFirst = false;
  }
}
