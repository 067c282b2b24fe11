import { canonicalJson } from "../../catalog/digest.ts";
import { addToList } from "../add-to-list.ts";
import type { FieldSpec, KindTable } from "../field-table.ts";
import type { KindIndex } from "../kind-index.ts";
import { isFixed } from "../kind-index.ts";
import { resolveFields } from "../resolve-value.ts";
import type { DesiredResource, Fields, FieldValue, ObservedResource } from "../resource.ts";

/** What of the back end belongs to one wanted resource. */
export interface Match {
  readonly desired: DesiredResource;
  readonly table: KindTable;
  /** The object that stands for it now. */
  readonly current: ObservedResource | undefined;
  /** An inactive object of ours with the wanted terms, which can be made active instead of creating another. */
  readonly twin: ObservedResource | undefined;
  /** Active objects of ours for the same address that `current` (or `twin`) takes the place of. */
  readonly superseded: readonly ObservedResource[];
  /** Not ours, and in the way: it has the natural key. */
  readonly blocker: ObservedResource | undefined;
  /** Who has the natural key now. */
  readonly holder: ObservedResource | undefined;
  /** `current` carries no mark yet. */
  readonly isAdoption: boolean;
  /** The address that `current`'s mark still has. */
  readonly renamedFrom: string | undefined;
  /** All objects that were ever made for the address, by id, sorted. */
  readonly incarnations: readonly string[];
  /** Wanted fields with every reference resolved that can be; what can't be stays a reference. */
  readonly fields: Fields;
}

export interface Matches {
  readonly byAddress: ReadonlyMap<string, Match>;
  /** Everything that some match speaks of, by kind and id. */
  readonly claimed: ReadonlySet<ObservedResource>;
}

/** Finds for each wanted resource what stands for it: by our mark, else its natural key, else by what the author named. */
export function matchResources(
  desired: readonly DesiredResource[],
  observed: readonly ObservedResource[],
  catalog: string,
  kinds: KindIndex,
): Matches {
  const world = new World(desired, observed, catalog);
  const byAddress = new Map<string, Match>();
  const claimed = new Set<ObservedResource>();
  const ordered = [...desired].sort((a, b) => kinds.order(a.kind) - kinds.order(b.kind));
  for (const resource of ordered) {
    const table = kinds.table(resource.kind);
    const fields = resolveFields(resource.fields, (address) => byAddress.get(address)?.current?.id);
    const match = matchOne({ ...resource }, table, fields, world);
    byAddress.set(resource.address, match);
    for (const object of [match.current, match.twin, match.blocker, ...match.superseded])
      if (object) claimed.add(object);
  }
  return { byAddress, claimed };
}

/** Whether two values mean the same; an absent one means the field's default. */
export function sameValue(field: FieldSpec, a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return comparable(field, a) === comparable(field, b);
}

function comparable(field: FieldSpec, value: FieldValue | undefined): string {
  const found = value ?? field.default ?? null;
  return canonicalJson(
    field.isSet === true && Array.isArray(found) ? found.map(canonicalJson).sort() : found,
  );
}

/** Fields in which the object can't become what is wanted. */
export function fixedDifferences(
  table: KindTable,
  fields: Fields,
  object: ObservedResource,
): readonly FieldSpec[] {
  return table.fields.filter((field) => {
    if (!(field.name in fields) || !isFixed(field)) return false;
    const wanted = fields[field.name];
    const found = object.fields[field.name];
    if (sameValue(field, wanted, found)) return false;
    if (field.mutability === "write-once") return !sameValue(field, found, field.default);
    if (field.mutability === "additive") return !isAddition(wanted, found);
    return true;
  });
}

function isAddition(wanted: FieldValue | undefined, found: FieldValue | undefined): boolean {
  const [more, less] = [(wanted ?? {}) as Fields, (found ?? {}) as Fields];
  return Object.keys(less).every(
    (key) => key in more && canonicalJson(more[key]!) === canonicalJson(less[key]!),
  );
}

/** Look-ups over what was observed, from one pass over it. */
class World {
  readonly catalog: string;
  readonly wanted: ReadonlySet<string>;
  readonly #marked = new Map<string, ObservedResource[]>();
  readonly #keyed = new Map<string, ObservedResource[]>();
  readonly #byId = new Map<string, ObservedResource>();
  readonly #between = new Map<string, ObservedResource>();

