import { referencesIn } from "../resolve-value.ts";
import type { AssessmentDraft } from "./assessment.ts";
import type { Match } from "./match.ts";
import { fixedDifferences } from "./match.ts";

/** What is wanted has ended by its terms, or the object with these terms has, or what it depends on. */
export function isOver(draft: AssessmentDraft, { table, desired, current, fields }: Match): boolean {
  const { now } = draft.input;
  if (table.isOver === undefined) return false;
  if (table.isOver(fields, now)) return true;
  const hasSameTerms = current !== undefined && fixedDifferences(table, fields, current).length === 0;
  if (hasSameTerms && table.isOver(current.fields, now)) return true;
  return table.fields.some(
    ({ name, isBound }) =>
      isBound === true &&
      referencesIn(desired.fields[name] ?? null).some((address) => {
        const match = draft.matches.byAddress.get(address);
        return match !== undefined && isOver(draft, match);
      }),
  );
}
