import { invariant } from "../diagnostics/invariant.ts";
import type { FieldSpec, KindTable, KindTables } from "./field-table.ts";

/** Tables by kind, with the order in which kinds are created. */
export class KindIndex {
  readonly tables: KindTables;
  readonly #byKind: ReadonlyMap<string, { readonly table: KindTable; readonly order: number }>;

  constructor(tables: KindTables) {
    this.tables = tables;
    this.#byKind = new Map(tables.map((table, order) => [table.kind, { table, order }]));
  }

  table(kind: string): KindTable {
    const entry = this.#byKind.get(kind);
    invariant(entry !== undefined, `no table for kind ${kind}`);
    return entry.table;
  }

  order(kind: string): number {
    return this.#byKind.get(kind)?.order ?? this.tables.length;
  }

  field(kind: string, name: string): FieldSpec | undefined {
    return this.table(kind).fields.find((field) => field.name === name);
  }
}

/** A change of this field alone means another object. */
export function isFixed(field: FieldSpec): boolean {
  return field.mutability !== "mutable";
}
