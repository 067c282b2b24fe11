import type { DiagnosticCode } from "../../diagnostics/code.ts";
import { nearestName } from "../../diagnostics/suggestion.ts";

interface ReferenceFacts {
  readonly section: "meters" | "taxes" | "prices" | "plans" | "coupons" | "promotionCodes";
  readonly code: DiagnosticCode;
  readonly what: string;
  /** Where it would be declared. */
  readonly home: string;
}

/** What a scenario names in the catalog. */
export const CATALOG_REFERENCES = {
  meter: { section: "meters", code: "reference/unknown-meter", what: "meter", home: "meters" },
  tax: { section: "taxes", code: "reference/unknown-tax", what: "tax", home: "taxes" },
  price: { section: "prices", code: "reference/unknown-price", what: "price", home: "products: … prices" },
  plan: { section: "plans", code: "reference/unknown-plan", what: "plan", home: "plans" },
  coupon: { section: "coupons", code: "reference/unknown-coupon", what: "coupon", home: "coupons" },
  promotion_code: {
    section: "promotionCodes",
    code: "reference/unknown-promotion-code",
    what: "promotion code",
    home: "promotion_codes",
  },
} as const satisfies Readonly<Record<string, ReferenceFacts>>;

export type ReferenceKind = keyof typeof CATALOG_REFERENCES;

/** What was meant. A price named without its product is the one price that has this key, whatever its product. */
export function suggestKey(
  kind: ReferenceKind,
  written: string,
  keys: readonly string[],
): string | undefined {
  const isShort = kind === "price" && !written.includes(".");
  const named = isShort ? keys.filter((key) => key.endsWith(`.${written}`)) : [];
  return named.length === 1 ? named[0] : nearestName(written, keys);
}
