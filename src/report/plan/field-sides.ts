import type { Json } from "../../catalog/digest.ts";
import { canonicalJson } from "../../catalog/digest.ts";
import type { FieldChange } from "../../reconciler/change.ts";
import { isReference } from "../../reconciler/resource.ts";
import { safe } from "../safe-text.ts";
import { itemPercent } from "./item-percent.ts";

/** A field's value in words, made inert. */
export interface Side {
  readonly text: string;
  /** Its parts, where the value is a list of several or a map and its text tells them apart: the tiers of a price. */
  readonly items: readonly Item[];
}

export interface Item {
  /** What it is found by on the other side; undefined where its place counts. */
  readonly key: string | undefined;
  readonly text: string;
  readonly value: Json | undefined;
}

/** A part that one side has, or both have. */
export interface ItemPair {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  /** `+20.7` */
  readonly percent: string | undefined;
}

export interface FieldSides {
  /** Undefined where there is none. */
  readonly before: Side | undefined;
  readonly after: Side | undefined;
  /** The parts of both, side by side; none where a value has no parts. */
  readonly pairs: readonly ItemPair[];
}

export function sidesOf(field: FieldChange): FieldSides {
  const before = sideOf(field.before, field.shown.before);
  const after = sideOf(field.after, field.shown.after);
  const pairs = pairItems(before?.items ?? [], after?.items ?? []).map(([from, to]) => ({
    before: from,
    after: to,
    percent: field.isIncomparable === true ? undefined : itemPercent(from?.value, to?.value),
  }));
  return { before, after, pairs };
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
  if (typeof value !== "object" || value === null || isReference(value)) return [];
  const entries = Object.entries(value);
  const texts = text.split(Array.isArray(value) ? ", " : "; ");
  const hasKeys = !entries.every(([key], index) => key === String(index));
  if (entries.length < (hasKeys ? 1 : 2) || texts.length !== entries.length) return [];
  return entries.map(([key, entry], index) => ({
    key: hasKeys ? key : undefined,
    text: safe(texts[index]!),
    value: entry,
  }));
}

type Pair = readonly [before: Item | undefined, after: Item | undefined];

/** By key; in lists by place between what both begin and end with. */
function pairItems(before: readonly Item[], after: readonly Item[]): readonly Pair[] {
  if ([...before, ...after].some(({ key }) => key !== undefined)) return pairByKey(before, after);
  const isSame = (from: Item | undefined, to: Item | undefined): boolean => from?.text === to?.text;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && isSame(before[head], after[head])) head++;
  let tail = 0;
  while (tail < shorter - head && isSame(before.at(-1 - tail), after.at(-1 - tail))) tail++;
  const [from, to] = [before, after].map((items) => items.slice(head, items.length - tail));
  const middle = Math.max(from?.length ?? 0, to?.length ?? 0);
  return [
    ...before.slice(0, head).map((item, index): Pair => [item, after[index]]),
    ...Array.from({ length: middle }, (_, index): Pair => [from?.[index], to?.[index]]),
    ...before
      .slice(before.length - tail)
      .map((item, index): Pair => [item, after[after.length - tail + index]]),
  ];
}

function pairByKey(before: readonly Item[], after: readonly Item[]): readonly Pair[] {
  const find = (items: readonly Item[], key: string | undefined) => items.find((item) => item.key === key);
  return [
    ...before.map((item): Pair => [item, find(after, item.key)]),
    ...after.filter(({ key }) => find(before, key) === undefined).map((item): Pair => [undefined, item]),
  ];
}
