import { addressOf, type CatalogKind } from "../../catalog/address.ts";
import type { Metadata } from "../../catalog/common.ts";
import type { RequiredMetadataPolicy } from "../../compiler/policy.ts";
import type { CatalogView, RuleFinding } from "./rule.ts";

/** Things without metadata that the policy asks of them. An empty value is none: it clears the key. */
export function missingMetadata(
  rule: RequiredMetadataPolicy,
  { catalog, spans }: CatalogView,
): readonly RuleFinding[] {
  const groups: readonly [CatalogKind, readonly string[], Iterable<Described>][] = [
    ["product", rule.products, catalog.products.values()],
    ["price", rule.prices, catalog.prices.values()],
    ["plan", rule.plans, catalog.plans.values()],
    ["coupon", rule.coupons, catalog.coupons.values()],
  ];
  return groups.flatMap(([kind, required, things]) =>
    [...things].flatMap(({ key, metadata }): readonly RuleFinding[] => {
      const missing = required.filter((name) => (metadata?.get(name) ?? "") === "");
      if (missing.length === 0) return [];
      const address = addressOf(kind, key);
      return [
        {
          code: "policy/missing-metadata",
          at: spans.find(address, "metadata"),
          detail: `${address} has no metadata ${missing.map((name) => `\`${name}\``).join(", ")}, which the policy asks of every ${kind}.`,
          data: { address, keys: missing.join(",") },
          hint: `Add \`metadata: { ${missing[0]}: … }\`, or let it pass with \`--allow policy/missing-metadata\`.`,
        },
      ];
    }),
  );
}

interface Described {
  readonly key: string;
  readonly metadata: Metadata | undefined;
}
