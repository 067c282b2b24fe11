import type { Json } from "../catalog/digest.ts";
import { canonicalJson } from "../catalog/digest.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { preconditionOf } from "./diff/preconditions.ts";
import type { PlannedWork } from "./make-plan.ts";
import { digestOfPlan } from "./make-plan.ts";
import type { Plan } from "./plan.ts";

/** How many addresses a message names before it counts the rest. */
const STALE_NAMED_MAX = 12;

/**
 * Holds a saved plan against what would be planned now. Empty: it may be applied. Otherwise it was edited, made for
 * something else, or what it was decided on has changed since; whatever else changed in the account doesn't matter.
 */
export function verifyPlan(saved: Plan, now: PlannedWork): readonly Diagnostic[] {
  if (digestOfPlan(saved) !== saved.digest) {
    return [edited("its digest isn't that of its content")];
  }
  const foreign = bindings(saved, now.plan);
  if (foreign.length > 0) return foreign;
  const stale = staleConditions(saved, now);
  return stale.length > 0 ? stale : unexpectedChanges(saved, now.plan);
}

function bindings(saved: Plan, now: Plan): readonly Diagnostic[] {
  const pairs: readonly (readonly [what: string, then: string, now: string])[] = [
    ["account", saved.target.account, now.target.account],
    ["mode", mode(saved), mode(now)],
    ["back end", saved.target.backend, now.target.backend],
    ["driver", saved.target.driver, now.target.driver],
    ["API version", saved.target.apiVersion, now.target.apiVersion],
    ["version of tariff", saved.tool.version, now.tool.version],
    ["catalog", saved.catalog.name, now.catalog.name],
    ["content of the catalog", saved.catalog.digest, now.catalog.digest],
    ["kind of plan", String(saved.options.only_drift), String(now.options.only_drift)],
    ["list of what is allowed", allowed(saved), allowed(now)],
  ];
  return pairs
    .filter(([, then, current]) => then !== current)
    .map(([what, then, current]) =>
      diagnostic({
        code: "plan/foreign",
        detail: `The plan was made for another ${what}: "${then}", not "${current}". Nothing was written.`,
        data: { what, saved: then, now: current },
        hint: "Make a new plan with `tariff plan --out FILE`, have it reviewed, and apply that.",
      }),
    );
}

function allowed(plan: Plan): string {
  return (plan.options.allowed ?? []).join(", ");
}

function mode(plan: Plan): string {
  return plan.target.livemode ? "live" : "test";
}

function staleConditions(saved: Plan, now: PlannedWork): readonly Diagnostic[] {
  const byId = new Map(
    now.input.observation.resources.map((object) => [`${object.kind} ${object.id}`, object]),
  );
  const moved = saved.preconditions
    .filter(({ digest, ...subject }) => preconditionOf(subject, now.assessment, byId).digest !== digest)
    .map(({ address }) => address);
  if (moved.length === 0) return [];
  const named = moved.slice(0, STALE_NAMED_MAX).join(", ");
  const more = moved.length > STALE_NAMED_MAX ? ` and ${moved.length - STALE_NAMED_MAX} more` : "";
  return [
    diagnostic({
      code: "plan/stale",
      detail: `Since the plan was made, what it was decided on was changed, has appeared or is gone: ${named}${more}. Nothing was written.`,
      data: { addresses: moved.join(",") },
      hint: "Make a new plan. If this one was applied already, the new one is empty.",
    }),
  ];
}

/** A plan that says something else than what follows from catalog and account was made up. */
function unexpectedChanges(saved: Plan, now: Plan): readonly Diagnostic[] {
  const expected = new Set(now.changes.map((change) => canonicalJson(asJson(change))));
  const wrong = saved.changes.filter((change) => !expected.has(canonicalJson(asJson(change))));
  const conditions = new Set(
    saved.preconditions.map(({ kind, address, id }) => `${kind} ${address} ${id ?? ""}`),
  );
  const lacks = saved.changes.filter(
    (change) =>
      !conditions.has(`${change.kind} ${change.address} `) &&
      !conditions.has(`${change.kind} ${change.address} ${"id" in change ? change.id : ""}`),
  );
  return [...new Set([...wrong, ...lacks])].map((change) =>
    edited(`its change of ${change.address} doesn't follow from the catalog and the account`),
  );
}

function edited(why: string): Diagnostic {
  return diagnostic({
    code: "plan/edited",
    detail: `The plan file isn't one that tariff wrote: ${why}. Nothing was written.`,
    data: { why },
    hint: "Make a new plan with `tariff plan --out FILE`.",
  });
}

/** Plans are JSON by construction; members that are undefined don't count. */
function asJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
