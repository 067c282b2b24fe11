import type { Address } from "../../catalog/address.ts";
import type { CapabilityProfile } from "../../catalog/capability-profile.ts";
import type { Product } from "../../catalog/catalog.ts";
import type { Metadata } from "../../catalog/common.ts";
import type { Declarations } from "../resolve/declarations.ts";
import type { Report } from "../resolve-context.ts";
import type { Rule } from "./rule.ts";
import { declaredThings } from "./walk/declared-things.ts";

type Limits = CapabilityProfile["metadata"];

/** What the language allows where no back end is chosen (https://docs.stripe.com/api/metadata). */
const LANGUAGE_LIMITS: Limits = { keysMax: 50, keyLengthMax: 40, valueLengthMax: 500 };
const OWN_PREFIX = "tariff_";

export const metadataFits: Rule = ({ catalog, spans, profile }, report) => {
  const limits = profile?.metadata ?? LANGUAGE_LIMITS;
  for (const [kind, things] of declaredThings(catalog)) {
    for (const thing of things.values()) {
      const product = kind === "product" ? catalog.products.get(thing.key) : undefined;
      const derived = product === undefined ? [] : featureKeys(product);
      for (const { field, key } of derived) checkFeatureKey(thing.address, field, key, limits, spans, report);
      if (thing.metadata === undefined && derived.length === 0) continue;
      checkMetadata(thing.address, thing.metadata ?? new Map(), derived, limits, spans, report);
    }
  }
};

interface DerivedKey {
  readonly field: string;
  readonly key: string;
}

/** The values of features are kept in the product's metadata. */
function featureKeys({ features }: Product): readonly DerivedKey[] {
  return (features ?? []).flatMap(({ feature, value }, index) =>
    value === undefined ? [] : [{ field: `features.${index}`, key: `feature_${feature}` }],
  );
}

function checkMetadata(
  address: Address,
  metadata: Metadata,
  derived: readonly DerivedKey[],
  limits: Limits,
  spans: Declarations,
  report: Report,
): void {
  const count = metadata.size + derived.length;
  if (count > limits.keysMax) {
    report({
      code: "metadata/too-many-keys",
      at: spans.find(address, "metadata"),
      detail: `There are ${count} keys${derived.length === 0 ? "" : ", with those for values of features"}, and ${limits.keysMax} is the most beside our own.`,
      data: { keys: String(count), keys_max: String(limits.keysMax) },
      hint: "Delete some, or put several values into one.",
    });
  }
  for (const [key, value] of metadata) {
    const at = spans.findKey(address, "metadata", key);
    const mistake = explainKey(key, derived, limits);
    if (mistake !== undefined) report({ ...mistake, at, data: { key } });
    if (value.length <= limits.valueLengthMax) continue;
    report({
      code: "metadata/value-too-long",
      at: spans.find(address, `metadata.${key}`),
      detail: `The value has ${value.length} characters, and ${limits.valueLengthMax} is the most.`,
      data: { key, length: String(value.length) },
      hint: "Shorten it, or spread it over several keys.",
    });
  }
}

function explainKey(key: string, derived: readonly DerivedKey[], limits: Limits) {
  if (key.startsWith(OWN_PREFIX)) {
    return {
      code: "metadata/reserved-key",
      detail: `Keys that begin with ${OWN_PREFIX} are how we find our own objects.`,
      hint: "Choose another key.",
    } as const;
  }
  if (derived.some((entry) => entry.key === key)) {
    return {
      code: "metadata/reserved-key",
      detail: `"${key}" holds the value of a feature of this product.`,
      hint: "Choose another key.",
    } as const;
  }
  if (key.length > 0 && key.length <= limits.keyLengthMax && !/[[\]]/.test(key)) return undefined;
  return {
    code: "metadata/key-malformed",
    detail: `A key has 1 to ${limits.keyLengthMax} characters and no square brackets.`,
    hint: "Choose another key.",
  } as const;
}

function checkFeatureKey(
  address: Address,
  field: string,
  key: string,
  limits: Limits,
  spans: Declarations,
  report: Report,
): void {
  if (key.length <= limits.keyLengthMax) return;
  report({
    code: "metadata/key-malformed",
    at: spans.find(address, field),
    detail: `The feature's value is kept under "${key}", which is longer than ${limits.keyLengthMax} characters.`,
    data: { key },
    hint: `Give the feature a key of at most ${limits.keyLengthMax - "feature_".length} characters.`,
  });
}
