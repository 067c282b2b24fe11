import type { Json } from "../catalog/digest.ts";
import { digestOf } from "../catalog/digest.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceSpan } from "../diagnostics/source-span.ts";
import type { Instant } from "../time/instant.ts";
import type { Observation } from "./backend.ts";
import type { Change, ChangeAction } from "./change.ts";
import { CHANGE_ACTIONS } from "./change.ts";
import type { Assessment } from "./diff/assessment.ts";
import { diff } from "./diff/diff.ts";
import { preconditionsOf } from "./diff/preconditions.ts";
import type { KindTables } from "./field-table.ts";
import type { Judge } from "./judge.ts";
import { prospectOf } from "./judge.ts";
import { KindIndex } from "./kind-index.ts";
import type { Plan } from "./plan.ts";
import type { DesiredResource } from "./resource.ts";

export interface PlanInput {
  readonly kinds: KindTables;
  readonly desired: readonly DesiredResource[];
  readonly observation: Observation;
  readonly catalog: { readonly name: string; readonly digest: string };
  readonly options: PlanOptions;
  /** What ends by its own terms is over from then on. */
  readonly now: Instant;
  readonly toolVersion: string;
  /** Where a thing was written, for findings. */
  readonly spanOf?: (address: string, field?: string) => SourceSpan | undefined;
  /** Adds its findings to those of the plan. */
  readonly judge?: Judge;
}

export interface PlanOptions {
  /** Take what left the catalog off the offer. */
  readonly prune: boolean;
  /** Report what was changed by others, plan nothing. */
  readonly onlyDrift: boolean;
  readonly refresh: boolean;
  /** Codes whose findings the judge was told to let pass: recorded. None when absent. */
  readonly allowed?: readonly string[];
}

/** A plan, and what it was made from: what apply and the check of a saved plan need beside it. */
export interface PlannedWork {
  readonly plan: Plan;
  readonly assessment: Assessment;
  readonly input: PlanInput;
}

/** Compares what is wanted with what is observed. Pure: the same input gives the same bytes. */
export function makePlan(input: PlanInput): PlannedWork {
  const { observation, options } = input;
  const assessment = diff({
    catalog: input.catalog.name,
    desired: input.desired,
    observation,
    kinds: new KindIndex(input.kinds),
    prune: options.prune,
    refresh: options.refresh,
    now: input.now,
    spanOf: input.spanOf ?? (() => undefined),
  });
  const changes = options.onlyDrift ? [] : assessment.changes;
  const body: Omit<Plan, "digest"> = {
    format_version: "1.0",
    tool: { name: "tariff", version: input.toolVersion },
    target: observation.identity,
    catalog: input.catalog,
    options: recorded(options),
    summary: summarize(changes),
    changes,
    drift: assessment.drift,
    findings: options.onlyDrift ? [] : [...assessment.findings, ...judged(input, assessment)],
    foreign: assessment.foreign,
    preconditions: options.onlyDrift ? [] : preconditionsOf(assessment, observation.resources),
  };
  return { plan: { ...body, digest: digestOfPlan(body) }, assessment, input };
}

function judged({ judge, catalog, observation }: PlanInput, assessment: Assessment): readonly Diagnostic[] {
  return judge === undefined ? [] : judge(prospectOf(assessment, catalog.name, observation.resources));
}

function recorded({ prune, refresh, onlyDrift, allowed = [] }: PlanOptions): Plan["options"] {
  const options = { prune, refresh, only_drift: onlyDrift };
  return allowed.length === 0 ? options : { ...options, allowed: [...new Set(allowed)].sort() };
}

/** SHA-256 over everything in a plan but the digest itself. */
export function digestOfPlan(plan: Omit<Plan, "digest">): string {
  // A plan is JSON by construction; the copy drops the digest of a whole plan and any member that is undefined.
  const { digest: _, ...body } = JSON.parse(JSON.stringify(plan)) as { readonly [member: string]: Json };
  return digestOf(body);
}

/** Whether somebody changed what is ours: what the scheduled check asks. */
export function hasDrift(plan: Plan): boolean {
  return plan.drift.some(
    (entry) => entry.drift === "changed-by-hand" || entry.drift === "differs" || entry.drift === "missing",
  );
}

function summarize(changes: readonly Change[]): Readonly<Record<ChangeAction, number>> {
  const counts = Object.fromEntries(CHANGE_ACTIONS.map((action) => [action, 0])) as Record<
    ChangeAction,
    number
  >;
  for (const change of changes) counts[change.action]++;
  return counts;
}
