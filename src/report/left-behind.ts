import type { Drift, Plan } from "../reconciler/plan.ts";

/** What has left the catalog, and what the plan leaves alone all the same. */
export function leftBehind({ changes, drift }: Plan): readonly Drift[] {
  const changed = new Set(
    changes.flatMap((change) => ("id" in change ? [`${change.kind} ${change.id}`] : [])),
  );
  return drift.filter((entry) => entry.drift === "orphan" && !changed.has(`${entry.kind} ${entry.id}`));
}
