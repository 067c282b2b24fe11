import type { Json } from "../../catalog/digest.ts";
import { digestOf } from "../../catalog/digest.ts";
import { appliedName } from "../mark.ts";
import type { Precondition } from "../plan.ts";
import { referencesIn } from "../resolve-value.ts";
import type { Fields, ObservedResource } from "../resource.ts";
import type { Assessment } from "./assessment.ts";
import type { Match } from "./match.ts";

interface Subject {
  readonly kind: string;
  readonly address: string;
  /** For what the catalog no longer has. */
  readonly id?: string;
}

/** What the changes of an assessment were decided on: the objects changed, and those that they refer to. */
export function preconditionsOf(
  assessment: Assessment,
  observed: readonly ObservedResource[],
): readonly Precondition[] {
  const subjects = new Map<string, Subject>();
  const add = (subject: Subject) =>
    subjects.set(`${subject.kind} ${subject.address} ${subject.id ?? ""}`, subject);
  for (const change of assessment.changes) {
    const match = assessment.matches.byAddress.get(change.address);
    if (match === undefined) {
      add({ kind: change.kind, address: change.address, ...("id" in change ? { id: change.id } : {}) });
      continue;
    }
    add({ kind: change.kind, address: change.address });
    for (const address of [match.desired.parent, ...referencedBy(match.desired.fields)]) {
      const other = address === undefined ? undefined : assessment.matches.byAddress.get(address);
      if (other !== undefined) add({ kind: other.desired.kind, address: other.desired.address });
    }
  }
  const byId = new Map(observed.map((object) => [`${object.kind} ${object.id}`, object]));
  return [...subjects.values()]
    .map((subject) => preconditionOf(subject, assessment, byId))
    .sort((a, b) => compareText(keyOf(a), keyOf(b)));
}

/** The same question asked of what is there now. */
export function preconditionOf(
  subject: Subject,
  assessment: Assessment,
  byId: ReadonlyMap<string, ObservedResource>,
): Precondition {
  const match = subject.id === undefined ? assessment.matches.byAddress.get(subject.address) : undefined;
  if (match === undefined) {
    const object = byId.get(`${subject.kind} ${subject.id}`);
    return { ...subject, digest: digestOf(object === undefined ? null : snapshot(object, undefined)) };
  }
  const objects = [match.current, match.twin, match.blocker, match.holder, ...match.superseded];
  const read: Json = {
    objects: objects.map((object) => (object === undefined ? null : snapshot(object, match))),
    incarnations: match.incarnations,
  };
  return { kind: subject.kind, address: subject.address, digest: digestOf(read) };
}

/** Every field that was read, and of metadata what is ours: foreign keys may come and go. */
function snapshot(object: ObservedResource, match: Match | undefined): Json {
  const owned = Object.entries(object.metadata).filter(
    ([key]) =>
      Object.hasOwn(match?.desired.metadata ?? {}, key) ||
      key.startsWith("tariff_") ||
      appliedName(`metadata.${key}`) in (object.mark?.applied ?? {}),
  );
  return {
    id: object.id,
    active: object.active,
    key: object.naturalKey ?? null,
    parent: object.parent ?? null,
    fields: object.fields,
    mark: object.mark === undefined ? null : { ...object.mark },
    metadata: Object.fromEntries(owned),
  };
}

function referencedBy(fields: Fields): readonly string[] {
  return Object.values(fields).flatMap((value) => referencesIn(value));
}

function keyOf(condition: Precondition): string {
  return `${condition.kind} ${condition.address} ${condition.id ?? ""}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
