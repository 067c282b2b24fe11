import type { FieldChange } from "../change.ts";
import type { ObservedResource } from "../resource.ts";
import type { AssessmentDraft } from "./assessment.ts";
import { archivePrevented } from "./findings.ts";
import { isWantedActive } from "./is-wanted-active.ts";
import { mayArchive, parentOf } from "./may-archive.ts";

/** What carries our catalog's mark though the catalog no longer has it: reported, and with consent taken off the offer. */
export function handleOrphans(draft: AssessmentDraft): void {
  const { observation, kinds, catalog } = draft.input;
  const ordered = [...observation.resources].sort((a, b) => kinds.order(a.kind) - kinds.order(b.kind));
  for (const object of ordered) {
    if (draft.matches.claimed.has(object)) continue;
    if (kinds.table(object.kind).ownership === "parents") detachIfOurs(draft, object);
    else if (object.mark?.catalog === catalog && object.active)
      handleOrphan(draft, object, object.mark.address);
  }
}

function handleOrphan(draft: AssessmentDraft, object: ObservedResource, address: string): void {
  const table = draft.input.kinds.table(object.kind);
  if (table.leaves === "stay" || draft.matches.byAddress.has(address)) return;
  if (isHeldByInactiveParent(draft, object)) return;
  draft.drift.push({ drift: "orphan", kind: object.kind, address, id: object.id, fields: [] });
  if (!draft.input.prune) return;
  if (object.mark?.isProtected === true) {
    draft.findings.push(archivePrevented(draft, address, object));
    return;
  }
  const common = { kind: object.kind, address, id: object.id, fields: [], reason: "left the catalog" };
  if (table.leaves === "remove") draft.changes.push({ action: "remove", ...common });
  else if (mayArchive(draft, address, object)) {
    draft.archived.add(object);
    draft.changes.push({ action: "archive", ...common });
  }
}

/** A member that its inactive parent still points at can't be archived, and isn't on offer anyway. */
function isHeldByInactiveParent(draft: AssessmentDraft, object: ObservedResource): boolean {
  const parent = parentOf(draft, object);
  if (parent === undefined || parent.isActive) return false;
  const fields = draft.input.kinds.table(parent.object.kind).fields;
  return fields.some((field) => field.follows === true && parent.object.fields[field.name] === object.id);
}

/** An attachment between two objects of ours that the catalog doesn't have, where it says what is attached. */
function detachIfOurs(draft: AssessmentDraft, object: ObservedResource): void {
  const { kinds, catalog } = draft.input;
  const parent = object.parent === undefined ? undefined : draft.index.byId(object.parent);
  const match = parent === undefined ? undefined : draft.index.matchOf(parent);
  if (parent === undefined || match === undefined || !isWantedActive(draft, match)) return;
  const owner = match.table.fields.find((field) => field.vouchesFor === object.kind);
  if (owner === undefined || !(owner.name in match.desired.fields)) return;
  const ends = kinds
    .table(object.kind)
    .fields.map((field) => draft.index.byId(String(object.fields[field.name])));
  // An end that isn't known may have been made by somebody else a moment ago.
  if (!ends.every((end) => end?.mark?.catalog === catalog)) return;
  const fields: FieldChange[] = [];
  const address = `${object.kind}/${ends.map((end) => end?.mark?.address.split("/")[1]).join(":")}`;
  draft.changes.push({
    action: "remove",
    kind: object.kind,
    address,
    id: object.id,
    fields,
    parent: parent.id,
    reason: "left the catalog",
  });
}

/** Objects that aren't ours: those that look like ours are named, the others counted. */
export function surveyForeign(draft: AssessmentDraft): Readonly<Record<string, number>> {
  const { observation, kinds, catalog, desired } = draft.input;
  const names = new Map(
    desired.map((resource) => [`${resource.kind} ${JSON.stringify(resource.fields.name)}`, resource.address]),
  );
  const counts: Record<string, number> = {};
  for (const object of observation.resources) {
    if (draft.matches.claimed.has(object) || !object.active || object.mark?.catalog === catalog) continue;
    if (kinds.table(object.kind).ownership === "parents") continue;
    const address =
      object.fields.name === undefined
        ? undefined
        : names.get(`${object.kind} ${JSON.stringify(object.fields.name)}`);
    if (address === undefined) counts[object.kind] = (counts[object.kind] ?? 0) + 1;
    else draft.drift.push({ drift: "look-alike", kind: object.kind, address, id: object.id, fields: [] });
  }
  return counts;
}
