import type { KindTables } from "./field-table.ts";
import { KindIndex } from "./kind-index.ts";
import type { FieldValue, ObservedResource } from "./resource.ts";

/**
 * Whether a snapshot holds together: everything that an object of ours points at is in it. Lists are read one after
 * another, so that another apply can make a meter after the meters were read and its price before the prices are; such a
 * snapshot would make that price look wrong, and has to be read again.
 */
export function isConsistent(
  observed: readonly ObservedResource[],
  catalog: string,
  kinds: KindTables,
): boolean {
  const index = new KindIndex(kinds);
  const known = new Set(observed.map((object) => `${object.kind} ${object.id}`));
  const ours = new Set(observed.filter(({ mark }) => mark?.catalog === catalog));
  const ourIds = new Set([...ours].map(({ id }) => id));
  const isOwnedByParent = ({ kind }: ObservedResource) => index.table(kind).ownership === "parents";
  return observed.every((object) => {
    // What carries no mark of its own is ours when what it belongs to is.
    const isOurs = ours.has(object) || (isOwnedByParent(object) && ourIds.has(object.parent ?? ""));
    if (!isOurs) return true;
    // What is followed may be inactive, and so rightly not in the snapshot.
    const pointers = index
      .table(object.kind)
      .fields.filter((field) => field.references !== undefined && field.follows !== true);
    return pointers.every((field) =>
      idsIn(object.fields[field.name]).every((id) => known.has(`${field.references} ${id}`)),
    );
  });
}

function idsIn(value: FieldValue | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.flatMap((member: FieldValue) => idsIn(member)) : [];
}
