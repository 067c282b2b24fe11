import type { PricePattern, ProtectedPricesPolicy } from "../../compiler/policy.ts";
import type { DiagnosticInput } from "../../diagnostics/diagnostic.ts";
import { nearestName } from "../../diagnostics/suggestion.ts";
import type { ChangeAction } from "../../reconciler/change.ts";
import type { JudgedChange } from "../../reconciler/judge.ts";
import { findSpan } from "./find-span.ts";
import { patternOf } from "./price-pattern.ts";
import type { CatalogView, PlanView, RuleFinding } from "./rule.ts";

const PRICE = "price/";
const PRODUCT = "product/";
const SUPERSEDED = "superseded";

/** What an action does to a price, where it takes away what was promised of it. */
const HARM: Partial<Record<ChangeAction, string>> = {
  replace: "would be replaced, so that only existing subscribers keep it",
  archive: "would be archived",
  rename: "would be renamed",
  remove: "would be removed",
};

/** Protected prices that would be replaced, archived, renamed away, or that have left the catalog, pruned or not. */
export function protectedPrices(
  { prices: patterns }: ProtectedPricesPolicy,
  view: PlanView,
): readonly RuleFinding[] {
  const { changes, left } = view.prospect;
  // By the key of the price: what happens to it is said once.
  const harmed = new Map<string, string>();
  const add = (key: string, harm: string | undefined) => {
    if (harm !== undefined && !harmed.has(key) && patternOf(key, patterns) !== undefined)
      harmed.set(key, harm);
  };
  for (const { mark } of left) addPrice(mark?.address ?? "", "has left the catalog", add);
  for (const judged of changes) {
    const address = judged.before?.mark?.address ?? judged.change.address;
    addPrice(address, harmOf(judged, patterns), add);
  }
  for (const { change } of changes) {
    if (change.action !== "archive" || !change.address.startsWith(PRODUCT)) continue;
    const product = change.address.slice(PRODUCT.length);
    for (const price of view.catalog.prices.values())
      if (price.product === product && price.active)
        add(price.key, "would go off the offer with its product");
  }
  return [...harmed].map(([key, harm]) => ({
    code: "policy/protected-price",
    at: view.catalog.prices.has(key) ? findSpan(view.spans, `${PRICE}${key}`) : patternOf(key, patterns)?.at,
    detail: `The policy protects ${PRICE}${key}, but it ${harm}.`,
    data: { address: `${PRICE}${key}`, pattern: patternOf(key, patterns)?.text ?? "" },
  }));
}

/** Patterns that protect nothing: probably misspelt. `others` are keys of prices that the catalog no longer has. */
export function idlePatterns(
  { prices: patterns }: ProtectedPricesPolicy,
  { catalog }: CatalogView,
  others: readonly string[],
): readonly DiagnosticInput[] {
  const keys = [...catalog.prices.keys(), ...others];
  return patterns
    .filter((pattern) => !keys.some((key) => patternOf(key, [pattern]) !== undefined))
    .map((pattern) => ({
      code: "project/policy-matches-nothing",
      at: pattern.at,
      detail: `No price of the catalog is called "${pattern.text}", so that this protects nothing.`,
      data: { pattern: pattern.text },
      hint: suggestion(pattern, keys),
    }));
}

function addPrice(
  address: string,
  harm: string | undefined,
  add: (key: string, harm: string | undefined) => void,
): void {
  if (address.startsWith(PRICE)) add(address.slice(PRICE.length), harm);
}

function harmOf({ change }: JudgedChange, patterns: readonly PricePattern[]): string | undefined {
  if (change.action === "restore") return change.replaces === undefined ? undefined : HARM.replace;
  // Another object of ours stands for the price.
  if (change.reason === SUPERSEDED) return undefined;
  if (change.action !== "rename") return HARM[change.action];
  const isStillProtected = patternOf(change.address.slice(PRICE.length), patterns) !== undefined;
  return isStillProtected ? undefined : `${HARM.rename} to ${change.address.slice(PRICE.length)}`;
}

function suggestion(pattern: PricePattern, keys: readonly string[]): DiagnosticInput["hint"] {
  const near = pattern.text.includes("*") ? undefined : nearestName(pattern.text, keys);
  return near === undefined
    ? "Prices are called `product.price`; a `*` stands for any characters."
    : { text: `Did you mean ${near}?`, replacement: near };
}
