import { addressOf } from "../../../catalog/address.ts";
import type { Feature, Product } from "../../../catalog/catalog.ts";
import type { ObservedResource } from "../../../reconciler/resource.ts";
import type { Account } from "./account.ts";
import { grouped } from "./grouped.ts";
import type { Keyed } from "./keyed.ts";
import { giveKeys } from "./keyed.ts";
import { authoredMetadata, requiredText, textField } from "./observed-field.ts";

/** One feature a lookup key: archiving frees the key, and active ones come first. */
export function selectFeatures(account: Account): Keyed {
  const seen = new Set<string>();
  const wanted = account.of("feature").filter((feature) => {
    if (!feature.active && !account.options.all) return false;
    const key = requiredText(feature, "lookup_key");
    return !seen.has(key) && seen.add(key);
  });
  return giveKeys(wanted, (feature) => [requiredText(feature, "lookup_key")]);
}

/** The values that products give to each feature. */
export function valuesByFeature(products: Iterable<Product>): ReadonlyMap<string, readonly string[]> {
  const given = [...products].flatMap(({ features }) => features ?? []);
  const valued = given.filter((entry) => entry.value !== undefined);
  const byFeature = grouped(valued, ({ feature }) => feature);
  return new Map(
    [...byFeature].map(([feature, entries]) => [feature, entries.map(({ value }) => value ?? "")]),
  );
}

export function raiseFeature(key: string, feature: ObservedResource, values: readonly string[]): Feature {
  return {
    address: addressOf("feature", key),
    key,
    renamedFrom: undefined,
    name: textField(feature, "name"),
    type: typeOf(values),
    lookupKey: requiredText(feature, "lookup_key"),
    active: feature.active,
    metadata: authoredMetadata(feature),
  };
}

/** Stripe's features have no type: the values tell. */
function typeOf(values: readonly string[]): Feature["type"] {
  if (values.length === 0) return "boolean";
  return values.every((value) => /^(inf|0|-?[1-9][0-9]*)$/.test(value)) ? "integer" : "string";
}
