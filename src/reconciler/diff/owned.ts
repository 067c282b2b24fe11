import type { FieldChange } from "../change.ts";
import { appliedDigest, appliedName } from "../mark.ts";
import type { Fields, FieldValue, ObservedResource } from "../resource.ts";
import type { Match } from "./match.ts";
import { fixedDifferences, sameValue } from "./match.ts";
import { fieldChange, metadataChange } from "./show.ts";

/** Metadata keys of ours beside the mark; they are owned whether the author writes metadata or not. */
const OWN_PREFIX = "tariff_";

/**
 * Owned fields and metadata in which `object` isn't as wanted, but for those that wait for other objects, and for all
 * terms of one that can't have today's: it is on its way out.
 */
export function ownedChanges(match: Match, object: ObservedResource): readonly FieldChange[] {
  const { table, desired, fields } = match;
  const hasOtherTerms = fixedDifferences(table, fields, object).length > 0;
  const changes: FieldChange[] = [];
  for (const field of table.fields) {
    if (!(field.name in desired.fields) || field.deferred === true) continue;
    if (hasOtherTerms && field.mutability !== "mutable") continue;
    if (field.isNaturalKey === true && keepsNoKey(match, object)) continue;
    if (sameValue(field, fields[field.name], object.fields[field.name])) continue;
    changes.push(
      fieldChange(
        field,
        { value: object.fields[field.name], fields: object.fields },
        wantedSide(match, field.name),
      ),
    );
  }
  return [...changes, ...metadataChanges(match, object)];
}

/** The fields in which a replacement differs from what it replaces, fixed ones first. */
export function replacedFields(match: Match, object: ObservedResource): readonly FieldChange[] {
  const { table, desired, fields } = match;
  const differing = table.fields.filter(
    (field) =>
      field.name in desired.fields &&
      field.deferred !== true &&
      !sameValue(field, fields[field.name], object.fields[field.name]),
  );
  const changes = differing.map((field) =>
    fieldChange(
      field,
      { value: object.fields[field.name], fields: object.fields },
      wantedSide(match, field.name),
    ),
  );
  return [...changes, ...metadataChanges(match, object)];
}

function wantedSide({ desired, fields }: Match, name: string) {
  return { value: fields[name], fields, written: desired.fields[name] };
}

/** All wanted fields of a new object, but for those at the back end's default and those that wait for others. */
export function createdFields(match: Match): readonly FieldChange[] {
  const { table, desired, fields } = match;
  const written = table.fields.filter(
    (field) =>
      field.name in desired.fields &&
      field.deferred !== true &&
      !sameValue(field, fields[field.name], undefined),
  );
  const metadata = Object.entries(desired.metadata ?? {}).filter(([, value]) => value !== "");
  return [
    ...written.map((field) => fieldChange(field, undefined, wantedSide(match, field.name))),
    ...metadata.map(([key, value]) => metadataChange(key, undefined, value)),
  ];
}

/**
 * An adopted object without a natural key of the author's choosing keeps what it has until it is replaced; what takes its
 * place, an earlier one too, has the key.
 */
export function keepsNoKey(match: Match, object: ObservedResource): boolean {
  if (match.desired.consents || object.id !== match.current?.id) return false;
  return (
    object.mark?.isKeyless === true || (match.isAdoption && object.naturalKey !== match.desired.naturalKey)
  );
}

function metadataChanges(match: Match, object: ObservedResource): readonly FieldChange[] {
  const wanted = match.desired.metadata ?? {};
  const recorded = object.mark?.applied ?? {};
  const keys = [...new Set([...Object.keys(wanted), ...Object.keys(object.metadata)])].sort();
  return keys.flatMap((key) => {
    // A foreign key may be any word, `constructor` too: only own members count.
    const before = Object.hasOwn(object.metadata, key) ? object.metadata[key] : undefined;
    if (Object.hasOwn(wanted, key)) {
      const after = wanted[key] === "" ? undefined : wanted[key];
      return before === after ? [] : [metadataChange(key, before, after)];
    }
    const isOwned = appliedName(`metadata.${key}`) in recorded || key.startsWith(OWN_PREFIX);
    const isGivenUp = match.desired.metadata === undefined && !key.startsWith(OWN_PREFIX);
    return isOwned && !isGivenUp ? [metadataChange(key, before, undefined)] : [];
  });
}

interface AppliedState {
  readonly isActive: boolean;
  /** The natural key isn't ours to keep. */
  readonly isKeyless: boolean;
}

/** What a mark records as applied: every owned field that can be changed by hand, and whether the object is active. */
export function appliedFields(match: Match, values: Fields, { isActive, isKeyless }: AppliedState): Fields {
  const entries: [string, FieldValue][] = [["active", isActive]];
  for (const field of match.table.fields) {
    if (!(field.name in values) || field.mutability === "create-only" || field.hidden === true) continue;
    if (field.isNaturalKey === true && isKeyless) continue;
    entries.push([field.name, values[field.name] ?? field.default ?? null]);
  }
  for (const [key, value] of Object.entries(match.desired.metadata ?? {}))
    if (value !== "") entries.push([`metadata.${key}`, value]);
  return Object.fromEntries(entries);
}

/** Which of these changes undo something that was changed by hand since we wrote it. */
export function changedByHand(
  changes: readonly FieldChange[],
  object: ObservedResource,
): readonly FieldChange[] {
  const recorded = object.mark?.applied;
  if (recorded === undefined) return [];
  return changes.filter((change) => {
    const name = appliedName(change.field);
    return name in recorded && recorded[name] !== appliedDigest(change.before ?? null);
  });
}
