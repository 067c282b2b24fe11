import { invariant } from "../diagnostics/invariant.ts";
import { operationsOf } from "./apply/operations.ts";
import { resolveOperation } from "./apply/resolve.ts";
import type { Identity, Observation } from "./backend.ts";
import type { KindTable, KindTables } from "./field-table.ts";
import { KindIndex } from "./kind-index.ts";
import { makePlan } from "./make-plan.ts";
import { decodeMark } from "./mark.ts";
import type { Operation, ResolvedOperation } from "./operation.ts";
import type { DesiredResource, Fields, ObservedResource } from "./resource.ts";

export interface ImagineInput {
  readonly kinds: KindTables;
  readonly desired: readonly DesiredResource[];
  /** Name of the catalog. */
  readonly catalog: string;
  readonly identity: Identity;
  readonly imagination: Imagination;
}

/** What a back end would make of what is created in it, beyond what the catalog says. */
export interface Imagination {
  /** The id of an object whose id the author chooses; undefined: the back end would choose it, and its address stands for it. */
  readonly chosenId: (resource: DesiredResource) => string | undefined;
  /** Fields that the catalog leaves open and a create fills in. */
  readonly unsaid: (resource: DesiredResource) => Fields;
}

/**
 * What an account would hold that was empty before the catalog was applied to it, without any back end. A plan against it is the difference of two catalogs.
 */
export function imagineApplied({
  kinds,
  desired,
  catalog,
  identity,
  imagination,
}: ImagineInput): Observation {
  const work = makePlan({
    kinds,
    desired,
    observation: { identity, resources: [] },
    catalog: { name: catalog, digest: "" },
    options: { prune: false, onlyDrift: false, refresh: false },
    // What is over by now was made in time.
    now: Number.NEGATIVE_INFINITY,
    toolVersion: "",
  });
  const index = new KindIndex(kinds);
  const operations = operationsOf(work.plan.changes, work.assessment, [], catalog, index);
  const wanted = new Map(desired.map((resource) => [resource.address, resource]));
  const objects = new Map<string, ObservedResource>();
  for (const operation of inOrder(operations)) {
    const resolved = resolveOperation(operation, (address) => objects.get(address)?.id);
    const resource = wanted.get(operation.address);
    const before = objects.get(operation.address);
    invariant(resource !== undefined, `${operation.address} isn't in the catalog`);
    objects.set(
      operation.address,
      before === undefined
        ? {
            ...created(resource, resolved, index.table(resource.kind), imagination.unsaid(resource)),
            id: imagination.chosenId(resource) ?? resource.address,
            createdAt: objects.size,
          }
        : written(before, resolved),
    );
  }
  return { identity, resources: [...objects.values()].reverse() };
}

function created(
  resource: DesiredResource,
  { values, metadata, isActive, parent }: ResolvedOperation,
  table: KindTable,
  unsaid: Fields,
): Omit<ObservedResource, "id" | "createdAt"> {
  const { mark, rest } = decodeMark(metadata);
  const said = { ...values, ...unsaid };
  const fields = table.fields.map(({ name, default: other }) => [name, said[name] ?? other ?? null] as const);
  return {
    kind: resource.kind,
    naturalKey: resource.naturalKey,
    mark,
    active: isActive,
    fields: Object.fromEntries(fields),
    metadata: rest,
    parent,
    livemode: undefined,
  };
}

function written(before: ObservedResource, { values, metadata }: ResolvedOperation): ObservedResource {
  const { mark, rest } = decodeMark(metadata);
  return {
    ...before,
    mark: mark ?? before.mark,
    fields: { ...before.fields, ...values },
    metadata: { ...before.metadata, ...rest },
  };
}

/** Each after those that it waits for. */
function inOrder(operations: readonly Operation[]): readonly Operation[] {
  const left = new Map(operations.map((operation) => [operation.id, operation]));
  const ordered: Operation[] = [];
  const take = (operation: Operation): void => {
    if (!left.delete(operation.id)) return;
    for (const id of operation.after) {
      const awaited = left.get(id);
      if (awaited !== undefined) take(awaited);
    }
    ordered.push(operation);
  };
  for (const operation of operations) take(operation);
  return ordered;
}
