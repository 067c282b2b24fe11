import type { SourceSpan } from "../diagnostics/source-span.ts";
import type { Instant } from "../time/instant.ts";
import type { Identity } from "./backend.ts";
import type { KindTables } from "./field-table.ts";
import type { Imagination } from "./imagine-applied.ts";
import { imagineApplied } from "./imagine-applied.ts";
import type { Judge } from "./judge.ts";
import { makePlan } from "./make-plan.ts";
import type { Plan } from "./plan.ts";
import type { DesiredResource } from "./resource.ts";

export interface DiffCatalogsInput {
  readonly kinds: KindTables;
  readonly imagination: Imagination;
  readonly before: { readonly name: string; readonly resources: readonly DesiredResource[] };
  readonly after: {
    readonly name: string;
    readonly digest: string;
    readonly resources: readonly DesiredResource[];
  };
  /** For what back end both are meant. */
  readonly backend: { readonly name: string; readonly driver: string };
  /** What left the catalog is archived. */
  readonly prune: boolean;
  /** Codes whose findings the judge was told to let pass. */
  readonly allowed?: readonly string[];
  readonly now: Instant;
  readonly toolVersion: string;
  readonly spanOf?: (address: string, field?: string) => SourceSpan | undefined;
  readonly judge?: Judge;
}

/**
 * What an apply of the second catalog would do to an account that has the first one and nothing else, worked out without any
 * account. A catalog that was given another name is compared as the same one.
 */
export function diffCatalogs(input: DiffCatalogsInput): Plan {
  const { kinds, imagination, before, after, backend } = input;
  const identity: Identity = {
    backend: backend.name,
    driver: backend.driver,
    account: "",
    livemode: false,
    apiVersion: "",
  };
  const desired = before.resources;
  const observation = imagineApplied({ kinds, desired, catalog: after.name, identity, imagination });
  return makePlan({
    kinds,
    desired: after.resources,
    observation,
    catalog: { name: after.name, digest: after.digest },
    options: { prune: input.prune, onlyDrift: false, refresh: false, allowed: input.allowed ?? [] },
    now: input.now,
    toolVersion: input.toolVersion,
    ...(input.spanOf === undefined ? {} : { spanOf: input.spanOf }),
    ...(input.judge === undefined ? {} : { judge: input.judge }),
  }).plan;
}
