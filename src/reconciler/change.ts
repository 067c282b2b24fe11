import type { FieldValue } from "./resource.ts";

/** One field of a change. `before` is undefined for what is created, `after` for what goes away. */
export interface FieldChange {
  /** Name of the field table; `metadata.<key>` for metadata. */
  readonly field: string;
  readonly before?: FieldValue;
  readonly after?: FieldValue;
  /** For people, in the currency's own form. */
  readonly shown: {
    readonly before?: string;
    readonly after?: string /** Signed per cent, one decimal: `+20.7`. */;
    readonly percent?: string;
  };
  /** Its numbers mean something else before and after, as another field changes: no percentages are shown. */
  readonly isIncomparable?: true;
  readonly hidden?: true;
}

interface ChangeBase {
  readonly kind: string;
  readonly address: string;
  readonly fields: readonly FieldChange[];
  /** Why, where the fields don't say: `superseded`, `left the catalog`. */
  readonly reason?: string;
}

/** A new object. */
export interface Create extends ChangeBase {
  readonly action: "create";
  /** Made, but not on offer: something else that is made refers to it. */
  readonly isInactive?: true;
  readonly incarnations: readonly string[];
  readonly transfersKey: boolean;
}
/** Some mutable fields of an object of ours. */
export interface Update extends ChangeBase {
  readonly action: "update";
  readonly id: string;
  readonly transfersKey: boolean;
}
/** Another object takes its place, as a fixed field changes. */
export interface Replace extends ChangeBase {
  readonly action: "replace";
  readonly id: string;
  readonly incarnations: readonly string[];
  readonly transfersKey: boolean;
}
/** Made inactive. */
export interface Archive extends ChangeBase {
  readonly action: "archive";
  readonly id: string;
  readonly transfersKey?: true;
}
/** An inactive object with these very terms made active again; `replaces` is archived after it. */
export interface Restore extends ChangeBase {
  readonly action: "restore";
  readonly id: string;
  readonly replaces?: string;
  readonly transfersKey: boolean;
}
/** An unmarked object that the author named becomes ours. */
export interface Adopt extends ChangeBase {
  readonly action: "adopt";
  readonly id: string;
  readonly transfersKey: boolean;
}
/** The mark's address (and what follows from it) changes; the object stays. */
export interface Rename extends ChangeBase {
  readonly action: "rename";
  readonly id: string;
  readonly from: string;
  readonly transfersKey: boolean;
}
/** Deleted, where the kind allows nothing else. */
export interface Remove extends ChangeBase {
  readonly action: "remove";
  readonly id: string;
  readonly parent?: string;
}

export type Change = Create | Update | Replace | Archive | Restore | Adopt | Rename | Remove;
export type ChangeAction = Change["action"];
export const CHANGE_ACTIONS = [
  "create",
  "adopt",
  "rename",
  "update",
  "replace",
  "restore",
  "archive",
  "remove",
] as const satisfies readonly ChangeAction[];
