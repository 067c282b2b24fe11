import type { Catalog } from "../../catalog/catalog.ts";
import type { KindTable } from "../../reconciler/field-table.ts";
import type { ResolvedOperation, Verb } from "../../reconciler/operation.ts";
import type { DesiredResource, ObservedResource } from "../../reconciler/resource.ts";
import type { FormParams } from "../../stripe/form.ts";

/** One request for a write. `params` are not yet form-encoded. */
export interface StripeCall {
  readonly method: "POST" | "DELETE";
  readonly path: string;
  readonly params: FormParams;
}

/** One request for a read: a single object, or a list to be read page by page. */
export interface StripeRead {
  readonly path: string;
  readonly query: FormParams;
  readonly isList: boolean;
}

/** Where what a create would make is found, and how to tell it from its neighbours. */
export interface StripeLookup {
  readonly reads: readonly StripeRead[];
  isMatch(resource: ObservedResource): boolean;
}

/** What an observation lists for a kind. The two account-wide lists don't overlap. */
export interface StripeListing {
  readonly kind: string;
  /** All active objects of the account (all objects, where `inactive` is undefined); undefined: only by parent. */
  readonly active: StripeRead | undefined;
  readonly inactive: StripeRead | undefined;
  /** Members of one product: its inactive prices, its attached features. */
  readonly ofParent?: (product: string) => StripeRead;
  /** Inactive objects that have one of these natural keys, at most `max` a read. */
  readonly ofKeys?: { readonly max: number; read(keys: readonly string[]): StripeRead };
}

/** What an object's own JSON doesn't say. */
export interface DecodeContext {
  /** Id of the product that a product feature was listed for. */
  readonly product?: string;
}

export interface LoweringTarget {
  /** Name in the config: decides which `adopt` entries count. */
  readonly backend: string;
  /** Metadata that plans leave on prices, by key of the price. */
  readonly plans: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** What every object on Stripe has. */
export interface WireIdentified {
  readonly id: string;
  readonly object: string;
}

type EncodeVerb = (operation: ResolvedOperation) => StripeCall;

/** All that is known of one kind of object on Stripe. */
export interface StripeKind<Wire extends WireIdentified> {
  readonly table: KindTable;
  /** What Stripe calls it in `object`. */
  readonly wireName: Wire["object"];
  readonly listing: StripeListing;
  /** Verbs that the kind doesn't have are absent: the reconciler's table never leads to them. */
  readonly encode: Readonly<Partial<Record<Verb, EncodeVerb>>>;
  lower(catalog: Catalog, target: LoweringTarget): readonly DesiredResource[];
  decode(wire: Wire, context: DecodeContext): ObservedResource;
  lookup(operation: ResolvedOperation): StripeLookup;
  read(id: string, parent: string | undefined): StripeRead;
  /** How to read an object again whose JSON lacks what can be asked for only once something of it is known. */
  readonly complete?: (wire: Wire) => StripeRead | undefined;
}
