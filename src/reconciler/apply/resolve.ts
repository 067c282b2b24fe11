import { digestOf } from "../../catalog/digest.ts";
import { invariant } from "../../diagnostics/invariant.ts";
import { appliedDigest, appliedName, encodeMark } from "../mark.ts";
import type { Operation, OperationMark, ResolvedOperation } from "../operation.ts";
import { referencesIn, resolveFields, resolveValue } from "../resolve-value.ts";
import type { Fields } from "../resource.ts";

/** The id that stands for an address by now. */
export type IdOf = (address: string) => string | undefined;

/** Makes an operation ready to be sent: what it refers to exists by now. */
export function resolveOperation(operation: Operation, idOf: IdOf): ResolvedOperation {
  const target = operation.target ?? (operation.targetOf === undefined ? undefined : idOf(operation.address));
  invariant(operation.verb === "create" || target !== undefined, `${operation.id} has no target`);
  const parent = operation.parent === undefined ? undefined : resolveValue(operation.parent, idOf);
  invariant(parent === undefined || typeof parent === "string", `${operation.id} has no parent`);
  return {
    verb: operation.verb,
    kind: operation.kind,
    address: operation.address,
    target: operation.verb === "create" ? undefined : target,
    isActive: operation.isActive,
    values: resolved(operation.values, idOf),
    metadata: {
      ...operation.metadata,
      ...(operation.mark === undefined ? {} : encodedMark(operation.mark, operation.verb, idOf)),
    },
    transfersKey: operation.transfersKey,
    parent,
    lock: operation.lock,
  };
}

function encodedMark(mark: OperationMark, verb: string, idOf: IdOf): Readonly<Record<string, string>> {
  // What points at something that isn't made (a price of a product that isn't on offer) isn't applied either.
  const applied = Object.entries(resolveFields(mark.applied, idOf)).filter(
    ([, value]) => referencesIn(value).length === 0,
  );
  const encoded = encodeMark({
    catalog: mark.catalog,
    address: mark.address,
    fingerprint: digestOf(resolved(mark.fixed, idOf)).slice(0, 32),
    applied: Object.fromEntries(applied.map(([name, value]) => [appliedName(name), appliedDigest(value)])),
    isProtected: mark.isProtected,
    isKeyless: mark.isKeyless,
  });
  // On a create there is nothing to take away.
  return verb === "create"
    ? Object.fromEntries(Object.entries(encoded).filter(([, value]) => value !== ""))
    : encoded;
}

function resolved(fields: Fields, idOf: IdOf): Fields {
  const values = resolveFields(fields, idOf);
  const open = Object.values(values).flatMap((value) => referencesIn(value));
  invariant(open.length === 0, `nothing stands for ${open.join(", ")} yet`);
  return values;
}
