import { invariant } from "../../diagnostics/invariant.ts";
import { addToList } from "../add-to-list.ts";
import type { Assessment } from "../diff/assessment.ts";
import type { KindIndex } from "../kind-index.ts";
import type { Operation } from "../operation.ts";
import { referencesIn } from "../resolve-value.ts";
import type { FieldValue, ObservedResource } from "../resource.ts";
import type { LooseOperation } from "./loose-operation.ts";

/** What the rules of order look at, each index built in one pass. */
interface Sequence {
  /** By address: operations after which it stands for the object that it will stand for, but those that wait for members. */
  readonly ready: ReadonlyMap<string, readonly string[]>;
  /** By id of an object: the operation that makes it inactive. */
  readonly endings: ReadonlyMap<string, string>;
  readonly byLock: ReadonlyMap<string, readonly LooseOperation[]>;
  /** By id of an object: the operations that make something that points at it point elsewhere. */
  readonly movers: ReadonlyMap<string, readonly string[]>;
  /** By id of an object that goes: the operations by which its users go. */
  readonly usersEndings: ReadonlyMap<string, readonly string[]>;
  /** By id of an object: that of what it belongs to. */
  readonly parents: ReadonlyMap<string, string>;
  readonly kinds: KindIndex;
}

type OrderRule = (operation: LooseOperation, sequence: Sequence) => readonly string[];

/** Gives each operation what it must wait for, by the rules below. A cycle is a bug of ours. */
export function orderOperations(
  operations: readonly LooseOperation[],
  assessment: Assessment,
  observed: readonly ObservedResource[],
  kinds: KindIndex,
): readonly Operation[] {
  const sequence = sequenceOf(operations, assessment, observed, kinds);
  const ordered = operations.map((operation) => {
    const after = new Set([...operation.after, ...RULES.flatMap((rule) => rule(operation, sequence))]);
    after.delete(operation.id);
    return { ...operation, after: [...after].sort() };
  });
  assertNoCycle(ordered);
  return ordered;
}

function sequenceOf(
  operations: readonly LooseOperation[],
  assessment: Assessment,
  observed: readonly ObservedResource[],
  kinds: KindIndex,
): Sequence {
  const ready = new Map<string, string[]>();
  const endings = new Map<string, string>();
  const byLock = new Map<string, LooseOperation[]>();
  const movers = new Map<string, string[]>();
  for (const operation of operations) {
    addToList(byLock, operation.lock, operation);
    if (operation.verb === "archive" && operation.target !== undefined)
      endings.set(operation.target, operation.id);
    if (isMaking(operation) && !waitsForMembers(operation, kinds))
      addToList(ready, operation.address, operation.id);
    for (const id of movedFrom(operation, assessment, kinds)) addToList(movers, id, operation.id);
  }
  const parents = new Map<string, string>();
  const usersEndings = new Map<string, string[]>();
  const going = new Set(
    operations.flatMap((operation) =>
      isEnding(operation) && operation.target !== undefined ? [operation.target] : [],
    ),
  );
  for (const object of observed) {
    if (object.parent !== undefined) parents.set(object.id, object.parent);
    const ending = endings.get(object.id);
    if (ending === undefined) continue;
    for (const id of stringsIn(object.fields))
      if (going.has(id) && id !== object.parent) addToList(usersEndings, id, ending);
  }
  return { ready, endings, byLock, movers, usersEndings, parents, kinds };
}

/** Ids that an operation's target points at now and won't any longer. */
function movedFrom(operation: LooseOperation, assessment: Assessment, kinds: KindIndex): readonly string[] {
  const current = assessment.matches.byAddress.get(operation.address)?.current;
  const follows = kinds
    .table(operation.kind)
    .fields.filter((field) => field.follows === true && field.name in operation.values);
  return follows.flatMap((field) => {
    const id = current?.fields[field.name];
    return typeof id === "string" ? [id] : [];
  });
}

function isEnding({ verb }: LooseOperation): boolean {
  return verb === "archive" || verb === "remove";
}

function isMaking({ verb }: LooseOperation): boolean {
  return verb === "create" || verb === "restore" || verb === "update";
}

