import type { Capability } from "../../../catalog/capability-profile.ts";
import { declaredThings } from "../walk/declared-things.ts";
import type { CapabilityFinder } from "./capability-use.ts";
import * as plans from "./plan-capabilities.ts";
import * as prices from "./price-capabilities.ts";

const movedSubscribers: CapabilityFinder = function* (catalog) {
  for (const [, things] of declaredThings(catalog)) {
    for (const { address, lifecycle } of things.values()) {
      if (lifecycle?.onChange === "move_subscribers") yield { address, field: "lifecycle.on_change" };
    }
  }
};

const couponsOfPlans: CapabilityFinder = function* (catalog) {
  for (const { address, terms } of catalog.coupons.values()) {
    if (terms.appliesTo?.kind === "plans") yield { address, field: "applies_to.plans" };
  }
};

/** Where a catalog uses each capability: what the profile of a back end is compared with. */
export const CAPABILITY_FINDERS: Readonly<Record<Capability, CapabilityFinder>> = {
  minimum_commitment: plans.minimumCommitments,
  usage_thresholds: plans.usageThresholds,
  percentage: prices.percentages,
  package_included_units: prices.includedUnitsOfPackages,
  package_round_down: prices.packagesRoundedDown,
  licensed_in_arrears: prices.licensedInArrears,
  metered_in_advance: prices.meteredInAdvance,
  fractional_tier_bound: prices.fractionalTierBounds,
  sub_minor_flat_amount: prices.subMinorFlatAmounts,
  one_unit_volume_tier: prices.oneUnitVolumeTiers,
  custom_unit_amount: prices.customUnitAmounts,
  coupon_applies_to_plans: couponsOfPlans,
  move_subscribers: movedSubscribers,
  trial_covers_base_fee_only: plans.baseFeeTrials,
  cycles: prices.cycles,
  plan_taxes: plans.planTaxes,
  mixed_intervals: plans.mixedIntervals,
  inactive_plan: plans.inactivePlans,
};
