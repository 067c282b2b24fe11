import type { Json } from "../catalog/digest.ts";
import { hasDrift } from "../reconciler/make-plan.ts";
import type { Plan } from "../reconciler/plan.ts";
import { isEmptyPlan } from "../reconciler/plan.ts";

/**
 * Members of the JSON document of `plan`: the plan itself, as it is saved, and whether it changes anything and whether anything of
 * ours was changed by hand.
 */
export function planToJson(plan: Plan): {
  readonly changes: boolean;
  readonly drift: boolean;
  readonly plan: Json;
} {
  return { changes: !isEmptyPlan(plan), drift: hasDrift(plan), plan: plainJson(plan) };
}

/** A value that is JSON by construction, as the type that says so. */
function plainJson(value: Plan): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
