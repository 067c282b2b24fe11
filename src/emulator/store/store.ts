import type { Instant } from "../../time/instant.ts";
import type { Entities, Kind } from "../objects/entity.ts";

/** Where the objects and the saved replies live. Two holders: memory, and one SQLite file. */
export interface Store {
  /** Runs `work` alone and all or nothing: what it throws undoes it. Work is synchronous and isn't nested. */
  transact<T>(work: (transaction: Transaction) => T): T;
  close(): void;
}

export interface Transaction {
  get<K extends Kind>(kind: K, id: string): Stored<K> | undefined;
  /** Adds an entity as the newest of its lists. Its id must be new within its kind. */
  insert<K extends Kind>(kind: K, entity: Entities[K]): void;
  /** Puts an entity in the place of the one with its id, which keeps its age. */
  replace<K extends Kind>(kind: K, entity: Entities[K]): void;
  remove(kind: Kind, id: string): void;
  /** Members of a list of `kind`, beyond `from` when it is given (exclusive), at most `limit`. */
  walk<K extends Kind>(kind: K, list: string, walk: Walk): readonly Stored<K>[];

  savedReply(key: string): SavedReply | undefined;
  saveReply(reply: SavedReply): void;
  /** Forgets the replies saved before `instant`. */
  forgetReplies(instant: Instant): void;

  /** The account's id, made by `make` when the store is new. */
  accountId(make: () => string): string;
}

export interface Stored<K extends Kind> {
  /** Grows with age: an object made later has a greater one. */
  readonly sequence: number;
  readonly entity: Entities[K];
}

export interface Walk {
  readonly direction: "older" | "newer";
  readonly from?: number;
  readonly limit: number;
}

/** The reply to a request with an idempotency key. */
export interface SavedReply {
  readonly key: string;
  /** Tells requests with other parameters apart. */
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
  readonly savedAt: Instant;
}
