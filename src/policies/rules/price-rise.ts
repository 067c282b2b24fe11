import type { PriceRisePolicy } from "../../compiler/policy.ts";
import { formatDecimal } from "../../money/decimal.ts";
import { formatInterval } from "../../time/interval.ts";
import type { Pricing } from "../pricing.ts";
import type { ChangedPrice } from "../rise/changed-prices.ts";
import { describeRise } from "../rise/describe-rise.ts";
import type { Obstacle, Rise } from "../rise/highest-rise.ts";
import { byHeight, isAbove, percentOf } from "../rise/highest-rise.ts";
import { findSpan } from "./find-span.ts";
import type { PlanView, RuleFinding } from "./rule.ts";

/** Prices that become dearer than the policy permits, and those of which that can't be told. */
export function priceRises({ maxPercent }: PriceRisePolicy, view: PlanView): readonly RuleFinding[] {
  const max = `The policy permits ${formatDecimal(maxPercent)} %.`;
  return view.changed.flatMap((changed): readonly RuleFinding[] => {
    const { address, comparison } = changed;
    const common = { code: "policy/price-rise", at: findSpan(view.spans, address) } as const;
    if (typeof comparison === "string")
      return [
        {
          ...common,
          detail: `${describeObstacle(changed, comparison)}, so that its rise can't be told. ${max}`,
          data: { address, obstacle: comparison, max_percent: formatDecimal(maxPercent) },
        },
      ];
    const rises = byHeight(comparison.filter((rise) => isAbove(rise, maxPercent)));
    const [highest] = rises;
    if (highest === undefined) return [];
    return [
      {
        ...common,
        detail: `${address} would rise: ${rises.map(describeRise).join(", ")}. ${max}`,
        data: { address, ...dataOf(highest), max_percent: formatDecimal(maxPercent) },
      },
    ];
  });
}

/** Amounts are in minor units; `quantity` is absent in the long run, `percent` for what was free. */
function dataOf(rise: Rise): Readonly<Record<string, string>> {
  const percent = percentOf(rise);
  return {
    currency: rise.currency,
    ...(percent === undefined ? {} : { percent: formatDecimal(percent) }),
    ...(rise.quantity === undefined ? {} : { quantity: rise.quantity.toString() }),
    before: formatDecimal(rise.before),
    after: formatDecimal(rise.after),
  };
}

/** `price/team.monthly would be charged every week instead of every month`. */
export function describeObstacle({ address, before, after }: ChangedPrice, obstacle: Obstacle): string {
  return `${address} would be charged ${OBSTACLES[obstacle](before, after)}`;
}

const OBSTACLES: Readonly<Record<Obstacle, (before: Pricing, after: Pricing) => string>> = {
  "other-interval": (before, after) => `${howOften(after)} instead of ${howOften(before)}`,
  "other-currency": (before, after) => `${inWhich(after)} instead of ${inWhich(before)}`,
  "other-units": ({ meter: before }, { meter: after }) => {
    if (before !== undefined && after !== undefined) return "by another meter";
    return after === undefined ? "by quantity instead of by usage" : "by usage instead of by quantity";
  },
  "tax-on-top": () => "with tax on top instead of within",
};

function howOften({ interval }: Pricing): string {
  return interval === undefined ? "once" : `every ${formatInterval(interval)}`;
}

function inWhich({ models }: Pricing): string {
  return `in ${[...models.keys()].join(", ")}`;
}
