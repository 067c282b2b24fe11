import type { CurrencyOption, PricingModel, Tier } from "../../../catalog/price.ts";
import { isCurrency } from "../../../money/currency.ts";
import { isWhole } from "../../../money/decimal.ts";
import type { Fields, ObservedResource } from "../../../reconciler/resource.ts";
import { decimalOf } from "../normal-form.ts";
import type { NormalAmounts, NormalOption, NormalPackage, NormalPricing, NormalTier } from "../pricing.ts";

/** Stripe counts units; a percentage is an amount for each of them. */
export type CountedModel = Exclude<PricingModel, { readonly kind: "percentage" }>;

/** How a price charges, in a catalog's words; the same for all its currencies. */
export interface RaisedPricing {
  readonly model: PricingModel;
  readonly includedUnits: bigint;
  readonly currencyOptions: ReadonlyMap<string, CurrencyOption>;
}

/** The pricing of an observed price, or what of it a catalog can't say. */
export function raisePricing(price: ObservedResource): RaisedPricing | string {
  const pricing = pricingOf(price.fields);
  const options = Object.entries(price.fields["currency_options"] as Readonly<Record<string, NormalOption>>);
  const problem = findProblem(price, pricing, options);
  if (problem !== undefined) return problem;
  const all: readonly NormalAmounts[] = [pricing, ...options.map(([, option]) => option)];
  const included = includedUnits(pricing.tiers_mode, all);
  return {
    model: raiseModel(pricing, pricing, included !== undefined),
    includedUnits: BigInt(included ?? "0"),
    currencyOptions: new Map(
      options.map(([currency, option]) => [
        currency,
        { model: raiseModel(pricing, option, included !== undefined), taxBehavior: option.tax_behavior },
      ]),
    ),
  };
}

/** The price's fields, without those that say nothing. */
export function pricingOf(fields: Fields): NormalPricing {
  const names = ["unit_amount", "tiers_mode", "tiers", "package", "custom_unit_amount"];
  return Object.fromEntries(names.flatMap((name) => (fields[name] === null ? [] : [[name, fields[name]]])));
}

function findProblem(
  { fields }: ObservedResource,
  pricing: NormalPricing,
  options: readonly (readonly [string, NormalOption])[],
): string | undefined {
  const all: readonly NormalAmounts[] = [pricing, ...options.map(([, option]) => option)];
  const currencies = [String(fields["currency"]), ...options.map(([currency]) => currency)];
  const tiers = all.flatMap((amounts) => amounts.tiers ?? []);
  if (shapeOf(pricing) === "nothing") return "no amount";
  if (all.some((amounts) => shapeOf(amounts) !== shapeOf(pricing)))
    return "another way to charge in another currency";
  if (!currencies.every(isCurrency)) return "a currency that isn't known here";
  if (fields["usage_type"] === "metered" && fields["meter"] === null) return "usage without a meter";
  if (pricing.custom_unit_amount && fields["interval"] !== null)
    return "a custom amount on a recurring price";
  if (tiers.some(({ flat_amount }) => !isWhole(decimalOf(flat_amount))))
    return "a flat amount below the minor unit";
  return undefined;
}

function shapeOf({ unit_amount, tiers, custom_unit_amount }: NormalAmounts): string {
  if (custom_unit_amount !== undefined) return "custom";
  if (tiers !== undefined) return "tiers";
  return unit_amount === undefined ? "nothing" : "unit";
}

/** Two graduated tiers of which the first is free, alike in all currencies, are what a person writes as included units. */
function includedUnits(mode: NormalPricing["tiers_mode"], all: readonly NormalAmounts[]): string | undefined {
  const first = all[0]?.tiers?.[0]?.up_to;
  const isAlike = all.every(({ tiers }) => isFreeThenUnit(tiers) && tiers?.[0]?.up_to === first);
  return mode === "graduated" && isAlike ? (first ?? undefined) : undefined;
}

function isFreeThenUnit(tiers: readonly NormalTier[] | undefined): boolean {
  const [free, rest] = tiers ?? [];
  if (free === undefined || rest === undefined || tiers?.length !== 2) return false;
  return (
    free.up_to !== null && free.unit_amount === "0" && free.flat_amount === "0" && rest.flat_amount === "0"
  );
}

/** The model of a price or of one of its options: amounts from the one, all else from the price. */
export function raiseModel(price: NormalPricing, amounts: NormalAmounts, isIncluded: boolean): CountedModel {
  const { unit_amount, tiers, custom_unit_amount } = amounts;
  if (custom_unit_amount !== undefined) {
    const { minimum, maximum, preset } = custom_unit_amount;
    return {
      kind: "custom_unit_amount",
      minimum: amount(minimum),
      maximum: amount(maximum),
      preset: amount(preset),
    };
  }
  if (tiers !== undefined && isIncluded)
    return { kind: "unit_amount", unitAmount: decimalOf(tiers[1]!.unit_amount) };
  if (tiers !== undefined) return { kind: price.tiers_mode ?? "graduated", tiers: tiers.map(raiseTier) };
  const unitAmount = decimalOf(unit_amount ?? "0");
  return price.package === undefined
    ? { kind: "unit_amount", unitAmount }
    : raisePackage(price.package, unitAmount);
}

function raisePackage({ divide_by, round }: NormalPackage, unitAmount: PackageModel["amount"]): PackageModel {
  return { kind: "package", size: BigInt(divide_by), amount: unitAmount, round };
}

type PackageModel = Extract<PricingModel, { readonly kind: "package" }>;

/** An amount of 0 is left out beside another one. */
function raiseTier({ up_to, unit_amount, flat_amount }: NormalTier): Tier {
  const hasFlat = flat_amount !== "0";
  return {
    upTo: amount(up_to),
    unitAmount: unit_amount === "0" && hasFlat ? undefined : decimalOf(unit_amount),
    flatAmount: hasFlat ? decimalOf(flat_amount) : undefined,
  };
}

function amount(text: string | null) {
  return text === null ? undefined : decimalOf(text);
}
