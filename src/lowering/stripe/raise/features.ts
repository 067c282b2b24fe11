import { addressOf } from "../../../catalog/address.ts";
import type { Feature, Product } from "../../../catalog/catalog.ts";
import type { ObservedResource } from "../../../reconciler/resource.ts";
import type { Account } from "./account.ts";
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

export function raiseFeature(key: string, feature: ObservedResource, products: Iterable<Product>): Feature {
  return {
    address: addressOf("feature", key),
    key,
    renamedFrom: undefined,
    name: textField(feature, "name"),
    type: typeOfValues(key, products),
    lookupKey: requiredText(feature, "lookup_key"),
    active: feature.active,
    metadata: authoredMetadata(feature),
  };
}

/** Stripe's features have no type: the values that products give them tell. */
function typeOfValues(feature: string, products: Iterable<Product>): Feature["type"] {
  const values = [...products]
    .flatMap((product) => product.features ?? [])
    .flatMap((entry) => (entry.feature === feature && entry.value !== undefined ? [entry.value] : []));
  if (values.length === 0) return "boolean";
  return values.every((value) => value === "inf" || /^[0-9]+$/.test(value)) ? "integer" : "string";
}
