import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Identity } from "./backend.ts";
import type { Change, ChangeAction, FieldChange } from "./change.ts";

/** What is found that the catalog doesn't explain. */
export type DriftKind =
  /** An owned field that was changed by hand since we wrote it. */
  | "changed-by-hand"
  /** An owned field of an object that can't carry a mark: changed by hand, or not applied yet. */
  | "differs"
  /** It carried our mark once and is gone. */
  | "missing"
  /** Carries our catalog's mark, but the catalog no longer has it. */
  | "orphan"
  /** Not ours, but has the natural key or the name of something that is. */
  | "look-alike";

export interface Drift {
  readonly drift: DriftKind;
  readonly kind: string;
  readonly address: string;
  readonly id: string;
  /** `before` is what was found, `after` what the catalog says: as in the change that puts it right. */
  readonly fields: readonly FieldChange[];
}

/** What a change was decided on. */
export interface Precondition {
  readonly kind: string;
  readonly address: string;
  /** Only for an object that the catalog no longer has. */
  readonly id?: string;
  /** Digest of every field and of the owned metadata of all objects that stand for the address, or of their absence. */
  readonly digest: string;
}

/** What is to be done, as a plain value: no clock, no secrets, the same bytes for the same input. */
export interface Plan {
  readonly format_version: "1.0";
  readonly tool: { readonly name: "tariff"; readonly version: string };
  readonly target: Identity;
  readonly catalog: { readonly name: string; readonly digest: string };
  readonly options: {
    readonly prune: boolean;
    /** Also what a digest of ours vouches for was read. */
    readonly refresh: boolean;
    readonly only_drift: boolean;
    /** Codes of findings that were let pass, sorted; absent when there are none. */
    readonly allowed?: readonly string[];
  };
  readonly summary: Readonly<Record<ChangeAction, number>>;
  readonly changes: readonly Change[];
  readonly drift: readonly Drift[];
  readonly findings: readonly Diagnostic[];
  /** How many objects of each kind were seen that aren't ours and don't matter here. */
  readonly foreign: Readonly<Record<string, number>>;
  readonly preconditions: readonly Precondition[];
  /** SHA-256 of the canonical JSON of everything above. */
  readonly digest: string;
}

export function isEmptyPlan(plan: Plan): boolean {
  return plan.changes.length === 0;
}
