import { invariant } from "../diagnostics/invariant.ts";
import type { ResolvedOperation } from "../reconciler/operation.ts";
import type { ObservedResource } from "../reconciler/resource.ts";
import { STRIPE_KIND_LIST } from "./stripe/registry.ts";
import type {
  DecodeContext,
  StripeCall,
  StripeKind,
  StripeListing,
  StripeLookup,
  StripeRead,
  WireIdentified,
} from "./stripe/stripe-kind.ts";

export type {
  DecodeContext,
  StripeCall,
  StripeListing,
  StripeLookup,
  StripeRead,
} from "./stripe/stripe-kind.ts";

/** Each kind takes a wire shape of its own; decoding goes by the shape's own name before it is believed. */
type AnyKind = StripeKind<WireIdentified>;

const byKind: ReadonlyMap<string, AnyKind> = new Map(
  STRIPE_KIND_LIST.map((kind) => [kind.table.kind, kind as AnyKind]),
);

/** What an observation lists, by kind, in the order of creation. */
export const STRIPE_LISTINGS: readonly StripeListing[] = STRIPE_KIND_LIST.map(({ listing }) => listing);

/** The one request that carries an operation out. */
export function encodeOperation(operation: ResolvedOperation): StripeCall {
  const encode = kindOf(operation.kind).encode[operation.verb];
  invariant(encode !== undefined, `a ${operation.kind} has no ${operation.verb}`);
  return encode(operation);
}

/**
 * An object of a kind in normal form; undefined when the JSON is something else. It must have been asked for with our
 * expands. A product feature doesn't say its product: `context` does.
 */
export function decodeObject(
  kind: string,
  wire: object,
  context: DecodeContext = {},
): ObservedResource | undefined {
  const { wireName, decode } = kindOf(kind);
  return isIdentified(wire) && wire.object === wireName ? decode(wire, context) : undefined;
}

/**
 * The read to send before an object can be decoded, where its JSON is incomplete however it was asked for (Stripe leaves
 * out the tiers of a currency option unless they are expanded by currency); else undefined.
 */
export function completingRead(kind: string, wire: object): StripeRead | undefined {
  const { wireName, complete } = kindOf(kind);
  return isIdentified(wire) && wire.object === wireName ? complete?.(wire) : undefined;
}

/** How to see whether what a create would make is there already. */
export function lookupOf(operation: ResolvedOperation): StripeLookup {
  return kindOf(operation.kind).lookup(operation);
}

/** How to read one object by its id; an attached feature needs its product's id as `parent`. */
export function readOf(kind: string, id: string, parent: string | undefined): StripeRead {
  return kindOf(kind).read(id, parent);
}

function isIdentified(wire: object): wire is WireIdentified {
  return "id" in wire && typeof wire.id === "string" && "object" in wire && typeof wire.object === "string";
}

function kindOf(kind: string): AnyKind {
  const entry = byKind.get(kind);
  invariant(entry !== undefined, `Stripe has no kind ${kind}`);
  return entry;
}
