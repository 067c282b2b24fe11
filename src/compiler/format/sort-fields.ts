import type { FieldOrder } from "./field-order.ts";
import type { LayoutCollection } from "./layout.ts";

/** Puts the fields of every map into the order of the schema. Keys that the author chooses stay as they are. */
export function sortFields(
  { kind, entries }: LayoutCollection,
  orders: readonly FieldOrder[],
  number: number | undefined = 0,
): void {
  const order = number === undefined ? undefined : orders[number];
  if (order === undefined) return;
  const names = Object.keys(order.fields ?? {});
  const rank = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  if (kind === "map" && names.length > 0) entries.sort((a, b) => rank(a.name) - rank(b.name));
  for (const { name, value } of entries) {
    if (value.kind === "scalar") continue;
    const field = Object.hasOwn(order.fields ?? {}, name) ? order.fields?.[name] : undefined;
    sortFields(value, orders, kind === "list" ? order.items : (field ?? order.entries));
  }
}
