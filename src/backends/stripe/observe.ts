import { STRIPE_KINDS } from "../../lowering/stripe-kinds.ts";
import { STRIPE_LISTINGS, type StripeRead } from "../../lowering/stripe-wire.ts";
import type { Failure, ObserveRequest, Result } from "../../reconciler/backend.ts";
import { isConsistent } from "../../reconciler/consistency.ts";
import { neededHistory, vouchedParents } from "../../reconciler/history.ts";
import type { ObservedResource } from "../../reconciler/resource.ts";
import type { Reader } from "./reader.ts";

/** Objects by kind and id; what was read later replaces what was read earlier. */
class Snapshot {
  readonly #byKey = new Map<string, ObservedResource>();

  add(resources: readonly ObservedResource[]): void {
    for (const resource of resources) this.#byKey.set(`${resource.kind} ${resource.id}`, resource);
  }

  /** Newest first; objects of the same second stay as they were listed. */
  resources(): readonly ObservedResource[] {
    return [...this.#byKey.values()].sort((a, b) => b.createdAt - a.createdAt);
  }
}

/** How often a snapshot that another apply wrote into is read anew. */
const SNAPSHOTS_MAX = 3;

/** One list to be read, and for which product. */
interface Task {
  readonly kind: string;
  readonly read: StripeRead;
  readonly parent?: string;
}

/**
 * One snapshot of what concerns the catalog, in as many requests as there are pages of active objects. Only what an
 * unsettled resource needs is read on top: inactive members of its parent, inactive holders of its key, and members that
 * no digest vouches for. Never by search, which lags behind.
 */
export async function observe(
  request: ObserveRequest,
  reader: Reader,
): Promise<Result<readonly ObservedResource[]>> {
  for (let attempt = 1; ; attempt++) {
    const result = await readOnce(request, reader);
    if (!result.ok || attempt === SNAPSHOTS_MAX) return result;
    if (isConsistent(result.value, request.catalog, STRIPE_KINDS)) return result;
  }
}

async function readOnce(
  request: ObserveRequest,
  reader: Reader,
): Promise<Result<readonly ObservedResource[]>> {
  const snapshot = new Snapshot();
  const account = await readAll(accountTasks(request), reader, snapshot);
  if (account !== undefined) return { ok: false, failure: account };
  const history = request.everything ? [] : historyTasks(request, snapshot.resources());
  const members = memberTasks(request, snapshot.resources());
  const details = await readAll([...history, ...members], reader, snapshot);
  if (details !== undefined) return { ok: false, failure: details };
  // Whoever was restored after the first list and before the second is in neither of them.
  const again = await readAll(history.flatMap(activeSiblings), reader, snapshot);
  if (again !== undefined) return { ok: false, failure: again };
  return { ok: true, value: snapshot.resources() };
}

/** Lists of the whole account: what is active always; what isn't where there is no narrower way to it. */
function accountTasks({ everything }: ObserveRequest): readonly Task[] {
  return STRIPE_LISTINGS.flatMap(({ kind, active, inactive, ofParent }) => {
    const reads = [active, everything || ofParent === undefined ? inactive : undefined];
    return reads.flatMap((read) => (read === undefined ? [] : [{ kind, read }]));
  });
}

/** Inactive members of parents, and inactive holders of keys, that a plan could be wrong without. */
function historyTasks(request: ObserveRequest, observed: readonly ObservedResource[]): readonly Task[] {
  const { parents, naturalKeys } = neededHistory(request, observed, STRIPE_KINDS);
  return STRIPE_LISTINGS.flatMap(({ kind, active, ofParent, ofKeys }): readonly Task[] => {
    const isWithParents = active !== undefined && ofParent !== undefined;
    return [
      ...(isWithParents ? parents.map((parent) => ({ kind, read: ofParent(parent), parent })) : []),
      ...(ofKeys === undefined
        ? []
        : chunks(naturalKeys, ofKeys.max).map((keys) => ({ kind, read: ofKeys.read(keys) }))),
    ];
  });
}

function activeSiblings({ kind, read, parent }: Task): readonly Task[] {
  return parent === undefined
    ? []
    : [{ kind, read: { ...read, query: { ...read.query, active: true } }, parent }];
}

/** Members that can only be listed parent by parent: of those parents whose digest doesn't vouch for them. */
function memberTasks(request: ObserveRequest, observed: readonly ObservedResource[]): readonly Task[] {
  const vouched = vouchedParents(request, observed, STRIPE_KINDS);
  return STRIPE_LISTINGS.flatMap(({ kind, active, ofParent }) => {
    if (active !== undefined || ofParent === undefined) return [];
    const isNeeded = needsMembers(kind, request, vouched.get(kind) ?? new Set());
    return observed.filter(isNeeded).map(({ id }) => ({ kind, read: ofParent(id), parent: id }));
  });
}

/** Whether an object is a parent whose members must be read: wanted, with a digest of its own, and that digest differs. */
function needsMembers(
  kind: string,
  request: ObserveRequest,
  vouched: ReadonlySet<string>,
): (object: ObservedResource) => boolean {
  const parentTable = STRIPE_KINDS.find((table) => table.fields.some((field) => field.vouchesFor === kind));
  const digest = parentTable?.fields.find((field) => field.vouchesFor === kind)?.name ?? "";
  const wanted = request.desired.filter(
    (resource) =>
      resource.kind === parentTable?.kind && digest in resource.fields && !vouched.has(resource.address),
  );
  const addresses = new Set(wanted.flatMap(({ address, renamedFrom }) => [address, ...renamedFrom]));
  const ids = new Set(wanted.flatMap(({ naturalKey, adoptId }) => [naturalKey, adoptId]));
  return ({ kind: objectKind, id, mark }) =>
    objectKind === parentTable?.kind &&
    (request.everything || ids.has(id) || (mark?.catalog === request.catalog && addresses.has(mark.address)));
}

/** Reads lists side by side. The first failure, in the order of the tasks, is that of the whole. */
async function readAll(
  tasks: readonly Task[],
  reader: Reader,
  snapshot: Snapshot,
): Promise<Failure | undefined> {
  const results = await Promise.all(tasks.map(({ kind, read, parent }) => reader.list(kind, read, parent)));
  for (const result of results) {
    if (!result.ok) return result.failure;
    snapshot.add(result.value);
  }
  return undefined;
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
