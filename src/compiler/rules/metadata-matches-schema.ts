import type { MetadataSchema, MetadataSection } from "../../catalog/metadata-schema.ts";
import { metadataMismatch } from "../../catalog/metadata-value.ts";
import { nearestName } from "../../diagnostics/suggestion.ts";
import type { Declarations } from "../resolve/declarations.ts";
import type { Report } from "../resolve-context.ts";
import type { Rule } from "./rule.ts";
import type { DeclaredThing } from "./walk/declared-things.ts";
import { declaredThings } from "./walk/declared-things.ts";

/** Metadata is what the catalog's own `metadata_schema` says. */
export const metadataMatchesSchema: Rule = ({ catalog, spans }, report) => {
  for (const [kind, things] of declaredThings(catalog)) {
    const section = SECTION_OF[kind];
    const schema = section === undefined ? undefined : catalog.metadataSchemas?.get(section);
    if (schema === undefined) continue;
    for (const thing of things.values()) {
      checkMissing(thing, schema, spans, report);
      checkValues(thing, schema, spans, report);
    }
  }
};

const SECTION_OF: Readonly<Record<string, MetadataSection>> = {
  feature: "features",
  tax: "taxes",
  product: "products",
  price: "prices",
  plan: "plans",
  coupon: "coupons",
  promotion_code: "promotion_codes",
};

function checkMissing(thing: DeclaredThing, schema: MetadataSchema, spans: Declarations, report: Report) {
  for (const key of schema.required) {
    if (thing.metadata?.has(key)) continue;
    report({
      code: "metadata/missing-key",
      at: spans.find(thing.address, "metadata"),
      detail: `"${thing.key}" has no metadata "${key}", which the catalog's \`metadata_schema\` requires.`,
      data: { key, address: thing.address },
      hint: `Add \`${key}\` to its metadata.`,
    });
  }
}

function checkValues(
  { address, metadata }: DeclaredThing,
  { properties, additionalProperties }: MetadataSchema,
  spans: Declarations,
  report: Report,
): void {
  for (const [key, value] of metadata ?? []) {
    const property = properties.get(key);
    if (property === undefined) {
      if (additionalProperties) continue;
      const near = nearestName(key, properties.keys());
      report({
        code: "metadata/unknown-key",
        at: spans.findKey(address, "metadata", key),
        detail: `The catalog's \`metadata_schema\` has no "${key}", and allows no other keys.`,
        data: { key, address },
        hint: near === undefined ? undefined : { text: `Did you mean ${near}?`, replacement: near },
      });
      continue;
    }
    const mismatch = metadataMismatch(property, value);
    if (mismatch === undefined) continue;
    report({
      code: "metadata/value-mismatch",
      at: spans.find(address, `metadata.${key}`),
      detail: `"${value}" ${mismatch}, and so isn't what the catalog's \`metadata_schema\` asks of "${key}".`,
      data: { key, address, value },
      hint: "Correct the value, or the schema.",
    });
  }
}
