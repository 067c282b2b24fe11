import type { Product } from "../../catalog/catalog.ts";
import { shortenedKey } from "./shortened-key.ts";

const PREFIX = "feature_";
const METADATA_KEY_MAX = 40;

/** The metadata key under which a product keeps its value of a feature. */
export function featureMetadataKey(feature: string): string {
  return PREFIX + shortenedKey(feature, METADATA_KEY_MAX - PREFIX.length);
}

/** What a product's features add to its metadata: the values that an entitlement has no place for. */
export function featureValues(features: Product["features"]): Readonly<Record<string, string>> {
  const valued = (features ?? []).flatMap(({ feature, value }): [string, string][] =>
    value === undefined ? [] : [[featureMetadataKey(feature), value]],
  );
  return Object.fromEntries(valued);
}
