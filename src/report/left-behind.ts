import type { KindTables } from "../reconciler/field-table.ts";
import type { Drift, Plan } from "../reconciler/plan.ts";

/** What has left the catalog, and what the plan leaves alone all the same. */
export function leftBehind({ changes, drift }: Plan): readonly Drift[] {
  const changed = new Set(
    changes.flatMap((change) => ("id" in change ? [`${change.kind} ${change.id}`] : [])),
  );
  return drift.filter((entry) => entry.drift === "orphan" && !changed.has(`${entry.kind} ${entry.id}`));
}

/** What an apply would do with it. */
export function adviceOnLeft(left: readonly Drift[], kinds: KindTables): string {
  const deleted = kinds.filter(
    ({ kind, leaves }) => leaves === "remove" && left.some((entry) => entry.kind === kind),
  );
  const also = deleted.map(({ noun }) => ` and deletes ${noun.many}`).join("");
  return `An apply leaves them alone; with --prune it archives them${also}.`;
}
