import type { Catalog } from "../catalog/catalog.ts";
import type { SpanIndex } from "../catalog/span-index.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";

const EXACT_MAX = BigInt(Number.MAX_SAFE_INTEGER);

/** Values of features that JavaScript's numbers would round. Every other number of a catalog is within its limits. */
export function numbersTooLarge(catalog: Catalog, spans: SpanIndex): readonly Diagnostic[] {
  return [...catalog.products.values()].flatMap(({ address, features = [] }) =>
    features.flatMap(({ feature, value }, index) => {
      const isNumber = catalog.features.get(feature)?.type === "integer" && value !== "inf";
      if (!isNumber || value === undefined || isExact(BigInt(value))) return [];
      return [
        diagnostic({
          code: "generate/number-too-large",
          at: spans.find(address, `features.${index}`),
          detail: `JavaScript would round ${value}, the value of the feature "${feature}".`,
          data: { address, feature, value },
          hint: "Write inf where there is no limit.",
        }),
      ];
    }),
  );
}

function isExact(value: bigint): boolean {
  return value <= EXACT_MAX && value >= -EXACT_MAX;
}
