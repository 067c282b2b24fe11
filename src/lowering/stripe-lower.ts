import type { Catalog } from "../catalog/catalog.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { DesiredResource } from "../reconciler/resource.ts";
import { planMetadata } from "./stripe/plan-metadata.ts";
import { STRIPE_KIND_LIST } from "./stripe/registry.ts";

/**
 * The objects that a catalog needs on Stripe, by kind in the order of creation. The catalog must have been compiled
 * against STRIPE_PROFILE: what Stripe can't express is a bug here. `backend` is the name in the config whose `adopt`
 * entries count. A diagnostic names its address in `data.address`.
 */
export function lowerToStripe(
  catalog: Catalog,
  { backend }: { readonly backend: string },
): { readonly resources: readonly DesiredResource[]; readonly diagnostics: readonly Diagnostic[] } {
  const plans = planMetadata(catalog);
  const target = { backend, plans: plans.byPrice };
  return {
    resources: STRIPE_KIND_LIST.flatMap((kind) => kind.lower(catalog, target)),
    diagnostics: plans.diagnostics,
  };
}
