import { addressOf } from "../../catalog/address.ts";
import type { DiagnosticCode } from "../../diagnostics/code.ts";
import { nearestName } from "../../diagnostics/suggestion.ts";
import type { Declarations } from "../resolve/declarations.ts";
import type { NotedReference } from "../resolve-context.ts";
import type { Rule } from "./rule.ts";

type ReferredKind = Exclude<NotedReference["kind"], "promotion_code">;

const CODES: Readonly<Record<ReferredKind, DiagnosticCode>> = {
  meter: "reference/unknown-meter",
  feature: "reference/unknown-feature",
  tax: "reference/unknown-tax",
  product: "reference/unknown-product",
  price: "reference/unknown-price",
  plan: "reference/unknown-plan",
  coupon: "reference/unknown-coupon",
};

/** What is declared but broken counts as known: its own mistakes are enough. */
export const unknownReference: Rule = (input, report) => {
  const suggestions = new Suggestions(input.spans);
  for (const { kind, key, node } of input.references) {
    if (kind === "promotion_code" || input.spans.mayDeclare(addressOf(kind, key))) continue;
    const near = suggestions.find(kind, key);
    const written = node.kind === "scalar" ? node.text : key;
    // A default price is written without its product.
    const replacement =
      near !== undefined && !written.includes(".") && key !== written ? near.split(".")[1] : near;
    report({
      code: CODES[kind],
      at: node.span,
      detail: `No file of the catalog declares the ${kind} "${key}".`,
      data: { kind, key },
      hint:
        replacement === undefined
          ? `Declare it under \`${SECTIONS[kind]}\`.`
          : { text: `Did you mean ${replacement}?`, replacement },
    });
  }
};

const SECTIONS: Readonly<Record<ReferredKind, string>> = {
  meter: "meters",
  feature: "features",
  tax: "taxes",
  product: "products",
  price: "products: … prices",
  plan: "plans",
  coupon: "coupons",
};

/** Comparing with every key takes time: once for each wrong key, and not for hundreds of them. */
const SUGGESTIONS_MAX = 100;

class Suggestions {
  readonly #spans: Declarations;
  readonly #found = new Map<string, string | undefined>();

  constructor(spans: Declarations) {
    this.#spans = spans;
  }

  find(kind: ReferredKind, key: string): string | undefined {
    const name = addressOf(kind, key);
    if (!this.#found.has(name) && this.#found.size < SUGGESTIONS_MAX) {
      this.#found.set(name, suggestKey(kind, key, this.#spans));
    }
    return this.#found.get(name);
  }
}

/** A price named without its product is the one price that has this key, whatever its product. */
function suggestKey(kind: ReferredKind, key: string, spans: Declarations): string | undefined {
  const keys = [...spans.keys(kind)];
  if (kind === "price" && !key.includes(".")) {
    const named = keys.filter((candidate) => candidate.endsWith(`.${key}`));
    if (named.length === 1) return named[0];
  }
  return nearestName(key, keys);
}
