import type { KindTable, KindTables } from "../reconciler/field-table.ts";

/** Kind and key of an address: `price/pro.monthly` is the price `pro.monthly`. */
export function splitAddress(address: string): { readonly kind: string; readonly key: string } {
  const slash = address.indexOf("/");
  return slash === -1
    ? { kind: "", key: address }
    : { kind: address.slice(0, slash), key: address.slice(slash + 1) };
}

/** The noun of a kind: `promotion code`. A kind without a table is its own noun. */
export function nounOf(kinds: KindTables, kind: string): KindTable["noun"] {
  return tableOf(kinds, kind)?.noun ?? { one: kind, many: kind };
}

export function tableOf(kinds: KindTables, kind: string): KindTable | undefined {
  return kinds.find((table) => table.kind === kind);
}

/** `price pro.monthly`. */
export function nameOf(kinds: KindTables, address: string): string {
  const { kind, key } = splitAddress(address);
  return `${nounOf(kinds, kind).one} ${key}`.trim();
}
