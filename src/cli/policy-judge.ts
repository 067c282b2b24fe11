import { readStripePricing } from "../lowering/stripe-pricing.ts";
import { planJudge } from "../policies/judge-policy.ts";
import type { Judge } from "../reconciler/judge.ts";
import type { LoadedCatalog } from "./load-catalog.ts";
import type { OpenProject } from "./open-project.ts";

/** Judges plans for a catalog by what the project's config asks; `allowed` are codes that are let pass. */
export function policyJudge(
  { project }: OpenProject,
  { catalog, spans }: LoadedCatalog,
  allowed: readonly string[] = [],
): Judge {
  return planJudge({ policy: project.policy, catalog, spans, allowed }, readStripePricing);
}
