import type { ObserveRequest } from "./backend.ts";
import type { Match } from "./diff/match.ts";
import { fixedDifferences, matchResources } from "./diff/match.ts";
import type { KindTables } from "./field-table.ts";
import { KindIndex } from "./kind-index.ts";
import type { ObservedResource } from "./resource.ts";

/** What has to be read beyond active objects before a plan can be made. */
export interface History {
  /** Ids of parents whose inactive members must be seen: one of them is to be made, replaced or brought back. */
  readonly parents: readonly string[];
  /** Natural keys about to be taken, which an inactive object may hold. */
  readonly naturalKeys: readonly string[];
}

/**
 * Where earlier objects matter. Active ones are always read; inactive ones only where an object is missing, has other
 * terms, or is wanted inactive, so that an unchanged catalog costs no more than the pages of its active objects.
 */
export function neededHistory(
  request: ObserveRequest,
  observed: readonly ObservedResource[],
  kinds: KindTables,
): History {
  const index = new KindIndex(kinds);
  const { byAddress } = matchResources(request.desired, observed, request.catalog, index);
  const parents = new Set<string>();
  const naturalKeys = new Set<string>();
  for (const match of byAddress.values()) {
    const { desired, table, current } = match;
    if (!table.restores || desired.parent === undefined) continue;
    const isSettled =
      current?.active === true &&
      desired.active &&
      fixedDifferences(table, match.fields, current).length === 0;
    if (isSettled && (current.naturalKey === desired.naturalKey || current.mark?.isKeyless === true))
      continue;
    const parent = byAddress.get(desired.parent)?.current;
    if (parent !== undefined && !isSettled) parents.add(parent.id);
    if (desired.naturalKey !== undefined && desired.active) naturalKeys.add(desired.naturalKey);
  }
  return { parents: [...parents].sort(), naturalKeys: [...naturalKeys].sort() };
}

/**
 * Addresses of parents whose members of a kind needn't be read: the digest that the parent carries is the wanted one.
 * The digest is written after the members, so it never says more than is there.
 */
export function vouchedParents(
  request: ObserveRequest,
  observed: readonly ObservedResource[],
  kinds: KindTables,
): ReadonlyMap<string, ReadonlySet<string>> {
  const index = new KindIndex(kinds);
  const { byAddress } = matchResources(request.desired, observed, request.catalog, index);
  const vouched = new Map<string, Set<string>>();
  for (const match of byAddress.values()) {
    for (const field of match.table.fields) {
      if (field.vouchesFor === undefined || request.refresh || !isVouched(match, field.name)) continue;
      const members = vouched.get(field.vouchesFor) ?? new Set<string>();
      vouched.set(field.vouchesFor, members.add(match.desired.address));
    }
  }
  return vouched;
}

/** The object's digest of its members is as wanted. */
export function isVouched(match: Match, field: string): boolean {
  return (
    field in match.fields &&
    match.current !== undefined &&
    match.fields[field] === match.current.fields[field]
  );
}
