import type { FieldChange } from "../change.ts";
import { appliedDigest } from "../mark.ts";
import { referencesIn } from "../resolve-value.ts";
import type { ObservedResource } from "../resource.ts";
import type { AssessmentDraft } from "./assessment.ts";
import {
  archivePrevented,
  conflict,
  fixedIdentifier,
  fixedTerms,
  isOverAlready,
  stillInUse,
} from "./findings.ts";
import { isOver } from "./is-over.ts";
import { isWantedActive } from "./is-wanted-active.ts";
import type { Match } from "./match.ts";
import { fixedDifferences } from "./match.ts";
import { mayArchive, mayReplace } from "./may-archive.ts";
import { changedByHand, createdFields, ownedChanges, replacedFields } from "./owned.ts";

/** Adds to the draft what has to happen for one wanted resource. */
export function decide(draft: AssessmentDraft, match: Match): void {
  const { desired, table, current } = match;
  if (match.blocker !== undefined) {
    draft.findings.push(conflict(draft, match, match.blocker));
    draft.drift.push({
      drift: "look-alike",
      kind: desired.kind,
      address: desired.address,
      id: match.blocker.id,
      fields: [],
    });
    return;
  }
  const hasOtherId =
    current !== undefined &&
    desired.consents &&
    table.replace === "forbidden" &&
    current.naturalKey !== desired.naturalKey;
  if (hasOtherId) {
    draft.findings.push(fixedIdentifier(draft, match, current));
    return;
  }
  if (!isWantedActive(draft, match)) decideInactive(draft, match);
  else if (isOver(draft, match)) decideOver(draft, match);
  else decideActive(draft, match);
  for (const object of match.superseded) retire(draft, match, object, "superseded");
}

/** Addresses that something which doesn't exist yet, and will, refers to other than as its parent. */
export function neededAddresses(draft: AssessmentDraft): ReadonlySet<string> {
  const needed = new Set<string>();
  for (const match of draft.matches.byAddress.values()) {
    if (match.current !== undefined || !isWantedActive(draft, match) || isOver(draft, match)) continue;
    const references = Object.values(match.desired.fields).flatMap((value) => referencesIn(value));
    for (const address of references) if (address !== match.desired.parent) needed.add(address);
  }
  return needed;
}

function decideActive(draft: AssessmentDraft, match: Match): void {
  const { desired, table, current, fields } = match;
  const fixed = current === undefined ? [] : fixedDifferences(table, fields, current);
  if (current === undefined || (fixed.length > 0 && !current.active && table.replace !== "forbidden")) {
    create(draft, match);
  } else if (fixed.length === 0) {
    keep(draft, match, current);
  } else if (table.replace === "forbidden") {
    draft.findings.push(fixedTerms(draft, match, fixed, current));
  } else if (table.replace === "archive-first" && match.isAdoption) {
    draft.findings.push(conflict(draft, match, current));
  } else if (mayReplace(draft, desired.address, current)) supersede(draft, match, current);
}

/** Another object takes the place of one whose terms can't become the wanted ones: an earlier one that has them, or a new one. */
function supersede(draft: AssessmentDraft, match: Match, current: ObservedResource): void {
  const { desired, twin } = match;
  draft.retiring.set(current.id, desired.address);
  draft.archived.add(current);
  const common = {
    kind: desired.kind,
    address: desired.address,
    fields: replacedFields(match, current),
    transfersKey: transfersKey(match, twin?.id),
  };
  draft.changes.push(
    twin === undefined
      ? { action: "replace", ...common, id: current.id, incarnations: incarnationsOf(match) }
      : {
          action: "restore",
          ...common,
          id: twin.id,
          replaces: current.id,
          reason: "an earlier one has these terms",
        },
  );
}

/** Nobody can make it any more, or make it active; an active object with other terms goes, as those aren't wanted either. */
function decideOver(draft: AssessmentDraft, match: Match): void {
  const { table, current, fields } = match;
  if (current === undefined) draft.findings.push(isOverAlready(draft, match));
  else if (!current.active) decideInactive(draft, match);
  else if (table.replace === "forbidden" || fixedDifferences(table, fields, current).length === 0)
    decideActive(draft, match);
  else decideInactive(draft, match);
}

function create(draft: AssessmentDraft, match: Match, isInactive = false): void {
  const { desired } = match;
  draft.changes.push({
    action: "create",
    ...(isInactive ? { isInactive } : {}),
    kind: desired.kind,
    address: desired.address,
    fields: createdFields(match),
    incarnations: incarnationsOf(match),
    transfersKey: transfersKey(match, undefined),
  });
}

