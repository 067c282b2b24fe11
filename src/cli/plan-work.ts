import { type Address, CATALOG_KINDS } from "../catalog/address.ts";
import { digestOf } from "../catalog/digest.ts";
import type { SpanIndex } from "../catalog/span-index.ts";
import { catalogToJson } from "../compiler/catalog-json.ts";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { SourceSpan } from "../diagnostics/source-span.ts";
import { STRIPE_KINDS } from "../lowering/stripe-kinds.ts";
import { lowerToStripe } from "../lowering/stripe-lower.ts";
import type { Backend } from "../reconciler/backend.ts";
import type { PlanInput, PlannedWork } from "../reconciler/make-plan.ts";
import { makePlan } from "../reconciler/make-plan.ts";
import type { Instant } from "../time/instant.ts";
import { failureDiagnostic } from "./failure-diagnostic.ts";
import type { Workspace } from "./load-workspace.ts";
import { policyJudge } from "./policy-judge.ts";
import { toolVersion } from "./tool-version.ts";

/** Lowers the catalog, takes one snapshot of the back end, compares, and holds it against the policy. Only reads. */
export async function planWork(
  workspace: Workspace,
  backend: Backend,
  options: PlanInput["options"],
  now: Instant,
): Promise<Outcome<PlannedWork>> {
  const { catalog, spans, backend: config } = workspace;
  const lowered = lowerToStripe(catalog, { backend: config.name });
  const diagnostics = lowered.diagnostics.map((entry) => withPlace(entry, spans));
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const desired = lowered.resources;
  const observation = await backend.observe({
    catalog: catalog.name,
    desired,
    refresh: options.refresh,
    everything: false,
  });
  if (!observation.ok)
    return { value: undefined, diagnostics: [...diagnostics, failureDiagnostic(observation.failure)] };
  const value = makePlan({
    kinds: STRIPE_KINDS,
    desired,
    observation: observation.value,
    catalog: { name: catalog.name, digest: digestOf(catalogToJson(catalog)) },
    options,
    now,
    toolVersion: toolVersion(),
    spanOf: (address, field) => placeOf(spans, address, field),
    judge: policyJudge(workspace.open, workspace, options.allowed),
  });
  return { value, diagnostics };
}

function withPlace(entry: Diagnostic, spans: SpanIndex): Diagnostic {
  const address = entry.data["address"];
  const at = entry.at ?? (address === undefined ? undefined : placeOf(spans, address, entry.data["field"]));
  return at === undefined ? entry : { ...entry, at };
}

/** An attachment is written in its product's list of features. */
export function placeOf(
  spans: SpanIndex,
  address: string,
  field: string | undefined,
): SourceSpan | undefined {
  const attachment = /^attachment\/([^:]+):/.exec(address);
  if (attachment !== null) return spans.find(`product/${attachment[1]}`, "features");
  return isCatalogAddress(address) ? spans.find(address, field) : undefined;
}

function isCatalogAddress(address: string): address is Address {
  return CATALOG_KINDS.some((kind) => address.startsWith(`${kind}/`));
}
