import type { Imagination } from "../reconciler/imagine-applied.ts";
import type { Fields } from "../reconciler/resource.ts";
import { keyOfAddress } from "./stripe/object-writes.ts";

/** Kinds whose natural key is their id (https://docs.stripe.com/api/products/create, `id`; the same of coupons). */
const KEYED_BY_ID: ReadonlySet<string> = new Set(["product", "coupon"]);

/** Where Stripe asks for a name, and the author gave none, a create sends the key. */
const NAME_FIELDS: Readonly<Record<string, string>> = { meter: "display_name", feature: "name" };

/** What Stripe would make of what is created, beyond what the catalog says. */
export const STRIPE_IMAGINATION: Imagination = {
  chosenId: ({ kind, naturalKey }) => (KEYED_BY_ID.has(kind) ? naturalKey : undefined),
  unsaid({ kind, address, fields }): Fields {
    const name = NAME_FIELDS[kind];
    return name === undefined || fields[name] ? {} : { [name]: keyOfAddress(address) };
  },
};
