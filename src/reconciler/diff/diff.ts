import type { Change } from "../change.ts";
import { CHANGE_ACTIONS } from "../change.ts";
import { isVouched } from "../history.ts";
import type { KindIndex } from "../kind-index.ts";
import type { Drift } from "../plan.ts";
import type { Assessment, AssessmentInput } from "./assessment.ts";
import { AssessmentDraft } from "./assessment.ts";
import { decide, neededAddresses } from "./decide.ts";
import { isWantedActive } from "./is-wanted-active.ts";
import type { Match } from "./match.ts";
import { matchResources } from "./match.ts";
import { handleOrphans, surveyForeign } from "./orphans.ts";
import { settle } from "./settle.ts";

/** Wanted against observed: what has to change, what was changed by others, and what stands in the way. */
export function diff(input: AssessmentInput): Assessment {
  const { desired, observation, kinds, catalog } = input;
  const matches = matchResources(desired, observation.resources, catalog, kinds);
  const draft = new AssessmentDraft(input, matches);
  draft.needed = neededAddresses(draft);
  for (const match of matches.byAddress.values()) {
    if (isTakenOnTrust(draft, match)) continue;
    if (isMissing(draft, match))
      draft.drift.push({
        drift: "missing",
        kind: match.desired.kind,
        address: match.desired.address,
        id: "",
        fields: [],
      });
    decide(draft, match);
  }
  handleOrphans(draft);
  for (const match of matches.byAddress.values()) settle(draft, match);
  const foreign = surveyForeign(draft);
  return {
    matches,
    changes: sortChanges(draft.changes, kinds),
    drift: sortDrift(draft.drift, kinds),
    findings: draft.findings,
    foreign,
  };
}

/** A member that its parent's digest vouches for: it wasn't read, and needn't be. */
function isTakenOnTrust(draft: AssessmentDraft, match: Match): boolean {
  return !draft.input.refresh && match.current === undefined && parentVouches(draft, match);
}

/** The parent's digest says that it is there, and it isn't. */
function isMissing(draft: AssessmentDraft, match: Match): boolean {
  return (
    draft.input.refresh &&
    match.current === undefined &&
    parentVouches(draft, match) &&
    isWantedActive(draft, match)
  );
}

function parentVouches(draft: AssessmentDraft, match: Match): boolean {
  if (match.table.ownership !== "parents" || match.desired.parent === undefined) return false;
  const parent = draft.matches.byAddress.get(match.desired.parent);
  return (
    parent?.table.fields.some(
      (field) => field.vouchesFor === match.desired.kind && isVouched(parent, field.name),
    ) ?? false
  );
}

function sortChanges(changes: readonly Change[], kinds: KindIndex): readonly Change[] {
  return [...changes].sort(
    (a, b) =>
      kinds.order(a.kind) - kinds.order(b.kind) ||
      compareText(a.address, b.address) ||
      CHANGE_ACTIONS.indexOf(a.action) - CHANGE_ACTIONS.indexOf(b.action) ||
      compareText("id" in a ? a.id : "", "id" in b ? b.id : ""),
  );
}

function sortDrift(drift: readonly Drift[], kinds: KindIndex): readonly Drift[] {
  return [...drift].sort(
    (a, b) =>
      kinds.order(a.kind) - kinds.order(b.kind) ||
      compareText(a.address, b.address) ||
      compareText(a.drift, b.drift) ||
      compareText(a.id, b.id),
  );
}

/** By code unit, the same in every locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
