import type { ObservedResource } from "../../../reconciler/resource.ts";
import { isKey, KeySpace, slugOf } from "./key-space.ts";
import { markedKey } from "./observed-field.ts";

/** Objects that will be part of the catalog, with the keys they get. */
export class Keyed {
  readonly entries: readonly (readonly [key: string, resource: ObservedResource])[];
  readonly #byId: ReadonlyMap<string, readonly [key: string, resource: ObservedResource]>;

  constructor(entries: readonly (readonly [key: string, resource: ObservedResource])[]) {
    this.entries = entries;
    this.#byId = new Map(entries.map((entry) => [entry[1].id, entry]));
  }

  /** The object with this id. */
  find(id: string | undefined): ObservedResource | undefined {
    return id === undefined ? undefined : this.#byId.get(id)?.[1];
  }

  /** The key of the object with this id. */
  keyOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.#byId.get(id)?.[0];
  }

  /** The same, but only of what isn't archived. */
  activeKeyOf(id: string | undefined): string | undefined {
    const entry = id === undefined ? undefined : this.#byId.get(id);
    return entry?.[1].active === true ? entry[0] : undefined;
  }
}

/** Gives each object its mark's key, else the first of the candidates that makes one. */
export function giveKeys(
  resources: readonly ObservedResource[],
  candidates: (resource: ObservedResource) => readonly string[],
): Keyed {
  const space = new KeySpace();
  return new Keyed(
    resources.map((resource) => [space.take(keyCandidates(resource, candidates(resource))), resource]),
  );
}

/** Names as they are where they are keys, and as slugs where not; the kind's own name where there is none. */
function keyCandidates(resource: ObservedResource, names: readonly string[]): readonly string[] {
  const plain = [markedKey(resource) ?? "", ...names.flatMap((name) => [name, slugOf(name)])];
  const keys = plain.filter(isKey);
  return keys.length > 0 ? keys : [resource.kind];
}
