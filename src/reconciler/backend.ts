import type { ResolvedOperation } from "./operation.ts";
import type { DesiredResource, ObservedResource } from "./resource.ts";

/** Whose account this is and how it speaks: what a plan is bound to. */
export interface Identity {
  /** Name in the config. */
  readonly backend: string;
  readonly driver: string;
  readonly account: string;
  readonly livemode: boolean;
  readonly apiVersion: string;
}

export interface ObserveRequest {
  readonly catalog: string;
  /** What is wanted: decides for which parents inactive objects must be read, too. */
  readonly desired: readonly DesiredResource[];
  /** Read what a digest in a mark would let us skip. */
  readonly refresh: boolean;
  /** Everything in the account, inactive objects and details too: for an import. */
  readonly everything: boolean;
}

/** One snapshot of what concerns the catalog. Objects of a kind are newest first. */
export interface Observation {
  readonly identity: Identity;
  readonly resources: readonly ObservedResource[];
}

export type FailureKind =
  /** An object that isn't ours, or a racing apply, has what we need. */
  | "conflict"
  | "authentication"
  | "permission"
  /** The back end understood and refused: an error of ours or of the catalog. */
  | "refused"
  /** A saved failure was replayed for this idempotency key: only a new key can succeed. */
  | "replayed-failure"
  /** No answer, or none that helps, within the retry budget. Whether it had an effect is unknown. */
  | "unavailable"
  /** An object's livemode contradicts the key's. */
  | "mode";

export interface Failure {
  readonly kind: FailureKind;
  /** For people; remote text in it is not yet made inert. Never holds a key. */
  readonly message: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly param: string | undefined;
  readonly requestId: string | undefined;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export interface Written {
  /** The object as the answer has it; undefined after a removal. */
  readonly object: ObservedResource | undefined;
  /** The answer is a saved one (idempotent replay): the object may have changed since. */
  readonly isReplay: boolean;
  readonly requestId: string | undefined;
}

/** The port through which the reconciler sees and changes a back end. Retries of what is safe happen behind it. */
export interface Backend {
  identify(): Promise<Result<Identity>>;
  observe(request: ObserveRequest): Promise<Result<Observation>>;
  /** What `execute` would send: goes into the idempotency key. */
  describe(operation: ResolvedOperation): { readonly endpoint: string; readonly body: string };
  execute(operation: ResolvedOperation, idempotencyKey: string): Promise<Result<Written>>;
  /** One object as it is now, by id; undefined when it is gone. */
  read(kind: string, id: string, parent: string | undefined): Promise<Result<ObservedResource | undefined>>;
  /** What stands where a create would put its object: by natural key, or for kinds without one by our mark. */
  locate(operation: ResolvedOperation): Promise<Result<readonly ObservedResource[]>>;
}

/** The audit trail of an apply. Each call returns once the entry is durable. Never needed for a rerun to converge. */
export interface Journal {
  record(entry: JournalEntry): Promise<void>;
}

export type JournalEntry =
  | {
      readonly event: "begin";
      readonly run: string;
      readonly plan: string;
      readonly account: string;
      readonly operations: number;
    }
  | {
      readonly event: "send";
      readonly operation: string;
      readonly verb: string;
      readonly target: string | undefined;
      readonly key: string;
    }
  | {
      readonly event: "reply";
      readonly operation: string;
      readonly outcome: "done" | "failed";
      readonly id: string | undefined;
      readonly requestId: string | undefined;
      readonly detail: string | undefined;
    }
  | { readonly event: "end"; readonly outcome: string };
