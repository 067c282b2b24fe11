import type { Json } from "../catalog/digest.ts";

/**
 * A field's value in normal form: plain JSON, amounts as decimal strings in minor units, big whole numbers as strings,
 * instants as seconds. A reference to another resource is `{ "ref": address }` on the desired side and the back end's id
 * on the observed side.
 */
export type FieldValue = Json;

export interface Reference {
  readonly ref: string;
}

export function isReference(value: FieldValue | undefined): value is { readonly ref: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    "ref" in value &&
    typeof value.ref === "string"
  );
}

/** A digest over ids, which is known once all of them are: what a parent carries to vouch for its members. */
export interface DigestOfReferences {
  readonly digest_of: readonly Reference[];
}

export type Fields = Readonly<Record<string, FieldValue>>;

/** What the catalog wants to exist. Only the fields that it owns are there: an absent one is left alone. */
export interface DesiredResource {
  readonly kind: string;
  /** Unique over all kinds: `price/pro.monthly`, `attachment/pro:sso`. */
  readonly address: string;
  /** What the back end finds it by: an id, a lookup key, an event name, a code. Undefined: nothing but our mark. */
  readonly naturalKey: string | undefined;
  /** The author wrote the natural key (`id`, `lookup_key`): consent to take over an unmarked object that has it. */
  readonly consents: boolean;
  /** Id of an unmarked object that the author named under `adopt`. */
  readonly adoptId: string | undefined;
  /** Addresses that an object marked before a rename may carry. */
  readonly renamedFrom: readonly string[];
  readonly active: boolean;
  /** By name of the kind's field table. */
  readonly fields: Fields;
  /** Owned metadata by key. Undefined: the author owns none. */
  readonly metadata: Readonly<Record<string, string>> | undefined;
  /** `lifecycle.prevent_archive`. */
  readonly isProtected: boolean;
  /** Address of what it belongs to (the product of a price, of an attachment): one write at a time for a parent. */
  readonly parent: string | undefined;
}

/** The mark that we leave in an object's metadata. */
export interface Mark {
  /** Name of the catalog. */
  readonly catalog: string;
  readonly address: string;
  /** Digest of the create-only fields as they were written. */
  readonly fingerprint: string;
  /** Digest of every owned field as last written, by field (`metadata.<key>` for metadata): tells drift from intent. */
  readonly applied: Readonly<Record<string, string>>;
  /** `lifecycle.prevent_archive`, so that the protection outlives the object's place in the catalog. */
  readonly isProtected: boolean;
  /** Adopted without a natural key; keeps none until it is replaced. */
  readonly isKeyless: boolean;
}

/** What is in the back end, decoded and in the same normal form, complete. */
export interface ObservedResource {
  readonly kind: string;
  readonly id: string;
  readonly naturalKey: string | undefined;
  /** Undefined: not marked by anybody. Kinds that can't carry a mark never have one. */
  readonly mark: Mark | undefined;
  readonly active: boolean;
  /** Seconds, UTC; 0 where the back end doesn't say. */
  readonly createdAt: number;
  /** All fields of the kind's table; references are ids. */
  readonly fields: Fields;
  /** All metadata but our mark. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Id of what it belongs to. */
  readonly parent: string | undefined;
  /** Undefined where the object doesn't say. */
  readonly livemode: boolean | undefined;
}
