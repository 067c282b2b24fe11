import type { Instant } from "../time/instant.ts";
import type { Entities, EntityKind } from "./entities.ts";
import { ENTITY_KINDS } from "./entities.ts";
import { OrderedList } from "./memory/ordered-list.ts";
import type { Change, Indexed, IndexName, StateReader } from "./state.ts";
import { INDEXES } from "./state.ts";
import type { MachineSettings } from "./terms.ts";

/** A state in memory: what scenarios run on, and what a store has to behave like. */
export class MemoryState implements StateReader {
  readonly settings: MachineSettings;
  readonly #entities = new Map<EntityKind, Map<string, unknown>>();
  readonly #indexes = new Map<IndexName, Map<string, OrderedList<unknown>>>();

  constructor(settings: MachineSettings, start: Instant) {
    this.settings = settings;
    for (const name of INDEX_NAMES) this.#indexes.set(name, new Map());
    for (const kind of ENTITY_KINDS) this.#entities.set(kind, new Map());
    this.apply([{ kind: "clock", id: "clock", after: { id: "clock", now: start, sequence: 0 } }]);
  }

  get<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined {
    return this.#of(kind).get(id);
  }

  range<I extends IndexName>(index: I, group: string, from?: number, to?: number): readonly Indexed[I][] {
    const list = this.#indexes.get(index)?.get(group) as OrderedList<Indexed[I]> | undefined;
    return list === undefined ? [] : list.range(from, to);
  }

  first<I extends IndexName>(index: I, group: string): Indexed[I] | undefined {
    return (this.#indexes.get(index)?.get(group) as OrderedList<Indexed[I]> | undefined)?.first();
  }

  /** Every entity of a kind, in the order in which they first came. */
  all<K extends EntityKind>(kind: K): IterableIterator<Entities[K]> {
    return this.#of(kind).values();
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) this.#write(change);
  }

  #of<K extends EntityKind>(kind: K): Map<string, Entities[K]> {
    return this.#entities.get(kind) as Map<string, Entities[K]>;
  }

  #write({ kind, id, after }: Change): void {
    const entities: Map<string, unknown> = this.#of(kind);
    const before = entities.get(id);
    if (after === undefined) entities.delete(id);
    else entities.set(id, after);
    for (const name of INDEXES_OF.get(kind)!) this.#reindex(name, before, after);
  }

  #reindex(name: IndexName, before: unknown, after: unknown): void {
    const table = INDEXES[name] as AnyIndex;
    const lists = this.#indexes.get(name)!;
    const oldGroup = before === undefined ? undefined : table.group(before);
    if (oldGroup !== undefined) {
      const list = lists.get(oldGroup)!;
      list.delete(table.order(before), table.tie(before));
      if (list.isEmpty) lists.delete(oldGroup);
    }
    const newGroup = after === undefined ? undefined : table.group(after);
    if (newGroup === undefined) return;
    const list = lists.get(newGroup) ?? new OrderedList();
    if (list.isEmpty) lists.set(newGroup, list);
    list.insert(table.order(after), table.tie(after), after);
  }
}

interface AnyIndex {
  readonly group: (entity: unknown) => string | undefined;
  readonly order: (entity: unknown) => number;
  readonly tie: (entity: unknown) => number;
}

const INDEX_NAMES = Object.keys(INDEXES) as readonly IndexName[];
const INDEXES_OF: ReadonlyMap<EntityKind, readonly IndexName[]> = new Map(
  ENTITY_KINDS.map((kind) => [kind, INDEX_NAMES.filter((name) => INDEXES[name].kind === kind)]),
);
