import type { Fields, FieldValue } from "./resource.ts";

export type Verb = "create" | "update" | "archive" | "restore" | "remove";

/** One write to the back end, before references are resolved. Derived from a plan's changes, never stored. */
export interface Operation {
  /** Stable within a plan: `price/pro.monthly#create`. */
  readonly id: string;
  readonly verb: Verb;
  readonly kind: string;
  /** Address, or for what the catalog no longer knows the mark's address. */
  readonly address: string;
  /** The back end's id; undefined for a create. */
  readonly target: string | undefined;
  /** For a create: whether the new object is on offer at once. */
  readonly isActive: boolean;
  /** The create whose result is the target, where that isn't known yet. */
  readonly targetOf: string | undefined;
  readonly values: Readonly<Record<string, FieldValue>>;
  /** Metadata keys to write; `""` takes a key away. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The mark to write, if any; what it says was applied is digested once references are resolved. */
  readonly mark: OperationMark | undefined;
  /** Take the natural key from the object that holds it (one of ours, or one that the author named). */
  readonly transfersKey: boolean;
  /** Operations that must be done before. */
  readonly after: readonly string[];
  /** At most one write at a time for each lock. */
  readonly lock: string;
  /** Ids of all earlier objects of the address, sorted; for the idempotency key of a create. */
  readonly incarnations: readonly string[];
  /** Reference to, or id of, what the object belongs to. */
  readonly parent: FieldValue | undefined;
  /** Index of the plan's change that this carries out. */
  readonly change: number;
}

export interface OperationMark {
  readonly catalog: string;
  readonly address: string;
  readonly isProtected: boolean;
  readonly isKeyless: boolean;
  /** The create-only fields that the fingerprint is made of. */
  readonly fixed: Fields;
  /** The owned fields that are as wanted once this operation is done. */
  readonly applied: Fields;
}

/** An operation ready to be sent: every reference is an id, the target is known. */
export interface ResolvedOperation {
  readonly verb: Verb;
  readonly kind: string;
  readonly address: string;
  readonly target: string | undefined;
  /** For a create: whether the new object is on offer at once. */
  readonly isActive: boolean;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly transfersKey: boolean;
  /** Id of the parent (an attachment's product), where the kind has one. */
  readonly parent: string | undefined;
  readonly lock: string;
}