  constructor(desired: readonly DesiredResource[], observed: readonly ObservedResource[], catalog: string) {
    this.catalog = catalog;
    this.wanted = new Set(desired.map((resource) => resource.address));
    for (const object of observed) {
      this.#byId.set(`${object.kind} ${object.id}`, object);
      if (object.mark?.catalog === catalog)
        addToList(this.#marked, `${object.kind} ${object.mark.address}`, object);
      if (object.naturalKey !== undefined)
        addToList(this.#keyed, `${object.kind} ${object.naturalKey}`, object);
      this.#between.set(`${object.kind} ${canonicalJson(object.fields)}`, object);
    }
  }

  isOurs(object: ObservedResource): boolean {
    return object.mark?.catalog === this.catalog;
  }
  marked(kind: string, address: string): readonly ObservedResource[] {
    return this.#marked.get(`${kind} ${address}`) ?? [];
  }
  keyed(kind: string, key: string | undefined): readonly ObservedResource[] {
    return key === undefined ? [] : (this.#keyed.get(`${kind} ${key}`) ?? []);
  }
  byId(kind: string, id: string | undefined): ObservedResource | undefined {
    return id === undefined ? undefined : this.#byId.get(`${kind} ${id}`);
  }
  between(kind: string, fields: Fields): ObservedResource | undefined {
    return this.#between.get(`${kind} ${canonicalJson(fields)}`);
  }
}

function matchOne(desired: DesiredResource, table: KindTable, fields: Fields, world: World): Match {
  if (table.ownership === "parents")
    return emptyMatch(desired, table, fields, { current: world.between(table.kind, fields) });
  const holders = world.keyed(desired.kind, desired.naturalKey);
  const holder =
    holders.find((object) => object.active) ?? (table.naturalKeyScope === "all" ? holders[0] : undefined);
  if (table.ownership === "named") return emptyMatch(desired, table, fields, { current: holder });
  const own = ownObjects(desired, table, world, holder);
  const useful = own.filter((object) => !isBereft(object, table, world));
  const match =
    useful.length > 0
      ? matchOwn(desired, table, fields, useful, holder, world)
      : matchForeign(desired, table, fields, holder, world);
  return { ...match, incarnations: own.map((object) => object.id).sort() };
}

/** What it was bound to has been deleted; what has that id now, if anything, was made later. */
function isBereft(object: ObservedResource, { fields }: KindTable, world: World): boolean {
  if (object.active) return false;
  return fields.some(({ name, references, isBound }) => {
    const id = object.fields[name];
    if (isBound !== true || references === undefined || typeof id !== "string") return false;
    const present = world.byId(references, id);
    return present === undefined || present.createdAt > object.createdAt;
  });
}

/** All objects that carry our mark for the address or for one that it was renamed from, and that nothing else has by now. */
function ownObjects(
  desired: DesiredResource,
  table: KindTable,
  world: World,
  holder: ObservedResource | undefined,
): readonly ObservedResource[] {
  const now = world.marked(desired.kind, desired.address);
  const before = desired.renamedFrom
    .filter((address) => !world.wanted.has(address))
    .flatMap((address) => world.marked(desired.kind, address));
  const own = [...new Set([...now, ...before])];
  if (own.length > 0 || holder === undefined || table.naturalKeyMoves || !desired.consents) return own;
  // A fixed id that the author wrote: the same object under a new key, as nothing else can have that id.
  const isStray = world.isOurs(holder) && !world.wanted.has(holder.mark?.address ?? "");
  return isStray ? [holder] : own;
}

function matchOwn(
  desired: DesiredResource,
  table: KindTable,
  fields: Fields,
  own: readonly ObservedResource[],
  holder: ObservedResource | undefined,
  world: World,
): Match {
  const ranked = [...own].sort(
    (a, b) => rank(desired, table, fields, b) - rank(desired, table, fields, a) || b.createdAt - a.createdAt,
  );
  const best = ranked[0]!;
  const others = ranked.slice(1);
  const isRevival = desired.active && !best.active && others.some((object) => object.active);
  const current = isRevival
    ? others.find((object) => object.active)!
    : table.archiveIsFinal && desired.active && !best.active
      ? undefined
      : best;
  const superseded = others.filter((object) => object.active && object !== current);
  const isInTheWay =
    holder !== undefined && !own.includes(holder) && !(table.naturalKeyMoves && world.isOurs(holder));
  return {
    ...emptyMatch(desired, table, fields, { current }),
    twin: isRevival ? best : undefined,
    superseded,
    holder,
    blocker: isInTheWay ? holder : undefined,
    renamedFrom:
      current?.mark !== undefined && current.mark.address !== desired.address
        ? current.mark.address
        : undefined,
  };
}

/**
 * How well an object of ours fits: one with the wanted terms beats one that is active, which beats one that has the key.
 * What is to be inactive prefers what still is active, so that it is archived, and then what has the key, so that it stays.
 */
function rank(desired: DesiredResource, table: KindTable, fields: Fields, object: ObservedResource): number {
  const fits = fixedDifferences(table, fields, object).length === 0;
  const canServe = object.active || (fits && table.restores);
  if (!desired.active)
    return (object.active ? 4 : 0) + (object.naturalKey === desired.naturalKey ? 2 : 0) + (fits ? 1 : 0);
  return (
    (fits && canServe ? 8 : 0) + (object.active ? 4 : 0) + (object.naturalKey === desired.naturalKey ? 1 : 0)
  );
}

/** Nothing of ours is there: an unmarked object is taken over only where the author said so. */
function matchForeign(
  desired: DesiredResource,
  table: KindTable,
  fields: Fields,
  holder: ObservedResource | undefined,
  world: World,
): Match {
  const named = world.byId(desired.kind, desired.adoptId);
  const candidate =
    named !== undefined && named.mark === undefined ? named : desired.consents ? holder : undefined;
  const isAdoption = candidate !== undefined && candidate.mark === undefined;
  const current = isAdoption ? candidate : undefined;
  const isInTheWay =
    holder !== undefined && holder !== current && !(table.naturalKeyMoves && world.isOurs(holder));
  return {
    ...emptyMatch(desired, table, fields, { current }),
    isAdoption,
    holder,
    blocker: isInTheWay ? holder : undefined,
  };
}

function emptyMatch(
  desired: DesiredResource,
  table: KindTable,
  fields: Fields,
  found: { current?: ObservedResource | undefined },
): Match {
  return {
    desired,
    table,
    fields,
    current: found.current,
    twin: undefined,
    superseded: [],
    blocker: undefined,
    holder: undefined,
    isAdoption: false,
    renamedFrom: undefined,
    incarnations: [],
  };
}
