import { invariant } from "../../diagnostics/invariant.ts";
import type { Change, ChangeAction, FieldChange } from "../change.ts";
import type { Assessment } from "../diff/assessment.ts";
import type { Match } from "../diff/match.ts";
import { appliedFields, keepsNoKey, ownedChanges } from "../diff/owned.ts";
import type { KindIndex } from "../kind-index.ts";
import { appliedDigest, encodeMark } from "../mark.ts";
import type { Operation, OperationMark, Verb } from "../operation.ts";
import type { Fields, FieldValue, ObservedResource } from "../resource.ts";
import type { LooseOperation } from "./loose-operation.ts";
import { orderOperations } from "./order.ts";

interface Context {
  readonly assessment: Assessment;
  readonly kinds: KindIndex;
  readonly catalog: string;
  readonly objects: ReadonlyMap<string, ObservedResource>;
}

/** The writes that carry out a plan's changes, each with what it must wait for. */
export function operationsOf(
  changes: readonly Change[],
  assessment: Assessment,
  observed: readonly ObservedResource[],
  catalog: string,
  kinds: KindIndex,
): readonly Operation[] {
  const context: Context = {
    assessment,
    kinds,
    catalog,
    objects: new Map(observed.map((object) => [object.id, object])),
  };
  const loose = changes.flatMap((change, position) =>
    expand[change.action](change as never, position, context),
  );
  return orderOperations(loose, assessment, observed, kinds);
}

type Expansion = {
  readonly [A in ChangeAction]: (
    change: Extract<Change, { action: A }>,
    position: number,
    context: Context,
  ) => LooseOperation[];
};

const expand: Expansion = {
  create: (change, position, context) => creation(change, position, context),
  replace: (change, position, context) => {
    const retirement = retiring(change, position, context, change.id, "#retire");
    const made = creation(change, position, context);
    if (context.kinds.table(change.kind).replace === "archive-first") made[0]!.after.push(retirement.id);
    else retirement.after.push(...made.map((operation) => operation.id));
    return [...made, retirement];
  },
  restore: (change, position, context) => {
    const revived = switching("restore", change, position, context, change.id);
    if (change.replaces === undefined) return revived;
    const retirement = retiring(change, position, context, change.replaces, "#retire");
    if (context.kinds.table(change.kind).replace === "archive-first") revived[0]!.after.push(retirement.id);
    else retirement.after.push(...revived.map((operation) => operation.id));
    return [...revived, retirement];
  },
  update: (change, position, context) => [writing(change, position, context, change.id, "#update")],
  adopt: (change, position, context) => [writing(change, position, context, change.id, "#update")],
  rename: (change, position, context) => [writing(change, position, context, change.id, "#update")],
  archive: (change, position, context) =>
    change.reason === undefined
      ? switching("archive", change, position, context, change.id)
      : [retiring(change, position, context, change.id, `#archive-${change.id}`)],
  remove: (change, position, context) => [
    { ...plain("remove", change, position, context, change.id, "#remove"), parent: change.parent },
  ],
};

/** A create, and where some fields have to wait for others, the update that writes these. */
function creation(
  change: Extract<Change, { action: "create" | "replace" }>,
  position: number,
  context: Context,
): LooseOperation[] {
  const match = matchOf(change, context);
  const table = match.table;
  const isDeferred = (name: string) =>
    table.fields.some((field) => field.name === name && field.deferred === true);
  const wanted = Object.entries(match.desired.fields).filter(([name]) => !isDeferred(name));
  const late = change.fields.filter((field) => isDeferred(field.field));
  const isActive = change.action === "replace" || change.isInactive !== true;
  const create: LooseOperation = {
    ...plain("create", change, position, context, undefined, "#create"),
    isActive,
    values: Object.fromEntries(wanted),
    metadata: Object.fromEntries(
      Object.entries(match.desired.metadata ?? {}).filter(([, value]) => value !== ""),
    ),
    mark: markOf(match, context, Object.fromEntries(wanted), isActive),
    transfersKey: change.transfersKey,
    incarnations: change.incarnations,
    parent: match.desired.parent === undefined ? undefined : { ref: match.desired.parent },
  };
  if (late.length === 0) return [create];
  const settled: LooseOperation = {
    ...plain("update", change, position, context, undefined, "#settle"),
    targetOf: create.id,
    values: Object.fromEntries(late.map((field) => [field.field, field.after ?? null])),
    mark: markOf(match, context, match.desired.fields, isActive),
    after: [create.id],
  };
  return [create, settled];
}

/**
 * Makes an object active or inactive and writes what else the change lists: in one request where the kind has metadata,
 * and so a mark to bring up to date; else in two, as such kinds are switched by an endpoint of its own.
 */
