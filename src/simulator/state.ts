import type {
  CreditGrant,
  Due,
  Entities,
  EntityKind,
  PendingItem,
  Subscription,
  UsageEvent,
} from "./entities.ts";
import { DUE_KINDS } from "./entities.ts";
import type { MachineEvent } from "./event.ts";
import type { Invoice } from "./invoice.ts";
import type { MachineSettings } from "./terms.ts";

/** How the machine sees its state, whoever holds it: by id, and in ordered ranges. */
export interface StateReader {
  readonly settings: MachineSettings;
  get<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined;
  /** Entities of one group of an index whose order is in [from, to), ascending; ties in the order of `tie`. */
  range<I extends IndexName>(index: I, group: string, from?: number, to?: number): readonly Indexed[I][];
  /** The first of a group. */
  first<I extends IndexName>(index: I, group: string): Indexed[I] | undefined;
}

/** What a step wrote: `before` undefined where there was nothing, `after` undefined where nothing is left. */
export type Change = {
  [K in EntityKind]: {
    readonly kind: K;
    readonly id: string;
    readonly before: Entities[K] | undefined;
    readonly after: Entities[K] | undefined;
  };
}[EntityKind];

export interface StepResult {
  readonly changes: readonly Change[];
  readonly events: readonly MachineEvent[];
  /** Why nothing was done: of the caller's making. */
  readonly refusal: Refusal | undefined;
}

export interface Refusal {
  /** `no-such-customer`, `currency-not-sold` … */
  readonly code: string;
  /** One sentence that names what was given and what is there. */
  readonly message: string;
}

/** What each index holds. */
export interface Indexed {
  readonly due: Due;
  readonly usage: UsageEvent;
  readonly pending_items: PendingItem;
  readonly grants: CreditGrant;
  readonly subscriptions: Subscription;
  readonly unpaid_invoices: Invoice;
}
export type IndexName = keyof Indexed;

export interface IndexTable<E> {
  readonly kind: EntityKind;
  /** Undefined: not in the index. */
  readonly group: (entity: E) => string | undefined;
  readonly order: (entity: E) => number;
  readonly tie: (entity: E) => number;
}

const DUE_RANK = new Map(DUE_KINDS.map((kind, rank) => [kind, rank]));

/** The order of everything due: by instant, then by kind, then by age. */
function dueOrder({ at, kind }: Due): number {
  return at * 16 + (DUE_RANK.get(kind) ?? 0);
}

/** Usage of one customer on one meter. */
export function usageGroup(customer: string, meter: string): string {
  return `${customer}\n${meter}`;
}

export const INDEXES: { readonly [I in IndexName]: IndexTable<Indexed[I]> } = {
  due: { kind: "due", group: () => "", order: dueOrder, tie: ({ sequence }) => sequence },
  usage: {
    kind: "usage",
    group: ({ customer, meter }) => usageGroup(customer, meter),
    order: ({ timestamp }) => timestamp,
    tie: ({ sequence }) => sequence,
  },
  pending_items: {
    kind: "invoice_item",
    group: ({ customer }) => customer,
    order: ({ createdAt }) => createdAt,
    tie: ({ sequence }) => sequence,
  },
  grants: {
    kind: "credit_grant",
    group: ({ customer, remaining }) => (remaining > 0n ? customer : undefined),
    order: ({ createdAt }) => createdAt,
    tie: ({ sequence }) => sequence,
  },
  subscriptions: {
    kind: "subscription",
    group: ({ customer, endedAt }) => (endedAt === undefined ? customer : undefined),
    order: ({ createdAt }) => createdAt,
    tie: ({ sequence }) => sequence,
  },
  unpaid_invoices: {
    kind: "invoice",
    group: ({ subscription, status }) => (status === "draft" || status === "open" ? subscription : undefined),
    order: ({ createdAt }) => createdAt,
    tie: ({ sequence }) => sequence,
  },
};
