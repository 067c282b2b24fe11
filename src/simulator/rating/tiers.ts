import type { Tier } from "../../catalog/price.ts";
import type { Decimal } from "../../money/decimal.ts";
import { compareDecimals, subtractDecimals, ZERO } from "../../money/decimal.ts";
import type { RatedLine } from "../rating.ts";
import { flatLine, unitLine } from "./lines.ts";

/**
 * Each unit at the rate of its tier, and the flat fee of every tier that is reached. The first is always reached, also
 * by nothing at all (https://docs.stripe.com/billing/subscriptions/usage-based/pricing-models, tiered pricing).
 */
export function rateGraduated(lines: RatedLine[], tiers: readonly Tier[], quantity: Decimal): void {
  let below = ZERO;
  for (let index = 0; index < tiers.length; index++) {
    const tier = tiers[index]!;
    const isLast = tier.upTo === undefined || compareDecimals(quantity, tier.upTo) <= 0;
    const top = isLast ? quantity : tier.upTo;
    pushTier(lines, tier, index + 1, index === 0 ? top : subtractDecimals(top, below));
    if (isLast) return;
    below = top;
  }
}

/** All units at the rate of the tier that holds the last one, and the flat fee of that tier alone. */
export function rateVolume(lines: RatedLine[], tiers: readonly Tier[], quantity: Decimal): void {
  const index = tiers.findIndex(({ upTo }) => upTo === undefined || compareDecimals(quantity, upTo) <= 0);
  pushTier(lines, tiers[index]!, index + 1, quantity);
}

function pushTier(
  lines: RatedLine[],
  { unitAmount, flatAmount }: Tier,
  number: number,
  units: Decimal,
): void {
  if (unitAmount !== undefined) lines.push(unitLine("unit", units, unitAmount, number));
  if (flatAmount !== undefined) lines.push(flatLine(flatAmount, number));
}
