import { canonicalJson, digestOf } from "../../catalog/digest.ts";
import type { ApplyEvent } from "../apply-event.ts";
import type { Backend, Failure, Identity, Journal, Result } from "../backend.ts";
import type { KindIndex } from "../kind-index.ts";
import type { Operation, ResolvedOperation } from "../operation.ts";
import type { ObservedResource } from "../resource.ts";

/** What one apply sends through, the same for all its operations. */
export interface Sender {
  readonly backend: Backend;
  readonly journal: Journal;
  readonly kinds: KindIndex;
  readonly identity: Identity;
  readonly run: string;
  /** A key that was never used before. */
  readonly freshKey: () => string;
  readonly emit: (event: ApplyEvent) => void;
}

/** What came of an operation: the id that it made or changed, or why it failed. */
export type Sent =
  | { readonly outcome: "done"; readonly id: string | undefined; readonly note?: string }
  | { readonly outcome: "failed" | "unknown"; readonly failure: Failure };

/** How often a create is tried anew after a saved answer turned out to be of no use. */
const ATTEMPTS_MAX = 16;

/**
 * Sends one operation until it is clear what came of it. Each key is kept over the back end's own retries; a create's is
 * deterministic until a saved answer (a replay) shows that the key is used up; before each new key it is looked up whether the object is there already.
 */
export async function send(operation: Operation, resolved: ResolvedOperation, sender: Sender): Promise<Sent> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const key =
      operation.verb === "create" ? createKey(operation, resolved, sender, attempt) : sender.freshKey();
    sender.emit({
      event: "sending",
      operation: operation.id,
      change: operation.change,
      verb: operation.verb,
      attempt,
    });
    await sender.journal.record({
      event: "send",
      operation: operation.id,
      verb: operation.verb,
      target: resolved.target,
      key,
    });
    const result = await sender.backend.execute(resolved, key);
    await sender.journal.record({ event: "reply", operation: operation.id, ...reply(result) });
    const sent = result.ok
      ? await judgeAnswer(operation, resolved, sender, result.value.object, result.value.isReplay)
      : await judgeFailure(operation, resolved, sender, result.failure);
    if (sent !== "again") return sent;
  }
  return { outcome: "failed", failure: usedUp(operation) };
}

/** Deterministic, so that two applies that see the same account make one object; but new for every decision to make one. */
function createKey(
  operation: Operation,
  resolved: ResolvedOperation,
  sender: Sender,
  attempt: number,
): string {
  const { endpoint, body } = sender.backend.describe(resolved);
  const { leavesTrace } = sender.kinds.table(operation.kind);
  const digest = digestOf({
    account: sender.identity.account,
    livemode: sender.identity.livemode,
    kind: operation.kind,
    address: operation.address,
    endpoint,
    body,
    incarnations: operation.incarnations,
    attempt,
    run: leavesTrace ? null : sender.run,
  });
  return `tariff-${digest.slice(0, 48)}`;
}

async function judgeAnswer(
  operation: Operation,
  resolved: ResolvedOperation,
  sender: Sender,
  object: ObservedResource | undefined,
  isReplay: boolean,
): Promise<Sent | "again"> {
  if (operation.verb !== "create" || object === undefined)
    return checked(operation, resolved, sender, object);
  if (!isReplay) return checked(operation, resolved, sender, object);
  // A saved answer tells what was, not what is.
  const now = await sender.backend.read(operation.kind, object.id, resolved.parent);
  if (!now.ok) return { outcome: "unknown", failure: now.failure };
  if (now.value !== undefined && isAsWanted(operation, resolved, sender, now.value))
    return done(now.value.id, "made before");
  return lookAgain(operation, resolved, sender);
}

async function judgeFailure(
  operation: Operation,
  resolved: ResolvedOperation,
  sender: Sender,
  failure: Failure,
): Promise<Sent | "again"> {
  // An absolute write may simply be sent again under a key of its own.
  if (failure.kind === "replayed-failure" && operation.verb !== "create") return "again";
  if (operation.verb === "remove" && failure.kind === "conflict")
    return judgeRemoval(operation, resolved, sender, failure);
  if (operation.verb !== "create") {
    return { outcome: failure.kind === "unavailable" ? "unknown" : "failed", failure };
  }
  if (failure.kind === "replayed-failure") return lookAgain(operation, resolved, sender);
  if (failure.kind !== "conflict")
    return { outcome: failure.kind === "unavailable" ? "unknown" : "failed", failure };
  const found = await locateWanted(operation, resolved, sender);
  if (!found.ok) return { outcome: "unknown", failure: found.failure };
  return found.value === undefined
    ? { outcome: "failed", failure }
    : done(found.value.id, "made by another apply");
}

