import type { CapabilityProfile } from "../../catalog/capability-profile.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { NotedAdoption } from "../resolve/adopt.ts";
import type { Declarations } from "../resolve/declarations.ts";
import type { NotedReference, Report, ResolveContext } from "../resolve-context.ts";
import type { PlacedAmount } from "./walk/amounts.ts";

/** What a rule may look at. A broken thing is declared in `spans` but missing from `catalog`: rules pass over it. */
export interface RuleInput {
  readonly catalog: Catalog;
  readonly spans: Declarations;
  readonly references: readonly NotedReference[];
  readonly adoptions: readonly NotedAdoption[];
  readonly firstAmount: ResolveContext["firstAmount"];
  /** Every amount of the catalog. */
  readonly amounts: readonly PlacedAmount[];
  /** Of the back end chosen; without one nothing is checked against it. */
  readonly profile: CapabilityProfile | undefined;
  /** Name of that back end in the config, for messages. */
  readonly backend: string | undefined;
}

export type Rule = (input: RuleInput, report: Report) => void;
