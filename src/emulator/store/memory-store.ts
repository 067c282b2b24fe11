import { invariant } from "../../diagnostics/invariant.ts";
import type { Instant } from "../../time/instant.ts";
import type { Entities, Kind } from "../objects/entity.ts";
import { memberships } from "../objects/memberships.ts";
import type { SavedReply, Store, Stored, Transaction, Walk } from "./store.ts";

/** A store that lives as long as its process. */
export function openMemoryStore(): Store {
  const undo: (() => void)[] = [];
  const transaction = new MemoryTransaction(undo);
  return {
    transact(work) {
      undo.length = 0;
      try {
        return work(transaction);
      } catch (error) {
        for (const step of undo.reverse()) step();
        throw error;
      }
    },
    close() {},
  };
}

type AnyStored = Stored<Kind>;

class MemoryTransaction implements Transaction {
  readonly #undo: (() => void)[];
  readonly #objects = new Map<string, AnyStored>();
  /** Ascending by sequence. */
  readonly #lists = new Map<string, AnyStored[]>();
  readonly #replies = new Map<string, SavedReply>();
  #sequence = 0;
  #account: string | undefined;

  constructor(undo: (() => void)[]) {
    this.#undo = undo;
  }

  get<K extends Kind>(kind: K, id: string): Stored<K> | undefined {
    return this.#objects.get(`${kind} ${id}`) as Stored<K> | undefined;
  }

  insert<K extends Kind>(kind: K, entity: Entities[K]): void {
    invariant(this.get(kind, entity.id) === undefined, `${kind} ${entity.id} exists`);
    this.#put(kind, entity.id, { sequence: ++this.#sequence, entity });
  }

  replace<K extends Kind>(kind: K, entity: Entities[K]): void {
    const present = this.get(kind, entity.id);
    invariant(present !== undefined, `${kind} ${entity.id} doesn't exist`);
    this.#put(kind, entity.id, { sequence: present.sequence, entity });
  }

  remove(kind: Kind, id: string): void {
    this.#put(kind, id, undefined);
  }

  walk<K extends Kind>(kind: K, list: string, { direction, from, limit }: Walk): readonly Stored<K>[] {
    const members = this.#lists.get(list) ?? [];
    invariant(list === kind || list.startsWith(`${kind} `), `${list} isn't a list of ${kind}`);
    const found: Stored<K>[] = [];
    if (direction === "older") {
      const start = from === undefined ? members.length : position(members, from);
      for (let at = start - 1; at >= 0 && found.length < limit; at--) found.push(members[at] as Stored<K>);
    } else {
      const start = from === undefined ? 0 : position(members, from + 1);
      for (let at = start; at < members.length && found.length < limit; at++)
        found.push(members[at] as Stored<K>);
    }
    return found;
  }

  savedReply(key: string): SavedReply | undefined {
    return this.#replies.get(key);
  }

  saveReply(reply: SavedReply): void {
    const before = this.#replies.get(reply.key);
    // Set anew, so that the map stays in the order of saving.
    this.#replies.delete(reply.key);
    this.#replies.set(reply.key, reply);
    this.#undo.push(() => {
      this.#replies.delete(reply.key);
      if (before !== undefined) this.#replies.set(reply.key, before);
    });
  }

  forgetReplies(instant: Instant): void {
    for (const reply of this.#replies.values()) {
      if (reply.savedAt >= instant) return;
      this.#replies.delete(reply.key);
      this.#undo.push(() => this.#replies.set(reply.key, reply));
    }
  }

  accountId(make: () => string): string {
    this.#account ??= make();
    return this.#account;
  }

  #put<K extends Kind>(kind: K, id: string, after: Stored<K> | undefined): void {
    const before = this.get(kind, id);
    this.#move(kind, id, before, after);
    this.#undo.push(() => this.#move(kind, id, after, before));
  }

  #move<K extends Kind>(
    kind: K,
    id: string,
    before: Stored<K> | undefined,
    after: Stored<K> | undefined,
  ): void {
    const left = before === undefined ? [] : memberships(kind, before.entity);
    const joined = after === undefined ? [] : memberships(kind, after.entity);
    if (before !== undefined)
      for (const list of left) if (!joined.includes(list)) this.#leave(list, before.sequence);
    if (after !== undefined) for (const list of joined) this.#join(list, after);
    if (after === undefined) this.#objects.delete(`${kind} ${id}`);
    else this.#objects.set(`${kind} ${id}`, after);
  }

  /** Into its place by age, or over the earlier state of the same object. */
  #join(list: string, stored: AnyStored): void {
    const members = this.#lists.get(list);
    if (members === undefined) {
      this.#lists.set(list, [stored]);
      return;
    }
    const at = position(members, stored.sequence);
    members.splice(at, members[at]?.sequence === stored.sequence ? 1 : 0, stored);
  }

  #leave(list: string, sequence: number): void {
    const members = this.#lists.get(list);
    if (members === undefined) return;
    const at = position(members, sequence);
    if (members[at]?.sequence === sequence) members.splice(at, 1);
    if (members.length === 0) this.#lists.delete(list);
  }
}

/** The index of the first member that isn't older than `sequence`. */
function position(members: readonly AnyStored[], sequence: number): number {
  let low = 0;
  let high = members.length;
  if (high > 0 && members[high - 1]!.sequence < sequence) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (members[middle]!.sequence < sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}
