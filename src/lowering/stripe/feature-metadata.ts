import type { Product } from "../../catalog/catalog.ts";

const PREFIX = "feature_";

/** The metadata key under which a product keeps its value of a feature; the compiler sees to it that it isn't too long. */
export function featureMetadataKey(feature: string): string {
  return PREFIX + feature;
}

/** What a product's features add to its metadata: the values that an entitlement has no place for. */
export function featureValues(features: Product["features"]): Readonly<Record<string, string>> {
  const valued = (features ?? []).flatMap(({ feature, value }): [string, string][] =>
    value === undefined ? [] : [[featureMetadataKey(feature), value]],
  );
  return Object.fromEntries(valued);
}
