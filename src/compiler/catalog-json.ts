import type { Catalog } from "../catalog/catalog.ts";
import type { Json } from "../catalog/digest.ts";
import { invariant } from "../diagnostics/invariant.ts";
import type { Decimal } from "../money/decimal.ts";
import { formatDecimal } from "../money/decimal.ts";

/**
 * The catalog as plain data for its digest: decimals and big integers as strings, maps as objects in the order of their
 * keys. Where the first key of a map means something (the default currency of amounts), it is said beside them. Two
 * catalogs that mean the same have the same form, in whatever order and files they were written.
 */
export function catalogToJson(catalog: Catalog): Json {
  return toJson(catalog, "");
}

/** Maps whose first key is the default currency. */
const AMOUNT_FIELDS: ReadonlySet<string> = new Set(["amounts", "minimumAmounts", "minimumCommitment"]);

function toJson(value: unknown, field: string): Json {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((item) => toJson(item, ""));
  if (value instanceof Map) return mapToJson(value, field);
  invariant(typeof value === "object" && value !== null, `a catalog holds no ${typeof value} in ${field}`);
  if (isDecimal(value)) return formatDecimal(value);
  return fromEntries(Object.entries(value));
}

function mapToJson(map: ReadonlyMap<string, unknown>, field: string): Json {
  const values = fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  return AMOUNT_FIELDS.has(field) ? { currency: [...map.keys()][0] ?? "", values } : values;
}

function fromEntries(entries: readonly (readonly [string, unknown])[]): Json {
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined).map(([key, value]) => [key, toJson(value, key)]),
  );
}

function isDecimal(value: object): value is Decimal {
  return "coefficient" in value && "scale" in value;
}