function switching(
  verb: "archive" | "restore",
  change: Extract<Change, { action: "archive" | "restore" }>,
  position: number,
  context: Context,
  id: string,
): LooseOperation[] {
  const suffix = `#${verb}`;
  if (context.kinds.table(change.kind).hasMetadata) {
    return [{ ...writing(change, position, context, id, suffix), verb }];
  }
  const switched = plain(verb, change, position, context, id, suffix);
  const values = valuesOf(change.fields, matchOf(change, context));
  if (Object.keys(values).length === 0) return [switched];
  return [
    switched,
    { ...plain("update", change, position, context, id, "#update"), values, after: [switched.id] },
  ];
}

/**
 * Makes an object inactive that stands for nothing any more. Its mark notes that it was us: else its return would look like
 * the undoing of an edit by hand.
 */
function retiring(
  change: Change,
  position: number,
  context: Context,
  id: string,
  suffix: string,
): LooseOperation {
  const archive = plain("archive", change, position, context, id, suffix);
  const mark = context.objects.get(id)?.mark;
  if (mark === undefined) return archive;
  const applied = { ...mark.applied, active: appliedDigest(false) };
  return { ...archive, metadata: encodeMark({ ...mark, applied }) };
}

/** A write of what a change lists, with the mark brought up to date. */
function writing(
  change: Exclude<Change, { action: "create" | "remove" | "replace" }>,
  position: number,
  context: Context,
  id: string,
  suffix: string,
): LooseOperation {
  const match = matchOf(change, context);
  const object = context.objects.get(id);
  // What comes back in another's place isn't what the change was measured against.
  const isTwin = change.action === "restore" && change.replaces !== undefined;
  invariant(object !== undefined, `${change.address} was observed`);
  const fields = isTwin ? ownedChanges(match, object) : change.fields;
  const isActive = change.action !== "archive" && (change.action === "restore" || object.active);
  return {
    ...plain("update", change, position, context, id, suffix),
    values: valuesOf(fields, match),
    metadata: metadataOf(fields),
    mark: markOf(match, context, match.desired.fields, isActive, object),
    transfersKey: "transfersKey" in change && change.transfersKey === true,
  };
}

function valuesOf(fields: readonly FieldChange[], match: Match): Fields {
  const names = new Set(match.table.fields.map((field) => field.name));
  return Object.fromEntries(
    fields.filter((field) => names.has(field.field)).map((field) => [field.field, field.after ?? null]),
  );
}

function metadataOf(fields: readonly FieldChange[]): Readonly<Record<string, string>> {
  const entries = fields.filter((field) => field.field.startsWith("metadata."));
  return Object.fromEntries(
    entries.map((field) => [
      field.field.slice("metadata.".length),
      typeof field.after === "string" ? field.after : "",
    ]),
  );
}

/** The mark of `object`, or of one that is made, once `values` are written. */
function markOf(
  match: Match,
  context: Context,
  values: Fields,
  isActive: boolean,
  object?: ObservedResource,
): OperationMark | undefined {
  const { table, desired } = match;
  if (!table.hasMetadata) return undefined;
  const fixed = table.fields.filter(
    (field) => field.mutability === "create-only" && field.name in desired.fields,
  );
  const isKeyless = object !== undefined && keepsNoKey(match, object);
  return {
    catalog: context.catalog,
    address: desired.address,
    isProtected: desired.isProtected,
    isKeyless,
    fixed: Object.fromEntries(fixed.map((field) => [field.name, desired.fields[field.name] ?? null])),
    applied: appliedFields(match, values, { isActive, isKeyless }),
  };
}

function plain(
  verb: Verb,
  change: Change,
  position: number,
  context: Context,
  target: string | undefined,
  suffix: string,
): LooseOperation {
  const match = context.assessment.matches.byAddress.get(change.address);
  const object = target === undefined ? undefined : context.objects.get(target);
  const parent: FieldValue | undefined =
    object?.parent ?? (match?.desired.parent === undefined ? undefined : { ref: match.desired.parent });
  return {
    id: `${change.address}${suffix}`,
    verb,
    kind: change.kind,
    address: change.address,
    target,
    isActive: true,
    targetOf: undefined,
    values: {},
    metadata: {},
    mark: undefined,
    transfersKey: false,
    after: [],
    lock: lockOf(match, object, change, context),
    incarnations: [],
    parent,
    change: position,
  };
}

/** One write at a time for everything that belongs to one parent. */
function lockOf(
  match: Match | undefined,
  object: ObservedResource | undefined,
  change: Change,
  context: Context,
): string {
  if (match !== undefined) return match.desired.parent ?? match.desired.address;
  const parent = object?.parent === undefined ? undefined : context.objects.get(object.parent);
  return parent?.mark?.address ?? parent?.id ?? change.address;
}

function matchOf(change: Change, context: Context): Match {
  const match = context.assessment.matches.byAddress.get(change.address);
  invariant(match !== undefined, `no wanted resource for the change of ${change.address}`);
  return match;
}
