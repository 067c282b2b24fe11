import type { PricingModel, PricingModelKind } from "../../catalog/price.ts";
import type { Currency } from "../../money/currency.ts";
import { decimal, ZERO } from "../../money/decimal.ts";
import { divideRounded } from "../../money/rounding.ts";
import type { RatedLine, RatedUsage } from "../rating.ts";
import { unitLine } from "./lines.ts";
import { ratePercentage } from "./percentage.ts";
import { rateGraduated, rateVolume } from "./tiers.ts";

type ModelOf<K extends PricingModelKind> = Extract<PricingModel, { kind: K }>;

/** Adds to `lines` what the usage costs. */
export type RateModel<K extends PricingModelKind> = (
  lines: RatedLine[],
  model: ModelOf<K>,
  usage: RatedUsage,
  currency: Currency,
) => void;

const MODELS: { readonly [K in PricingModelKind]: RateModel<K> } = {
  unit_amount: (lines, { unitAmount }, { quantity }) => {
    lines.push(unitLine("unit", quantity, unitAmount));
  },
  graduated: (lines, { tiers }, { quantity }) => rateGraduated(lines, tiers, quantity),
  volume: (lines, { tiers }, { quantity }) => rateVolume(lines, tiers, quantity),
  package: (lines, { size, amount, round }, { quantity: { coefficient, scale } }) => {
    const packages = divideRounded(coefficient, size * 10n ** BigInt(scale), round);
    lines.push(unitLine("package", decimal(packages), amount));
  },
  percentage: ratePercentage,
  // Nobody is there to choose: what is proposed, else the least that is taken.
  custom_unit_amount: (lines, { preset, minimum }, { quantity }) => {
    lines.push(unitLine("unit", quantity, preset ?? minimum ?? ZERO));
  },
};

export function rateModel<K extends PricingModelKind>(
  lines: RatedLine[],
  model: ModelOf<K>,
  currency: Currency,
  usage: RatedUsage,
): void {
  const rateOne: RateModel<K> = MODELS[model.kind as K];
  rateOne(lines, model, usage, currency);
}
