import type { Metadata } from "../../../catalog/common.ts";
import { invariant } from "../../../diagnostics/invariant.ts";
import type { Decimal } from "../../../money/decimal.ts";
import type { ObservedResource } from "../../../reconciler/resource.ts";
import { decimalOf } from "../normal-form.ts";

/** A text of an observed object; undefined when it is empty or not there. */
export function textField({ fields }: ObservedResource, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function requiredText(resource: ObservedResource, name: string): string {
  const value = textField(resource, name);
  invariant(value !== undefined, `${resource.kind} ${resource.id} has no ${name}`);
  return value;
}

export function numberField({ fields }: ObservedResource, name: string): number | undefined {
  const value = fields[name];
  return typeof value === "number" ? value : undefined;
}

export function decimalField(resource: ObservedResource, name: string): Decimal | undefined {
  const text = textField(resource, name);
  return text === undefined ? undefined : decimalOf(text);
}

/** Texts in a list; undefined when there are none. */
export function listField({ fields }: ObservedResource, name: string): readonly string[] | undefined {
  const value = fields[name];
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.filter((entry) => typeof entry === "string");
}

/** The author's part of the metadata: without what lowering put there. Undefined when nothing is left. */
export function authoredMetadata(
  { metadata }: ObservedResource,
  isOurs: (key: string) => boolean = () => false,
): Metadata | undefined {
  const entries = Object.entries(metadata).filter(([key]) => !key.startsWith("tariff_") && !isOurs(key));
  return entries.length === 0 ? undefined : new Map(entries);
}

/** The key that our mark gives an object, or undefined. */
export function markedKey({ mark, kind }: ObservedResource): string | undefined {
  const prefix = `${kind}/`;
  return mark?.address.startsWith(prefix) === true ? mark.address.slice(prefix.length) : undefined;
}
