import { invalid } from "../refusal.ts";
import type { Kind } from "./entity.ts";

/** What was asked for with `expand`: names of fields, each with what was asked for below it. */
export interface Expansion {
  readonly [field: string]: Expansion;
}

/**
 * What can be expanded, by kind. `reference` turns an id into the object; `include` adds a part that is otherwise left
 * out (https://docs.stripe.com/expand, "includable properties"), with what may be named below it.
 */
const EXPANDABLE: { readonly [K in Kind]: Readonly<Record<string, Expandable>> } = {
  product: { default_price: { reference: "price" } },
  price: {
    product: { reference: "product" },
    tiers: { include: [] },
    // The tiers of an option come with it; asking for them by name is allowed, for any or one currency.
    currency_options: { include: ["*", "tiers"] },
  },
  "billing.meter": {},
  "entitlements.feature": {},
  // The feature of an attachment is always shown whole.
  product_feature: { entitlement_feature: { reference: "entitlements.feature" } },
  coupon: { applies_to: { include: [] }, currency_options: { include: [] } },
  promotion_code: { "promotion.coupon": { reference: "coupon" } },
  tax_rate: {},
};

type Expandable = { readonly reference: Kind } | { readonly include: readonly string[] };

/** https://docs.stripe.com/expand, "Multiple levels" */
const DEPTH_MAX = 4;

/** Reads `expand` for a reply of `kind`, or of lists of it. Refuses a path that leads nowhere or too deep. */
export function readExpansion(paths: readonly string[], kind: Kind | undefined, list: boolean): Expansion {
  const root: MutableExpansion = {};
  for (const [index, path] of paths.entries()) {
    const segments = path.split(".");
    const param = `expand[${index}]`;
    if (segments.length > DEPTH_MAX) {
      throw invalid(
        "property_expansion_max_depth",
        `Expansions go at most ${DEPTH_MAX} levels deep: ${path.slice(0, 100)}`,
        param,
      );
    }
    const below = list ? segments.slice(1) : segments;
    if (
      (list && segments[0] !== "data") ||
      below.length === 0 ||
      kind === undefined ||
      !place(root, below, kind)
    ) {
      const hint = list && segments[0] !== "data" ? " On a list, paths begin with data." : "";
      throw invalid(undefined, `This property cannot be expanded: ${path.slice(0, 100)}.${hint}`, param);
    }
  }
  return root;
}

interface MutableExpansion {
  [field: string]: MutableExpansion;
}

/** False when the path leads nowhere. */
function place(at: MutableExpansion, segments: readonly string[], kind: Kind): boolean {
  if (segments.length === 0) return true;
  const name = Object.keys(EXPANDABLE[kind]).find((candidate) => isPrefix(candidate.split("."), segments));
  const expandable = name === undefined ? undefined : EXPANDABLE[kind][name];
  if (name === undefined || expandable === undefined) return false;
  const rest = segments.slice(name.split(".").length);
  at[name] ??= {};
  if ("reference" in expandable) return place(at[name], rest, expandable.reference);
  return isIncluded(rest, expandable.include);
}

function isPrefix(prefix: readonly string[], segments: readonly string[]): boolean {
  return prefix.every((part, index) => segments[index] === part);
}

/** `tiers` or `eur.tiers` under an include that lists ["*", "tiers"]. */
function isIncluded(rest: readonly string[], include: readonly string[]): boolean {
  if (rest.length === 0) return true;
  const [wildcard, ...names] = include;
  if (wildcard !== "*") return false;
  return rest.length <= 2 && names.includes(rest.at(-1) ?? "");
}
