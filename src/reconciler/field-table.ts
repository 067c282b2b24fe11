import type { Instant } from "../time/instant.ts";
import type { Fields, FieldValue } from "./resource.ts";

/**
 * - `mutable`: may be written at any time.
 * - `create-only`: another value means another object.
 * - `write-once`: may leave its default once; any other change means another object.
 * - `additive`: a map to which entries may be added; an entry changed or taken away means another object.
 */
export type Mutability = "mutable" | "create-only" | "write-once" | "additive";

export interface FieldSpec {
  readonly name: string;
  readonly mutability: Mutability;
  /** What the back end holds when nothing is said. Undefined: there is always a value. */
  readonly default?: FieldValue;
  /** Kind that the value (or each value of a list) refers to. */
  readonly references?: string;
  /** Can be written only once what it refers to exists, which itself refers to this object. Written in an update of its own. */
  readonly deferred?: boolean;
  /**
   * Bound for life to what it refers to: over when that is over, and of no use once that was deleted, even if another was
   * made under the same id.
   */
  readonly isBound?: boolean;
  /** When the object that it points at is replaced, it is moved along, even where the author doesn't own it. */
  readonly follows?: boolean;
  /** Book-keeping of ours: written and compared, never shown. */
  readonly hidden?: boolean;
  /**
   * A digest of all members of this kind that belong to the object, written after them: where it is as wanted, they
   * needn't be read, one request for each object.
   */
  readonly vouchesFor?: string;
  /** A list whose order has no meaning. */
  readonly isSet?: boolean;
  /** The natural key, which the back end moves from another object on demand. */
  readonly isNaturalKey?: boolean;
  /**
   * A value for people: `$29.00`. `fields` are those of the object that the value belongs to, for its currency.
   * Undefined: canonical JSON without quotes.
   */
  readonly show?: (value: FieldValue, fields: Readonly<Record<string, FieldValue>>) => string;
  /**
   * Its numbers can rise or fall, for "+20 %", as long as these other fields stay as they are: $10.00 a month and $100.00 a
   * year can't be compared so.
   */
  readonly comparedWithin?: readonly string[];
}

/** Everything that the reconciler knows of a kind. */
export interface KindTable {
  readonly kind: string;
  readonly noun: { readonly one: string; readonly many: string };
  readonly fields: readonly FieldSpec[];
  readonly hasMetadata: boolean;
  /**
   * What makes an object ours. `mark`: our mark in its metadata. `named`: the catalog names it (no place for a mark).
   * `parents`: everything it hangs between is ours (an attachment).
   */
  readonly ownership: "mark" | "named" | "parents";
  /** Whether a natural key is unique over all objects, or only over active ones (codes that may be used again). */
  readonly naturalKeyScope: "all" | "active";
  /** Whether the natural key is fixed for an object's life or may be moved (`isNaturalKey` names the field). */
  readonly naturalKeyMoves: boolean;
  /**
   * What happens when a create-only field changes. `create-first`: create, move what follows, archive the old one.
   * `archive-first`: the natural key is free only once the old one is inactive. `forbidden`: an error.
   */
  readonly replace: "create-first" | "archive-first" | "forbidden";
  /** Said to the author where `replace` is forbidden. */
  readonly replaceHint?: string;
  /**
   * Whether by its own terms it is over at an instant: expired, or used as often as it may be. The back end then neither makes
   * it nor makes it active, and shows what it has as inactive without anybody having done that.
   */
  readonly isOver?: (fields: Fields, at: Instant) => boolean;
  /** An inactive object with the same terms is made active again instead of creating another. */
  readonly restores: boolean;
  /** An inactive object stays so for ever. */
  readonly archiveIsFinal: boolean;
  /**
   * When it leaves the catalog. `archive`: with consent. `remove`: deleted, with consent. `detach`: at once, no consent
   * needed, as it is a field of its parent. `stay`: nothing.
   */
  readonly leaves: "archive" | "remove" | "detach" | "stay";
  /** Earlier incarnations stay visible in the back end. Where not, a create's idempotency key holds the run, too. */
  readonly leavesTrace: boolean;
  /** Kind whose objects must be inactive before this kind's may be (a meter: no active price on it). */
  readonly archiveNeedsInactive?: string;
}

/** Kinds in the order in which they are created. */
export type KindTables = readonly KindTable[];
