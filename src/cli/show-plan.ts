import { STRIPE_KINDS } from "../lowering/stripe-kinds.ts";
import type { Plan } from "../reconciler/plan.ts";
import { formatPlan } from "../report/plan-text.ts";
import type { StyledText } from "../report/styled-text.ts";

/** A plan for people. Its findings are diagnostics, and go where all diagnostics go. */
export function showPlan(plan: Plan, width: number): StyledText {
  return formatPlan(plan, { kinds: STRIPE_KINDS, width, hasFindings: false });
}
