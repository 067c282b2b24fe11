import type { Tier } from "../../catalog/price.ts";
import type { Decimal } from "../../money/decimal.ts";
import { addDecimals, decimal, multiplyDecimals, ZERO } from "../../money/decimal.ts";
import { divideRounded } from "../../money/rounding.ts";
import type { CountedModel } from "../pricing.ts";

/** What every quantity costs, exactly: nothing is rounded to what can be charged. */
export interface CostCurve {
  /** In minor units, for a whole number of units from 1 on. */
  readonly costOf: (quantity: bigint) => Decimal;
  /** Quantities after which the cost goes on in another way. Between them it is a straight line. */
  readonly ends: readonly bigint[];
  /** What so many further units cost after the last end. */
  readonly slope: { readonly amount: Decimal; readonly units: bigint };
}

type ModelOf<K extends CountedModel["kind"]> = Extract<CountedModel, { readonly kind: K }>;

const CURVES: { readonly [K in CountedModel["kind"]]: (model: ModelOf<K>) => CostCurve } = {
  unit_amount: ({ unitAmount }) => straightLine(unitAmount),
  graduated: ({ tiers }) => tieredCurve(tiers, graduatedCost),
  volume: ({ tiers }) => tieredCurve(tiers, volumeCost),
  package: ({ size, amount, round }) => ({
    costOf: (quantity) => times(amount, divideRounded(quantity, size, round === "up" ? "ceiling" : "floor")),
    ends: [size],
    slope: { amount, units: size },
  }),
  // The least that a customer can choose.
  custom_unit_amount: ({ minimum }) => straightLine(minimum ?? ZERO),
};

/** The curve of a price in one of its currencies. */
export function costCurve(model: CountedModel): CostCurve {
  // The table's key and the model's kind are the same by construction; the compiler can't correlate them.
  const build = CURVES[model.kind] as (model: CountedModel) => CostCurve;
  return build(model);
}

/**
 * The same price over several of its intervals. A licensed quantity is the same in each; metered usage is spread evenly,
 * so that only quantities which are a multiple of `count` have a cost.
 */
export function overIntervals(curve: CostCurve, count: bigint, isMetered: boolean): CostCurve {
  const { costOf, ends, slope } = curve;
  if (!isMetered)
    return {
      costOf: (quantity) => times(costOf(quantity), count),
      ends,
      slope: { ...slope, amount: times(slope.amount, count) },
    };
  return {
    costOf: (quantity) => times(costOf(quantity / count), count),
    ends: ends.map((end) => end * count),
    slope,
  };
}

export function times(amount: Decimal, factor: bigint): Decimal {
  return multiplyDecimals(amount, decimal(factor));
}

function straightLine(unitAmount: Decimal): CostCurve {
  return {
    costOf: (quantity) => times(unitAmount, quantity),
    ends: [],
    slope: { amount: unitAmount, units: 1n },
  };
}

interface Step {
  /** Undefined: the open end. */
  readonly upTo: bigint | undefined;
  readonly unitAmount: Decimal;
  readonly flatAmount: Decimal;
}

function tieredCurve(
  tiers: readonly Tier[],
  cost: (steps: readonly Step[], quantity: bigint) => Decimal,
): CostCurve {
  const steps = tiers.map(({ upTo, unitAmount, flatAmount }) => ({
    upTo: upTo === undefined ? undefined : wholePart(upTo),
    unitAmount: unitAmount ?? ZERO,
    flatAmount: flatAmount ?? ZERO,
  }));
  return {
    costOf: (quantity) => cost(steps, quantity),
    ends: steps.flatMap(({ upTo }) => upTo ?? []),
    slope: { amount: steps.at(-1)?.unitAmount ?? ZERO, units: 1n },
  };
}

function graduatedCost(steps: readonly Step[], quantity: bigint): Decimal {
  let cost = ZERO;
  let below = 0n;
  for (const { upTo, unitAmount, flatAmount } of steps) {
    if (quantity <= below) break;
    const end = upTo === undefined || quantity < upTo ? quantity : upTo;
    cost = addDecimals(cost, addDecimals(times(unitAmount, end - below), flatAmount));
    below = end;
  }
  return cost;
}

function volumeCost(steps: readonly Step[], quantity: bigint): Decimal {
  const step = steps.find(({ upTo }) => upTo === undefined || quantity <= upTo);
  return step === undefined ? ZERO : addDecimals(times(step.unitAmount, quantity), step.flatAmount);
}

function wholePart({ coefficient, scale }: Decimal): bigint {
  return divideRounded(coefficient, 10n ** BigInt(scale), "floor");
}
