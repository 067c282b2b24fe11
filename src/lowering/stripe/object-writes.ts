import { invariant } from "../../diagnostics/invariant.ts";
import type { ResolvedOperation } from "../../reconciler/operation.ts";
import type { Fields, FieldValue } from "../../reconciler/resource.ts";
import type { FormParams, FormValue } from "../../stripe/form.ts";
import type { StripeCall } from "./stripe-kind.ts";

type EncodeFields = (values: Fields, isCreate: boolean, operation: ResolvedOperation) => FormParams;

/** What the kinds that are written by POST to `path` and `path/id` have in common: metadata, `active`, expands. */
export function objectWrites(path: string, encodeFields: EncodeFields, expand?: readonly string[]) {
  const write = (operation: ResolvedOperation, target: string, fixed: FormParams): StripeCall => ({
    method: "POST",
    path: target,
    params: {
      ...metadataParams(operation.metadata),
      ...encodeFields(operation.values, operation.verb === "create", operation),
      ...fixed,
      ...(expand === undefined ? {} : { expand }),
    },
  });
  return {
    create: (operation: ResolvedOperation) =>
      write(operation, path, operation.isActive ? {} : { active: false }),
    update: (operation: ResolvedOperation) => write(operation, objectPath(path, operation), {}),
    archive: (operation: ResolvedOperation) =>
      write(operation, objectPath(path, operation), { active: false }),
    restore: (operation: ResolvedOperation) =>
      write(operation, objectPath(path, operation), { active: true }),
  };
}

/** The path of the object that an operation is about. */
export function objectPath(path: string, { target, verb, address }: ResolvedOperation): string {
  invariant(target !== undefined, `${verb} of ${address} has no target`);
  return `${path}/${encodeURIComponent(target)}`;
}

/**
 * The named fields as parameters of the same names. What is empty clears by `""`, as an empty list sends nothing
 * (https://docs.stripe.com/api/metadata, "Unset"); on a create there is nothing to clear.
 */
export function plainParams(values: Fields, names: readonly string[], isCreate: boolean): FormParams {
  const pairs = names.flatMap((name): [string, FormValue][] => {
    const value = values[name];
    if (value === undefined) return [];
    if (!isEmpty(value)) return [[name, value as FormValue]];
    return isCreate ? [] : [[name, ""]];
  });
  return Object.fromEntries(pairs);
}

export function isEmpty(value: FieldValue): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** The key part of an address: `pro` of `product/pro`. */
export function keyOfAddress(address: string): string {
  return address.slice(address.indexOf("/") + 1);
}

function metadataParams(metadata: Readonly<Record<string, string>>): FormParams {
  return Object.keys(metadata).length === 0 ? {} : { metadata };
}
