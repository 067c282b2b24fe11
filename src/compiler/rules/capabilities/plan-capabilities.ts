import type { Plan } from "../../../catalog/catalog.ts";
import { intervalMultiple } from "../../../time/interval.ts";
import { placedItems } from "../walk/plan-items.ts";
import type { CapabilityFinder } from "./capability-use.ts";

/** Finds plans by a condition on one of their fields. */
function plansWhere(field: string, condition: (plan: Plan) => boolean): CapabilityFinder {
  return function* (catalog) {
    for (const plan of catalog.plans.values()) {
      if (condition(plan)) yield { address: plan.address, field };
    }
  };
}

export const minimumCommitments = plansWhere(
  "minimum_commitment",
  (plan) => plan.minimumCommitment !== undefined,
);

export const usageThresholds = plansWhere("usage_thresholds", (plan) => plan.usageThresholds.length > 0);

export const baseFeeTrials = plansWhere(
  "trial.covers",
  ({ trial, items }) => trial?.covers === "base_fee" && items.length > 1,
);

export const planTaxes = plansWhere("taxes", ({ taxes }) => taxes.length > 0);

export const inactivePlans = plansWhere("active", ({ active }) => !active);

export const mixedIntervals: CapabilityFinder = function* (catalog) {
  for (const plan of catalog.plans.values()) {
    const items = placedItems(plan, catalog).filter(({ price }) => price.terms.interval !== undefined);
    const first = items[0]?.price.terms.interval;
    if (first === undefined) continue;
    const other = items.find(({ price }) => intervalMultiple(price.terms.interval ?? first, first) !== 1);
    if (other !== undefined) yield { address: plan.address, field: other.field };
  }
};
