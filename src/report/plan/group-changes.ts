import type { Change } from "../../reconciler/change.ts";
import type { KindTables } from "../../reconciler/field-table.ts";
import type { Plan } from "../../reconciler/plan.ts";
import { splitAddress, tableOf } from "../resource-names.ts";

/** A thing of the catalog with the changes to itself and to what belongs to it. */
export interface ChangeGroup {
  readonly address: string;
  /** Usually one; none where only its members change. */
  readonly own: readonly Change[];
  readonly members: readonly Change[];
}

/**
 * Changes by what they belong to: a product with its prices and attachments. Groups come in the order of kinds, as a catalog is
 * written, and else in the plan's order.
 */
export function groupChanges(plan: Plan, kinds: KindTables): readonly ChangeGroup[] {
  const known = new Set([...plan.changes, ...plan.preconditions].map((entry) => entry.address));
  const groups = new Map<string, { own: Change[]; members: Change[] }>();
  for (const change of plan.changes) {
    const parent = parentAddress(change, kinds, known);
    const address = parent ?? change.address;
    const group = groups.get(address) ?? { own: [], members: [] };
    groups.set(address, group);
    (parent === undefined ? group.own : group.members).push(change);
  }
  const order = (kind: string): number => kinds.findIndex((table) => table.kind === kind);
  return [...groups]
    .map(([address, { own, members }]) => ({
      address,
      own,
      members: [...members].sort((a, b) => order(a.kind) - order(b.kind)),
    }))
    .sort((a, b) => order(splitAddress(a.address).kind) - order(splitAddress(b.address).kind));
}

/** `product/pro` for `price/pro.monthly` and `attachment/pro:sso`: the part before the point, of a kind that this one refers to. */
function parentAddress(change: Change, kinds: KindTables, known: ReadonlySet<string>): string | undefined {
  const head = /^([^.:]+)[.:]/.exec(splitAddress(change.address).key)?.[1];
  if (head === undefined) return undefined;
  const referred = tableOf(kinds, change.kind)?.fields.flatMap((field) => field.references ?? []) ?? [];
  const candidates = referred.map((kind) => `${kind}/${head}`);
  return candidates.find((address) => known.has(address)) ?? candidates[0];
}
