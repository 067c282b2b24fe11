import type { Json } from "../../catalog/digest.ts";
import { canonicalJson } from "../../catalog/digest.ts";
import type { FieldChange } from "../../reconciler/change.ts";

/** A plan of the catalog is kept as JSON in chunks, where a back end has no object for it. */
const CHUNK = /^metadata\.tariff_plan_(.+)_([0-9]{1,2})$/;

type JsonMap = { readonly [member: string]: Json | undefined };

interface Chunk {
  readonly number: number;
  readonly field: FieldChange;
}

/** The fields with the chunks of each plan put together to one field, `plan/pro`, in words. */
export function joinPlanFields(fields: readonly FieldChange[]): readonly FieldChange[] {
  const plans = new Map<string, Chunk[]>();
  for (const field of fields) {
    const [, key, number] = CHUNK.exec(field.field) ?? [];
    if (key !== undefined) plans.set(key, [...(plans.get(key) ?? []), { number: Number(number), field }]);
  }
  const others = fields.filter((field) => !CHUNK.test(field.field));
  return [...others, ...[...plans].map(([key, chunks]) => planField(key, chunks))];
}

function planField(key: string, chunks: readonly Chunk[]): FieldChange {
  const before = planParts(chunks, "before");
  const after = planParts(chunks, "after");
  const keyOf = (parts: PlanParts | undefined): string | undefined => parts?.key;
  return {
    field: `plan/${keyOf(after) ?? keyOf(before) ?? key}`,
    ...(before === undefined ? {} : { before: numbered(before.texts) }),
    ...(after === undefined ? {} : { after: numbered(after.texts) }),
    shown: {
      ...(before === undefined ? {} : { before: before.texts.join("; ") }),
      ...(after === undefined ? {} : { after: after.texts.join("; ") }),
    },
  };
}

/** The value that tells printers how many parts there are. */
function numbered(texts: readonly string[]): Json {
  return Object.fromEntries(texts.entries());
}

interface PlanParts {
  readonly key: string | undefined;
  readonly texts: readonly string[];
}

/** One side of a plan in words; where chunks that don't change are missing, only that there is one. */
function planParts(chunks: readonly Chunk[], side: "before" | "after"): PlanParts | undefined {
  const present = chunks.filter(({ field }) => field[side] !== undefined);
  if (present.length === 0) return undefined;
  const sorted = [...present].sort((a, b) => a.number - b.number);
  const text = sorted.map(({ field }) => String(field[side])).join("");
  const plan = parseMap(text);
  if (plan === undefined)
    return { key: undefined, texts: [side === "before" ? "(earlier terms)" : "(new terms)"] };
  const { key, items, optional_items, ...rest } = plan;
  const texts = [
    ...listOf(items).map(itemText),
    ...listOf(optional_items).map((item) => `optional ${itemText(item)}`),
    ...Object.entries(rest).map(([member, value]) => `${member}: ${plainText(value)}`),
  ];
  return { key: typeof key === "string" ? key : undefined, texts };
}

/** `pro.seats × 5 (3 to 500)`. */
function itemText(item: Json): string {
  if (!isMap(item)) return plainText(item);
  const { price, quantity, adjustable, base } = item;
  const count = quantity === undefined || quantity === "1" ? "" : ` × ${plainText(quantity)}`;
  return `${plainText(price)}${count}${adjustableText(adjustable)}${base === true ? " (base fee)" : ""}`;
}

function adjustableText(adjustable: Json | undefined): string {
  if (!isMap(adjustable)) return "";
  const { minimum, maximum } = adjustable;
  if (maximum === undefined) return ` (${plainText(minimum ?? "0")} or more)`;
  return ` (${plainText(minimum ?? "0")} to ${plainText(maximum)})`;
}

function plainText(value: Json | undefined): string {
  if (isMap(value))
    return Object.entries(value)
      .map(([member, entry]) => `${member} ${plainText(entry)}`)
      .join(", ");
  return typeof value === "string" ? value : canonicalJson(value ?? null);
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** A remote text may hold anything. */
function parseMap(text: string): JsonMap | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