/** What is referred to exists first, with the key and mark that it will have. */
const afterReferences: OrderRule = (operation, { ready }) => {
  const addresses = [...Object.values(operation.values), operation.parent].flatMap((value) =>
    referencesIn(value),
  );
  return addresses
    .filter((address) => address !== operation.address)
    .flatMap((address) => {
      const awaited = ready.get(address) ?? [];
      // A parent that exists can take members before it is brought back or written, and comes back after them.
      return address === operation.lock ? awaited.filter((id) => id.endsWith("#create")) : awaited;
    });
};

/** An object is made inactive only after everything that pointed at it points elsewhere. */
const afterPointersMoved: OrderRule = (operation, { movers }) =>
  operation.verb === "archive" ? (movers.get(operation.target ?? "") ?? []) : [];

/** Within one parent, what is new is on offer before what is old goes; and an object's own members go after it. */
const newBeforeOld: OrderRule = (operation, { byLock, kinds }) => {
  if (operation.verb !== "archive") return [];
  const siblings = byLock.get(operation.lock) ?? [];
  const isFirstToGo = kinds.table(operation.kind).replace === "archive-first";
  const makers = siblings.filter(
    (other) => other.kind === operation.kind && isMaking(other) && other.address !== operation.address,
  );
  return isFirstToGo ? [] : makers.map((other) => other.id);
};

/** A parent leaves before its members, so that it is never on offer without one. */
const parentsLeaveFirst: OrderRule = (operation, { endings, parents }) => {
  const ending =
    operation.verb === "archive" ? endings.get(parents.get(operation.target ?? "") ?? "") : undefined;
  return ending === undefined ? [] : [ending];
};

/** A parent comes back after its members. */
const parentsReturnLast: OrderRule = (operation, { byLock }) => {
  if (operation.verb !== "restore") return [];
  const members = (byLock.get(operation.address) ?? []).filter(
    (other) => other.address !== operation.address && isMaking(other),
  );
  return members
    .filter((other) => referencesIn(other.parent).length > 0 || other.parent === operation.target)
    .map((other) => other.id);
};

/** A digest that vouches for members is written when they are all there. */
const digestsLast: OrderRule = (operation, { byLock, kinds }) => {
  const vouched = kinds
    .table(operation.kind)
    .fields.filter((field) => field.vouchesFor !== undefined && field.name in operation.values);
  if (vouched.length === 0) return [];
  const members = byLock.get(operation.lock) ?? [];
  return members
    .filter((other) => vouched.some((field) => field.vouchesFor === other.kind))
    .map((other) => other.id);
};

/** What others need goes after they are gone (a meter after its prices, a coupon after its codes). */
const usersLeaveFirst: OrderRule = (operation, { usersEndings }) =>
  isEnding(operation) ? (usersEndings.get(operation.target ?? "") ?? []) : [];

/** A deferred operation of a create needs the create. */
const afterTarget: OrderRule = (operation) => (operation.targetOf === undefined ? [] : [operation.targetOf]);

const RULES: readonly OrderRule[] = [
  afterTarget,
  afterReferences,
  afterPointersMoved,
  newBeforeOld,
  parentsLeaveFirst,
  parentsReturnLast,
  digestsLast,
  usersLeaveFirst,
];

/** Written once all members are there: members must not wait for it. */
function waitsForMembers(operation: LooseOperation, kinds: KindIndex): boolean {
  return kinds
    .table(operation.kind)
    .fields.some((field) => field.deferred === true && field.name in operation.values);
}

function stringsIn(value: FieldValue | undefined): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((member) => stringsIn(member as FieldValue));
}

function assertNoCycle(operations: readonly Operation[]): void {
  const waiting = new Map(operations.map((operation) => [operation.id, operation.after.length]));
  const followers = new Map<string, string[]>();
  for (const operation of operations)
    for (const id of operation.after) addToList(followers, id, operation.id);
  const free = operations
    .filter((operation) => operation.after.length === 0)
    .map((operation) => operation.id);
  let done = 0;
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    done++;
    for (const follower of followers.get(id) ?? []) {
      const left = waiting.get(follower)! - 1;
      waiting.set(follower, left);
      if (left === 0) free.push(follower);
    }
  }
  invariant(done === operations.length, "the operations of a plan wait for each other in a circle");
}
