import type { Instant } from "../time/instant.ts";
import type { Entities, EntityKind } from "./entities.ts";
import { ENTITY_KINDS } from "./entities.ts";
import { GroupedIndex } from "./memory/grouped-index.ts";
import type { Change, Indexed, IndexName, IndexTable, StateReader } from "./state.ts";
import { INDEXES } from "./state.ts";
import type { MachineSettings } from "./terms.ts";

/** A state in memory: what scenarios run on, and what a store has to behave like. */
export class MemoryState implements StateReader {
  readonly settings: MachineSettings;
  readonly #tables = new Map<EntityKind, EntityTable>();
  readonly #indexes = new Map<IndexName, GroupedIndex<unknown>>();

  constructor(settings: MachineSettings, start: Instant) {
    this.settings = settings;
    for (const kind of ENTITY_KINDS) this.#tables.set(kind, { entities: new Map(), indexes: [] });
    for (const name of INDEX_NAMES) {
      const index = new GroupedIndex(INDEXES[name] as IndexTable<unknown>);
      this.#indexes.set(name, index);
      this.#tables.get(INDEXES[name].kind)!.indexes.push(index);
    }
    this.apply([
      {
        kind: "clock",
        id: "clock",
        before: undefined,
        after: { id: "clock", now: start, sequence: 0, invoices: 0 },
      },
    ]);
  }

  get<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined {
    return this.#entitiesOf(kind).get(id);
  }

  range<I extends IndexName>(
    index: I,
    group: string,
    from = -Infinity,
    to = Infinity,
  ): readonly Indexed[I][] {
    return this.#indexOf(index).range(group, from, to);
  }

  first<I extends IndexName>(index: I, group: string): Indexed[I] | undefined {
    return this.#indexOf(index).first(group);
  }

  /** Every entity of a kind, in the order in which they first came. */
  all<K extends EntityKind>(kind: K): IterableIterator<Entities[K]> {
    return this.#entitiesOf(kind).values();
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) this.#write(change);
  }

  #entitiesOf<K extends EntityKind>(kind: K): Map<string, Entities[K]> {
    return this.#tables.get(kind)!.entities as Map<string, Entities[K]>;
  }

  #indexOf<I extends IndexName>(index: I): GroupedIndex<Indexed[I]> {
    return this.#indexes.get(index) as GroupedIndex<Indexed[I]>;
  }

  #write({ kind, id, before, after }: Change): void {
    const { entities, indexes } = this.#tables.get(kind)!;
    if (after !== undefined) entities.set(id, after);
    else if (before !== undefined) entities.delete(id);
    for (const index of indexes) index.update(before, after);
  }
}

interface EntityTable {
  readonly entities: Map<string, unknown>;
  readonly indexes: GroupedIndex<unknown>[];
}

const INDEX_NAMES = Object.keys(INDEXES) as readonly IndexName[];
