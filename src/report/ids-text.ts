import type { KindTables } from "../reconciler/field-table.ts";
import { displayWidth, padEnd } from "./display-width.ts";
import { safe } from "./safe-text.ts";
import type { StyledText } from "./styled-text.ts";
import { line, span } from "./styled-text.ts";

/** Where a thing of the catalog stands in the back end; `id` is undefined for what isn't there yet. */
export interface AddressId {
  readonly kind: string;
  readonly address: string;
  readonly id: string | undefined;
}

/** Addresses and ids in two columns, in the order of kinds. */
export function formatIds(entries: readonly AddressId[], kinds: KindTables): StyledText {
  const order = (kind: string): number => kinds.findIndex((table) => table.kind === kind);
  const sorted = [...entries].sort((a, b) => order(a.kind) - order(b.kind));
  const width = Math.max(0, ...sorted.map(({ address }) => displayWidth(safe(address))));
  return sorted.map(({ address, id }) =>
    line(padEnd(safe(address), width), "  ", id === undefined ? span("not applied", "yellow") : span(id)),
  );
}

/** Ids by address; null for what isn't there yet. */
export function idsToJson(entries: readonly AddressId[]): Readonly<Record<string, string | null>> {
  return Object.fromEntries(entries.map(({ address, id }) => [address, id ?? null]));
}

export interface IdsEnv {
  /** Lines for a shell or a dotenv file. */
  readonly text: string;
  /** Addresses that are left out, as another has the same variable name. */
  readonly ambiguous: readonly string[];
}

/**
 * `TARIFF_PRICE_PRO_MONTHLY=price_1Nabc`, a line for each thing that is in the back end. Two addresses that differ only in
 * characters which a variable name can't hold are both left out and named in `ambiguous`.
 */
export function formatIdsEnv(entries: readonly AddressId[]): IdsEnv {
  const byName = new Map<string, AddressId[]>();
  for (const entry of entries) {
    const name = variableName(entry.address);
    byName.set(name, [...(byName.get(name) ?? []), entry]);
  }
  const groups = [...byName];
  const lines = groups.flatMap(([name, [entry, ...others]]) =>
    entry?.id === undefined || others.length > 0 ? [] : [`${name}=${quoted(entry.id)}\n`],
  );
  const ambiguous = groups.flatMap(([, group]) =>
    group.length > 1 ? group.map(({ address }) => address) : [],
  );
  return { text: lines.join(""), ambiguous };
}

/** `TARIFF_PRICE_PRO_MONTHLY` for `price/pro.monthly`. */
export function variableName(address: string): string {
  return `TARIFF_${address.replace(/[^A-Za-z0-9]/g, "_").replace(/[a-z]/g, (letter) => letter.toUpperCase())}`;
}

/** Ids are plain words; one made by hand may hold what a shell would act on. */
function quoted(id: string): string {
  const text = safe(id);
  return /^[A-Za-z0-9_.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