/** What is to go may be gone: then the goal is reached, whoever reached it. */
async function judgeRemoval(
  operation: Operation,
  { target, parent }: ResolvedOperation,
  sender: Sender,
  failure: Failure,
): Promise<Sent> {
  if (target === undefined) return { outcome: "failed", failure };
  const now = await sender.backend.read(operation.kind, target, parent);
  if (!now.ok) return { outcome: "unknown", failure: now.failure };
  return now.value === undefined ? done(target, "removed by another apply") : { outcome: "failed", failure };
}

/** The key is used up: take what is there, or try with the next key. */
async function lookAgain(
  operation: Operation,
  resolved: ResolvedOperation,
  sender: Sender,
): Promise<Sent | "again"> {
  const found = await locateWanted(operation, resolved, sender);
  if (!found.ok) return { outcome: "unknown", failure: found.failure };
  return found.value === undefined ? "again" : done(found.value.id, "made before");
}

async function locateWanted(
  operation: Operation,
  resolved: ResolvedOperation,
  sender: Sender,
): Promise<Result<ObservedResource | undefined>> {
  const located = await sender.backend.locate(resolved);
  if (!located.ok) return located;
  return { ok: true, value: located.value.find((object) => isAsWanted(operation, resolved, sender, object)) };
}

/** An object that this very operation could have made: active, marked for the address, with the written terms. */
function isAsWanted(
  operation: Operation,
  resolved: ResolvedOperation,
  sender: Sender,
  object: ObservedResource,
): boolean {
  const table = sender.kinds.table(operation.kind);
  if (object.active !== resolved.isActive) return false;
  if (
    table.hasMetadata &&
    (object.mark?.address !== operation.mark?.address || object.mark?.catalog !== operation.mark?.catalog)
  )
    return false;
  const fixed = table.fields.filter((field) => field.mutability !== "mutable");
  return (
    unlike(
      resolved,
      object,
      fixed.map((field) => field.name),
    ).length === 0
  );
}

/** A write that was answered but didn't stick is a failure: silence about it would be the worst report. */
function checked(
  operation: Operation,
  resolved: ResolvedOperation,
  sender: Sender,
  object: ObservedResource | undefined,
): Sent {
  if (object === undefined || operation.verb === "remove")
    return done(object?.id ?? resolved.target, undefined);
  const names = sender.kinds.table(operation.kind).fields.map((field) => field.name);
  const ignored = unlike(resolved, object, names);
  const isWrongState =
    (operation.verb === "archive" && object.active) || (operation.verb === "restore" && !object.active);
  if (ignored.length === 0 && !isWrongState) return done(object.id, undefined);
  const what = isWrongState ? "active" : ignored.join(", ");
  return {
    outcome: "failed",
    failure: failureOf(`The back end answered but didn't take over: ${what} of ${operation.address}.`),
  };
}

function unlike(
  resolved: ResolvedOperation,
  object: ObservedResource,
  names: readonly string[],
): readonly string[] {
  return names.filter(
    (name) => name in resolved.values && !sameText(resolved.values[name], object.fields[name]),
  );
}

function sameText(a: unknown, b: unknown): boolean {
  return canonicalJson((a ?? null) as never) === canonicalJson((b ?? null) as never);
}

function done(id: string | undefined, note: string | undefined): Sent {
  return { outcome: "done", id, ...(note === undefined ? {} : { note }) };
}

function reply(result: Awaited<ReturnType<Backend["execute"]>>) {
  return result.ok
    ? {
        outcome: "done" as const,
        id: result.value.object?.id,
        requestId: result.value.requestId,
        detail: result.value.isReplay ? "replay" : undefined,
      }
    : {
        outcome: "failed" as const,
        id: undefined,
        requestId: result.failure.requestId,
        detail: `${result.failure.kind}: ${result.failure.message}`,
      };
}

function usedUp(operation: Operation): Failure {
  return failureOf(
    `The back end keeps answering ${operation.id} with saved answers for objects that are gone.`,
  );
}

function failureOf(message: string): Failure {
  return {
    kind: "refused",
    message,
    status: undefined,
    code: undefined,
    param: undefined,
    requestId: undefined,
  };
}
