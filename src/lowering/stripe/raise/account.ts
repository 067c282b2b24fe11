import { FORBIDDEN_KEYS } from "../../../catalog/common.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { ObservedResource } from "../../../reconciler/resource.ts";
import { METADATA_KEYS_MAX } from "../metadata-limits.ts";
import { grouped } from "./grouped.ts";

export interface RaiseOptions {
  /** Name of the catalog to be: objects marked for it keep their keys. */
  readonly catalog: string;
  /** Name of the back end in the config, for `adopt`. */
  readonly backend: string;
  /** Also what can't be sold any more. */
  readonly all: boolean;
}

/** What an import starts from: the objects that may become part of the catalog, and what there was to say about the rest. */
export interface Account {
  readonly options: RaiseOptions;
  readonly diagnostics: Diagnostic[];
  /** Of all prices, also of those that are left out: none of them may become another price's default key. */
  readonly lookupKeys: ReadonlySet<string>;
  /** Oldest first, ours before others, so that keys don't depend on the order of lists. */
  of(kind: string): readonly ObservedResource[];
}

/** Leaves out what carries the mark of another catalog, what has no room for ours, and what one of ours took over from. */
export function readAccount(resources: readonly ObservedResource[], options: RaiseOptions): Account {
  const diagnostics: Diagnostic[] = [];
  const isOthers = ({ mark }: ObservedResource) => mark !== undefined && mark.catalog !== options.catalog;
  const others = resources.filter(isOthers);
  diagnostics.push(...otherCatalogs(others));
  const ours = resources
    .filter((resource) => !isOthers(resource) && hasRoom(resource, diagnostics))
    .map((resource) => withoutForbiddenKeys(resource, diagnostics));
  const byKind = grouped(ours, ({ kind }) => kind);
  const ordered = new Map(
    [...byKind].map(([kind, list]) => [kind, withoutPredecessors(list).sort(byAge)] as const),
  );
  const lookupKeys = new Set(
    resources.flatMap(({ kind, naturalKey }) =>
      kind === "price" && naturalKey !== undefined ? [naturalKey] : [],
    ),
  );
  return { options, diagnostics, lookupKeys, of: (kind) => ordered.get(kind) ?? [] };
}

/** Says that an object, or a part of it, has no form in a catalog. */
export function notExpressible(
  account: Pick<Account, "diagnostics">,
  { kind, id }: ObservedResource,
  what: string,
  consequence: string,
): void {
  account.diagnostics.push(
    diagnostic({
      code: "import/not-expressible",
      detail: `\`${id}\` has ${what}, which a catalog can't say. ${consequence}`,
      data: { kind, id, what },
    }),
  );
}

/** Metadata that no catalog file can name isn't owned, so it stays as it is. */
function withoutForbiddenKeys(resource: ObservedResource, diagnostics: Diagnostic[]): ObservedResource {
  const entries = Object.entries(resource.metadata);
  const sayable = entries.filter(([key]) => !FORBIDDEN_KEYS.has(key));
  if (sayable.length === entries.length) return resource;
  for (const [key] of entries.filter(([name]) => FORBIDDEN_KEYS.has(name)))
    notExpressible({ diagnostics }, resource, `the metadata key \`${key}\``, "It is left as it is.");
  return { ...resource, metadata: Object.fromEntries(sayable) };
}

function hasRoom(resource: ObservedResource, diagnostics: Diagnostic[]): boolean {
  const count = Object.keys(resource.metadata).filter((key) => !key.startsWith("tariff_")).length;
  if (count <= METADATA_KEYS_MAX) return true;
  diagnostics.push(
    diagnostic({
      code: "import/not-expressible",
      detail:
        `\`${resource.id}\` has ${count} metadata keys, which leaves no room for the mark of a catalog. ` +
        `It is left out. Take away ${count - METADATA_KEYS_MAX} of them to import it.`,
      data: { kind: resource.kind, id: resource.id, what: "metadata" },
    }),
  );
  return false;
}

/** Of the objects made one after another for one address, the one that stands for it now. */
function withoutPredecessors(resources: readonly ObservedResource[]): ObservedResource[] {
  const current = new Map<string, ObservedResource>();
  for (const resource of resources) {
    const address = resource.mark?.address;
    const other = address === undefined ? undefined : current.get(address);
    if (address !== undefined && (other === undefined || isNewer(resource, other)))
      current.set(address, resource);
  }
  return resources.filter(
    (resource) => resource.mark === undefined || current.get(resource.mark.address) === resource,
  );
}

function isNewer(a: ObservedResource, b: ObservedResource): boolean {
  if (a.active !== b.active) return a.active;
  return a.createdAt !== b.createdAt ? a.createdAt > b.createdAt : a.id > b.id;
}

function byAge(a: ObservedResource, b: ObservedResource): number {
  if ((a.mark === undefined) !== (b.mark === undefined)) return a.mark === undefined ? 1 : -1;
  if (a.active !== b.active) return a.active ? -1 : 1;
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}

function otherCatalogs(others: readonly ObservedResource[]): readonly Diagnostic[] {
  const byName = grouped(others, ({ mark }) => mark?.catalog ?? "");
  return [...byName].map(([name, list]) =>
    diagnostic({
      code: "import/other-catalog",
      detail: `${list.length} ${list.length === 1 ? "object belongs" : "objects belong"} to catalog \`${name}\` and ${list.length === 1 ? "is" : "are"} left out.`,
      data: { catalog: name, count: String(list.length), first: list[0]!.id },
      hint: `Import into a catalog named \`${name}\` to have them.`,
    }),
  );
}
