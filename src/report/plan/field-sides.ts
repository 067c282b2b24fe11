import type { Json } from "../../catalog/digest.ts";
import { canonicalJson } from "../../catalog/digest.ts";
import type { FieldChange } from "../../reconciler/change.ts";
import { isReference } from "../../reconciler/resource.ts";
import { safe } from "../safe-text.ts";

/** A field's value in words, made inert. */
export interface Side {
  readonly text: string;
  /** Its parts, where the value is a list or a map of several and its text tells them apart: the tiers of a price. */
  readonly items: readonly Item[];
}

export interface Item {
  readonly text: string;
  readonly value: Json | undefined;
}

/** Both sides of a field; undefined where there is none. */
export function sidesOf({ before, after, shown }: FieldChange): {
  readonly before: Side | undefined;
  readonly after: Side | undefined;
} {
  return { before: sideOf(before, shown.before), after: sideOf(after, shown.after) };
}

function sideOf(value: Json | undefined, shown: string | undefined): Side | undefined {
  if ((value === undefined || value === null) && shown === undefined) return undefined;
  const text = shown ?? plainValue(value ?? null);
  return { text: legible(text), items: itemsOf(value, text) };
}

function plainValue(value: Json): string {
  if (typeof value === "string") return value;
  return isReference(value) ? value.ref : canonicalJson(value);
}

/** Empty texts and outer white space are made visible. */
function legible(text: string): string {
  if (text === "") return "(empty)";
  return text.trim() === text ? safe(text) : `"${safe(text)}"`;
}

function itemsOf(value: Json | undefined, text: string): readonly Item[] {
  if (typeof value !== "object" || value === null) return [];
  const values = Object.values(value);
  const texts = text.split(Array.isArray(value) ? ", " : "; ");
  if (values.length < 2 || texts.length !== values.length) return [];
  return values.map((entry, index) => ({ text: safe(texts[index]!), value: entry }));
}
