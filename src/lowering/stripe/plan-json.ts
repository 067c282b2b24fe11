import type { Plan, PlanItem, Trial } from "../../catalog/catalog.ts";
import type { Json } from "../../catalog/digest.ts";
import { invariant } from "../../diagnostics/invariant.ts";

/**
 * A plan as Stripe's metadata keeps it. Only what isn't a default is written, so that the text stays short. What Stripe
 * can't express at all has been refused before.
 */
export function planToJson(plan: Plan): Json {
  const isExpressible = plan.minimumCommitment === undefined && plan.usageThresholds.length === 0;
  invariant(isExpressible, `${plan.address} has charges that Stripe can't make`);
  return {
    key: plan.key,
    name: plan.name,
    description: plan.description,
    id: plan.id,
    active: plan.active ? undefined : false,
    // Sorted: another order in the YAML isn't another plan.
    metadata:
      plan.metadata === undefined ? undefined : [...plan.metadata].sort(([a], [b]) => (a < b ? -1 : 1)),
    items: plan.items.map(itemToJson),
    optional_items: plan.optionalItems.length === 0 ? undefined : plan.optionalItems.map(itemToJson),
    trial: plan.trial === undefined ? undefined : trialToJson(plan.trial),
    taxes: plan.taxes.length === 0 ? undefined : plan.taxes,
    prevent_archive: plan.lifecycle.preventArchive ? true : undefined,
  };
}

function itemToJson({ price, quantity, adjustableQuantity, base }: PlanItem): Json {
  return {
    price,
    quantity: quantity?.toString(),
    adjustable:
      adjustableQuantity === undefined
        ? undefined
        : {
            minimum: adjustableQuantity.minimum?.toString(),
            maximum: adjustableQuantity.maximum?.toString(),
          },
    base: base ? true : undefined,
  };
}

function trialToJson({ days, covers, missingPaymentMethod }: Trial): Json {
  return { days, covers, missing_payment_method: missingPaymentMethod };
}
