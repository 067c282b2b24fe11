import type { Json } from "../catalog/digest.ts";
import type { Change } from "../reconciler/change.ts";
import type { Plan } from "../reconciler/plan.ts";
import type { DiffSides } from "./diff-text.ts";
import { leftBehind } from "./left-behind.ts";

/** Members of the JSON document of `diff`: changes as a plan has them, without what only a back end knows. */
export function diffToJson(plan: Plan, sides: DiffSides): { readonly [key: string]: Json } {
  return {
    from: sides.from,
    to: sides.to,
    catalog: plan.catalog.name,
    prune: plan.options.prune,
    ...(plan.options.allowed === undefined ? {} : { allowed: plan.options.allowed }),
    summary: plan.summary,
    changes: plan.changes.map(plainChange),
    left: leftBehind(plan).map(({ kind, address }) => ({ kind, address })),
  };
}

function plainChange(change: Change): Json {
  const {
    id: _,
    incarnations: __,
    replaces: ___,
    ...rest
  } = { id: "", incarnations: [], replaces: "", ...change };
  return JSON.parse(JSON.stringify(rest)) as Json;
}
