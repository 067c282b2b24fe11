import { canonicalJson } from "../../catalog/digest.ts";
import type { Change, FieldChange } from "../change.ts";
import type { FieldSpec } from "../field-table.ts";
import type { FieldValue } from "../resource.ts";
import { isReference } from "../resource.ts";
import type { AssessmentDraft } from "./assessment.ts";
import { isWantedActive } from "./is-wanted-active.ts";
import type { Match } from "./match.ts";
import { changedByHand } from "./owned.ts";
import { fieldChange } from "./show.ts";

/**
 * The fields that point at objects which themselves point back (a product's default price), and the digests that are
 * written after all members: decided last, when it is known which object will stand for each address.
 */
export function settle(draft: AssessmentDraft, match: Match): void {
  const waiting = match.table.fields.filter(
    (field) => (field.deferred === true || field.follows === true) && mayVouch(draft, match, field),
  );
  if (waiting.length === 0 || match.blocker !== undefined) return;
  const existing = changeFor(draft, match.desired.address);
  if (match.current === undefined && existing === undefined) return;
  const fields = waiting.flatMap((field) => settledChange(draft, match, field) ?? []);
  if (fields.length === 0) return;
  if (existing !== undefined) {
    draft.changes[existing] = {
      ...draft.changes[existing]!,
      fields: [...draft.changes[existing]!.fields, ...fields],
    };
  } else if (match.current !== undefined) {
    const common = { kind: match.desired.kind, address: match.desired.address, id: match.current.id };
    draft.changes.push({ action: "update", ...common, fields, transfersKey: false });
  }
  const edited = match.current === undefined ? [] : changedByHand(fields, match.current);
  if (edited.length > 0 && match.current !== undefined) {
    draft.drift.push({
      drift: "changed-by-hand",
      kind: match.desired.kind,
      address: match.desired.address,
      id: match.current.id,
      fields: edited,
    });
  }
}

/** A digest speaks of members that are there: to what is off the offer none are added, and from it none are taken. */
function mayVouch(draft: AssessmentDraft, match: Match, { vouchesFor }: FieldSpec): boolean {
  if (vouchesFor === undefined || isWantedActive(draft, match)) return true;
  const wanted = draft.membersOf(match.desired.address).filter(({ desired }) => desired.kind === vouchesFor);
  const found = match.current === undefined ? [] : draft.index.referrers(vouchesFor, match.current.id);
  return (
    wanted.every(({ current }) => current !== undefined) &&
    found.every((member) => draft.matches.claimed.has(member))
  );
}

function settledChange(draft: AssessmentDraft, match: Match, field: FieldSpec): FieldChange | undefined {
  const found = match.current?.fields[field.name];
  const wanted = wantedValue(draft, match, field, found);
  if (wanted === undefined) return undefined;
  const final = isReference(wanted) ? (finalId(draft, wanted.ref) ?? wanted) : wanted;
  if (canonicalJson(final) === canonicalJson(found ?? field.default ?? null)) return undefined;
  if (isReference(wanted) && !willExist(draft, wanted.ref)) return undefined;
  const before = match.current === undefined ? undefined : { value: found, fields: match.current.fields };
  const named = { ...field, show: (value: FieldValue) => draft.addressOfId(value) ?? String(value) };
  return fieldChange(isReference(wanted) ? named : field, before, { value: wanted, fields: match.fields });
}

/** What the author wrote; else, where the object pointed at is retiring, what takes its place. */
function wantedValue(
  draft: AssessmentDraft,
  match: Match,
  field: FieldSpec,
  found: FieldValue | undefined,
): FieldValue | undefined {
  if (field.name in match.desired.fields) {
    const written = match.desired.fields[field.name];
    return isReference(written) ? written : match.fields[field.name];
  }
  const heir = typeof found === "string" && field.follows === true ? draft.retiring.get(found) : undefined;
  return heir === undefined || !match.desired.active ? undefined : { ref: heir };
}

/** The id that will stand for an address, where that is known before the plan is carried out. */
function finalId(draft: AssessmentDraft, address: string): string | undefined {
  const position = changeFor(draft, address);
  const change = position === undefined ? undefined : draft.changes[position];
  if (change === undefined) return draft.matches.byAddress.get(address)?.current?.id;
  return change.action === "create" || change.action === "replace" ? undefined : change.id;
}

function willExist(draft: AssessmentDraft, address: string): boolean {
  const match = draft.matches.byAddress.get(address);
  return match !== undefined && (match.current !== undefined || changeFor(draft, address) !== undefined);
}

/** The change that decides what stands for an address: retirements of others don't. */
function changeFor(draft: AssessmentDraft, address: string): number | undefined {
  return draft.changePosition(address, isDecisive);
}

function isDecisive(change: Change): boolean {
  return change.action !== "remove" && !(change.action === "archive" && change.reason !== undefined);
}
