import type { IndexTable } from "../state.ts";
import { OrderedList } from "./ordered-list.ts";

/**
 * The entities of one index, group by group. Most groups are those of one customer and hold one entity: it is kept bare,
 * and only the second one makes a list. A group that is empty keeps its key, as its customer stays, too: a map that
 * shrinks and grows with every month is built anew again and again.
 */
export class GroupedIndex<E> {
  readonly #table: IndexTable<E>;
  readonly #groups = new Map<string, E | OrderedList<E> | undefined>();

  constructor(table: IndexTable<E>) {
    this.#table = table;
  }

  range(group: string, from: number, to: number): readonly E[] {
    const found = this.#groups.get(group);
    if (found === undefined) return [];
    if (found instanceof OrderedList) return found.range(from, to);
    const order = this.#table.order(found);
    return order >= from && order < to ? [found] : [];
  }

  first(group: string): E | undefined {
    const found = this.#groups.get(group);
    return found instanceof OrderedList ? found.first() : found;
  }

  /** Puts `after` in the place of `before`; undefined: there is none. */
  update(before: E | undefined, after: E | undefined): void {
    const { group, order, tie } = this.#table;
    const from = before === undefined ? undefined : group(before);
    const to = after === undefined ? undefined : group(after);
    const isSamePlace =
      from !== undefined && from === to && order(before!) === order(after!) && tie(before!) === tie(after!);
    if (isSamePlace) this.#replace(to!, after!);
    else {
      if (from !== undefined) this.#delete(from, before!);
      if (to !== undefined) this.#insert(to, after!);
    }
  }

  #replace(group: string, after: E): void {
    const found = this.#groups.get(group);
    if (found instanceof OrderedList) found.replace(this.#table.order(after), this.#table.tie(after), after);
    else this.#groups.set(group, after);
  }

  #insert(group: string, entity: E): void {
    const { order, tie } = this.#table;
    const found = this.#groups.get(group);
    if (found === undefined) {
      this.#groups.set(group, entity);
      return;
    }
    if (found instanceof OrderedList) {
      found.insert(order(entity), tie(entity), entity);
      return;
    }
    const list = new OrderedList<E>();
    list.insert(order(found), tie(found), found);
    list.insert(order(entity), tie(entity), entity);
    this.#groups.set(group, list);
  }

  #delete(group: string, entity: E): void {
    const found = this.#groups.get(group);
    if (found instanceof OrderedList) found.delete(this.#table.order(entity), this.#table.tie(entity));
    if (!(found instanceof OrderedList) || found.isEmpty) this.#groups.set(group, undefined);
  }
}
