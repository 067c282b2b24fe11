import type { YamlData, YamlFields } from "./draft.ts";

const AMOUNTS = ["unit_amount", "flat_amount", "amount", "preset", "minimum", "maximum", "included_amount"];

/** The terms of a price with every amount in them a little higher, in every currency; all else as it is. */
export function raiseAmounts(price: YamlFields): YamlFields {
  return mapNamed(price, (key, value) => (AMOUNTS.includes(key) ? raised(value) : undefined));
}

/** The tiers of a price end one unit later. */
export function moveTiers(price: YamlFields): YamlFields {
  return mapNamed(price, (key, value) =>
    key === "up_to" && typeof value === "number" ? value + 1 : undefined,
  );
}

/** Without money, as `custom_unit_amount` has terms of its own below it, the same. */
function raised(amount: YamlData): YamlData | undefined {
  // 100 is whole in every currency, whatever its minor unit.
  if (typeof amount === "number") return amount + 100;
  if (typeof amount !== "string") return undefined;
  return amount.replace(/^\d+/, (whole) => String(Number(whole) + 1));
}

function mapNamed(
  fields: YamlFields,
  change: (key: string, value: YamlData) => YamlData | undefined,
): YamlFields {
  const mapped = (key: string, value: YamlData): YamlData => {
    const changed = change(key, value);
    if (changed !== undefined) return changed;
    if (Array.isArray(value)) return value.map((entry: YamlData) => mapped("", entry));
    return typeof value === "object" ? (mapNamed(value as YamlFields, change) as YamlData) : value;
  };
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, value === undefined ? undefined : mapped(key, value)]),
  );
}