/** The object can stay: whatever of it isn't as wanted is written. */
function keep(draft: AssessmentDraft, match: Match, current: ObservedResource): void {
  const { desired, table } = match;
  const fields = ownedChanges(match, current);
  const common = { kind: desired.kind, address: desired.address, id: current.id, fields };
  const moves = transfersKey(match, current.id);
  reportDrift(draft, match, current, current.active ? fields : [activity(current, true), ...fields]);
  if (!current.active) draft.changes.push({ action: "restore", ...common, transfersKey: moves });
  else if (match.isAdoption) draft.changes.push({ action: "adopt", ...common, transfersKey: moves });
  else if (match.renamedFrom !== undefined && table.hasMetadata) {
    draft.changes.push({ action: "rename", ...common, from: match.renamedFrom, transfersKey: moves });
  } else if (fields.length > 0) draft.changes.push({ action: "update", ...common, transfersKey: moves });
}

function decideInactive(draft: AssessmentDraft, match: Match): void {
  const { desired, current, table } = match;
  if (table.ownership === "parents") return;
  if (current === undefined) {
    // What isn't on offer needn't exist, unless something that is to be made points at it.
    if (table.ownership === "mark" && draft.needed.has(desired.address)) create(draft, match, true);
    return;
  }
  const fields = ownedChanges(match, current);
  if (!current.active) {
    const common = {
      kind: desired.kind,
      address: desired.address,
      id: current.id,
      fields,
      transfersKey: transfersKey(match, current.id),
    };
    reportDrift(draft, match, current, fields);
    if (match.isAdoption) draft.changes.push({ action: "adopt", ...common });
    else if (match.renamedFrom !== undefined)
      draft.changes.push({ action: "rename", ...common, from: match.renamedFrom });
    else if (fields.length > 0) draft.changes.push({ action: "update", ...common });
    return;
  }
  reportDrift(draft, match, current, [activity(current, false), ...fields]);
  const users = usersOf(draft, match, current);
  if (users.length > 0) draft.findings.push(stillInUse(draft, match, users));
  if (!mayArchive(draft, desired.address, current)) return;
  if (desired.isProtected) draft.findings.push(archivePrevented(draft, desired.address, current));
  draft.archived.add(current);
  draft.changes.push({
    action: "archive",
    kind: desired.kind,
    address: desired.address,
    id: current.id,
    fields,
    ...(transfersKey(match, current.id) ? { transfersKey: true } : {}),
  });
}

/** One object of ours goes, as another stands for the address. */
function retire(draft: AssessmentDraft, match: Match, object: ObservedResource, reason: string): void {
  draft.retiring.set(object.id, match.desired.address);
  draft.archived.add(object);
  draft.changes.push({
    action: "archive",
    kind: object.kind,
    address: match.desired.address,
    id: object.id,
    fields: [],
    reason,
  });
}

function usersOf(
  draft: AssessmentDraft,
  match: Match,
  object: ObservedResource,
): readonly ObservedResource[] {
  const kind = match.table.archiveNeedsInactive;
  if (kind === undefined) return [];
  return draft.index.referrers(kind, object.id).filter((user) => {
    const owner = draft.index.matchOf(user);
    return user.active && user.mark !== undefined && (owner === undefined || isWantedActive(draft, owner));
  });
}

/** Whether the key has to be taken from another object that has it. */
function transfersKey(match: Match, target: string | undefined): boolean {
  return match.table.naturalKeyMoves && match.holder !== undefined && match.holder.id !== target;
}

function incarnationsOf(match: Match): readonly string[] {
  const taken = match.isAdoption && match.current !== undefined ? [match.current.id] : [];
  return [...match.incarnations, ...taken].sort();
}

function activity(object: ObservedResource, wanted: boolean): FieldChange {
  return {
    field: "active",
    before: object.active,
    after: wanted,
    shown: { before: String(object.active), after: String(wanted) },
  };
}

function reportDrift(
  draft: AssessmentDraft,
  match: Match,
  object: ObservedResource,
  fields: readonly FieldChange[],
): void {
  const { desired, table } = match;
  const common = { kind: desired.kind, address: desired.address, id: object.id };
  if (table.ownership === "named" && fields.length > 0)
    draft.drift.push({ drift: "differs", ...common, fields });
  const edited = changedByHand(fields, object).filter((change) => !wasMoved(draft, match, object, change));
  if (edited.length > 0) draft.drift.push({ drift: "changed-by-hand", ...common, fields: edited });
}

/** Whether the key that the object lacks is one that another object of ours has by now: an apply moved it. */
function wasMoved(
  draft: AssessmentDraft,
  { table }: Match,
  object: ObservedResource,
  change: FieldChange,
): boolean {
  const key = table.fields.find((field) => field.isNaturalKey === true)?.name;
  if (key === undefined || change.field !== key || (change.before ?? null) !== null) return false;
  const lost = object.mark?.applied[key];
  return draft.input.observation.resources.some(
    (other) =>
      other.kind === object.kind &&
      other.mark?.catalog === draft.input.catalog &&
      other.naturalKey !== undefined &&
      appliedDigest(other.naturalKey) === lost,
  );
}
