import type { KindTables } from "../reconciler/field-table.ts";
import { STRIPE_KIND_LIST } from "./stripe/registry.ts";

/** What the reconciler knows of each kind of object on Stripe, in the order of creation. */
export const STRIPE_KINDS: KindTables = STRIPE_KIND_LIST.map(({ table }) => table);
