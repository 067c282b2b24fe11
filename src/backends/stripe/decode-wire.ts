import { InvariantError } from "../../diagnostics/invariant.ts";
import { decodeObject } from "../../lowering/stripe-wire.ts";
import type { Result } from "../../reconciler/backend.ts";
import type { ObservedResource } from "../../reconciler/resource.ts";
import { failure } from "./failure.ts";

/** Decodes an object of a kind. One of another kind or shape is the other side's fault, and no use to us. */
export function decodeWire(kind: string, wire: object, parent: string | undefined): Result<ObservedResource> {
  const resource = tryDecode(kind, wire, parent);
  if (resource !== undefined) return { ok: true, value: resource };
  const message = `An answer of the back end isn't the ${kind} that it should be.`;
  return { ok: false, failure: failure("unavailable", message) };
}

function tryDecode(kind: string, wire: object, parent: string | undefined): ObservedResource | undefined {
  try {
    return decodeObject(kind, wire, parent === undefined ? {} : { product: parent });
  } catch (error) {
    // Decoders take the shape for granted: what is missing shows as a member of undefined.
    if (error instanceof InvariantError) throw error;
    return undefined;
  }
}
