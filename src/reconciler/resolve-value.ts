import { digestOf } from "../catalog/digest.ts";
import type { Fields, FieldValue } from "./resource.ts";
import { isReference } from "./resource.ts";

const DIGEST_LENGTH = 32;

/**
 * A value with its references replaced by ids. A reference to what has no id yet stays; so does a digest over such, which
 * becomes a text (32 hex digits, over the sorted ids) once all its ids are known.
 */
export function resolveValue(value: FieldValue, idOf: (address: string) => string | undefined): FieldValue {
  if (typeof value !== "object" || value === null) return value;
  if (isReference(value)) return idOf(value.ref) ?? value;
  if (Array.isArray(value)) return value.map((member: FieldValue) => resolveValue(member, idOf));
  const entries = Object.entries(value as Fields).map(
    ([key, member]) => [key, resolveValue(member, idOf)] as const,
  );
  const digested = entries.length === 1 && entries[0]![0] === "digest_of" ? entries[0]![1] : undefined;
  if (Array.isArray(digested) && digested.every((id) => typeof id === "string")) {
    return digestOf([...digested].sort()).slice(0, DIGEST_LENGTH);
  }
  return Object.fromEntries(entries);
}

/** Every field resolved as far as it can be. */
export function resolveFields(fields: Fields, idOf: (address: string) => string | undefined): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, resolveValue(value, idOf)]));
}

/** Addresses that a value still refers to. */
export function referencesIn(value: FieldValue | undefined): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if (isReference(value)) return [value.ref];
  return Object.values(value).flatMap((member) => referencesIn(member as FieldValue | undefined));
}
