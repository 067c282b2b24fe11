import { InvariantError } from "../../diagnostics/invariant.ts";
import { completingRead, decodeObject, type StripeRead } from "../../lowering/stripe-wire.ts";
import type { Result } from "../../reconciler/backend.ts";
import type { ObservedResource } from "../../reconciler/resource.ts";
import { failure } from "./failure.ts";

/** Decodes an object of a kind. One of another kind or shape is the other side's fault, and no use to us. */
export function decodeWire(kind: string, wire: object, parent: string | undefined): Result<ObservedResource> {
  const context = parent === undefined ? {} : { product: parent };
  const resource = unlessMisshapen(() => decodeObject(kind, wire, context));
  if (resource !== undefined) return { ok: true, value: resource };
  const message = `An answer of the back end isn't the ${kind} that it should be.`;
  return { ok: false, failure: failure("unavailable", message) };
}

/** The request that is still needed before the object can be decoded. */
export function completionOf(kind: string, wire: object): StripeRead | undefined {
  return unlessMisshapen(() => completingRead(kind, wire));
}

/** Decoders take the shape for granted: what is missing shows as a member of undefined. */
function unlessMisshapen<T>(decode: () => T | undefined): T | undefined {
  try {
    return decode();
  } catch (error) {
    if (error instanceof InvariantError) throw error;
    return undefined;
  }
}
