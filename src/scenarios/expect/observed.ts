import type { Currency } from "../../money/currency.ts";
import type { Decimal } from "../../money/decimal.ts";
import type { Instant } from "../../time/instant.ts";

/** What came of a scenario, in the form in which it can be expected. */
export type Observed = ObservedLeaf | ObservedList | ObservedMap;

export type ObservedLeaf = { readonly rule?: string | undefined } & (
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly value: Decimal }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "instant"; readonly at: Instant }
  | { readonly kind: "amount"; readonly amount: bigint; readonly currency: Currency }
  /** Written `none`. */
  | { readonly kind: "none" }
);

export interface ObservedList {
  readonly kind: "list";
  readonly items: readonly ObservedMap[];
}

export interface ObservedMap {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, Observed>;
  /** Those worth writing down where nothing was expected. */
  readonly telling: readonly string[];
}

export function mapOf(
  fields: Readonly<Record<string, Observed>>,
  telling: readonly string[] = [],
): ObservedMap {
  return { kind: "map", entries: new Map(Object.entries(fields)), telling };
}

export function text(value: string | undefined, rule?: string): ObservedLeaf {
  return value === undefined ? { kind: "none", rule } : { kind: "text", text: value, rule };
}

export function instant(at: Instant | undefined, rule?: string): ObservedLeaf {
  return at === undefined ? { kind: "none", rule } : { kind: "instant", at, rule };
}

export function amount(value: bigint | undefined, currency: Currency, rule?: string): ObservedLeaf {
  return value === undefined ? { kind: "none", rule } : { kind: "amount", amount: value, currency, rule };
}
