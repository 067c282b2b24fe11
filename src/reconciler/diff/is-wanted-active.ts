import type { AssessmentDraft } from "./assessment.ts";
import type { Match } from "./match.ts";

/** Members of an inactive parent aren't offered either, and what is attached to it stays as it is. */
export function isWantedActive(draft: AssessmentDraft, match: Match): boolean {
  const parent =
    match.desired.parent === undefined ? undefined : draft.matches.byAddress.get(match.desired.parent);
  return match.desired.active && (parent === undefined || isWantedActive(draft, parent));
}
