import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Change } from "./change.ts";
import type { Assessment } from "./diff/assessment.ts";
import type { DesiredResource, ObservedResource } from "./resource.ts";

/** A change with what is there before it and what the catalog wants. */
export interface JudgedChange {
  readonly change: Change;
  /** The object that stands for the address now; undefined for what is new. */
  readonly before: ObservedResource | undefined;
  /** With ids for references, where there are any. Undefined for what has left the catalog. */
  readonly after: DesiredResource | undefined;
}

/** What a plan would do, as a judge is shown it. */
export interface Prospect {
  readonly changes: readonly JudgedChange[];
  /** Marked and on offer, but no longer in the catalog: an apply leaves them alone unless it prunes. */
  readonly left: readonly ObservedResource[];
}

/** Says what of a plan isn't as its author wants plans to be. Its findings become the plan's. */
export type Judge = (prospect: Prospect) => readonly Diagnostic[];

/** Shows an assessment to a judge. */
export function prospectOf(
  { changes, matches }: Assessment,
  catalog: string,
  observed: readonly ObservedResource[],
): Prospect {
  const byId = new Map(observed.map((object) => [`${object.kind} ${object.id}`, object]));
  // What belongs to something inactive isn't on offer, though it may have to stay active itself.
  const inactive = new Set(observed.flatMap(({ active, id }) => (active ? [] : [id])));
  return {
    changes: changes.map((change) => {
      const match = matches.byAddress.get(change.address);
      return {
        change,
        before: byId.get(`${change.kind} ${idBefore(change)}`),
        after: match && { ...match.desired, fields: match.fields },
      };
    }),
    left: observed.filter(
      (object) =>
        object.active &&
        object.mark?.catalog === catalog &&
        !matches.claimed.has(object) &&
        !matches.byAddress.has(object.mark.address) &&
        !inactive.has(object.parent ?? ""),
    ),
  };
}

function idBefore(change: Change): string | undefined {
  if (change.action === "restore" && change.replaces !== undefined) return change.replaces;
  return "id" in change ? change.id : undefined;
}
