import type { ObservedResource } from "../resource.ts";
import { isReference } from "../resource.ts";
import type { AssessmentDraft } from "./assessment.ts";
import { stillDefault } from "./findings.ts";
import { isWantedActive } from "./is-wanted-active.ts";
import type { Match } from "./match.ts";

/**
 * Whether an object may be made inactive, as far as its parent is concerned: what a parent points at stays active under
 * an inactive parent, and is an error under an active one that isn't moved on.
 */
export function mayArchive(draft: AssessmentDraft, address: string, object: ObservedResource): boolean {
  const parent = parentOf(draft, object);
  if (parent === undefined) return true;
  const pointers = draft.input.kinds
    .table(parent.object.kind)
    .fields.filter((field) => field.follows === true);
  if (!parent.isActive) return !pointers.some(({ name }) => willPointAt(draft, parent, name, object));
  const pointsHere = pointers.filter((field) => parent.object.fields[field.name] === object.id);
  if (pointsHere.length === 0) return true;
  const isMovedOn = pointsHere.every((field) => {
    const wanted = parent.match?.desired.fields[field.name];
    return isReference(wanted) && wanted.ref !== address;
  });
  if (!isMovedOn)
    draft.findings.push(
      stillDefault(draft, address, object, parent.match?.desired.address ?? parent.object.id),
    );
  return isMovedOn;
}

/** Whether another object may take the place of one: a parent that the catalog wants is moved on, that of others isn't ours to move. */
export function mayReplace(draft: AssessmentDraft, address: string, object: ObservedResource): boolean {
  const parent = parentOf(draft, object);
  return parent === undefined || parent.match !== undefined || mayArchive(draft, address, object);
}

/** After the plan: at what the author wrote, as soon as that exists. */
function willPointAt(
  draft: AssessmentDraft,
  parent: Parent,
  field: string,
  object: ObservedResource,
): boolean {
  const wanted = parent.match?.desired.fields[field];
  const aim = isReference(wanted) ? draft.matches.byAddress.get(wanted.ref)?.current : undefined;
  return aim === undefined ? parent.object.fields[field] === object.id : aim === object;
}

interface Parent {
  readonly object: ObservedResource;
  readonly match: Match | undefined;
  readonly isActive: boolean;
}

/** What an object belongs to, and whether that will be on offer after the plan. */
export function parentOf(draft: AssessmentDraft, object: ObservedResource): Parent | undefined {
  const parent = object.parent === undefined ? undefined : draft.index.byId(object.parent);
  if (parent === undefined) return undefined;
  const match = draft.index.matchOf(parent);
  const isActive =
    match === undefined ? parent.active && !draft.archived.has(parent) : isWantedActive(draft, match);
  return { object: parent, match, isActive };
}
