import type { MetadataProperty, MetadataSchema, MetadataSchemas } from "../../catalog/metadata-schema.ts";
import { formatDecimal } from "../../money/decimal.ts";
import { optionalText, textList, unless } from "./common-values.ts";
import { textValue, verbatimValue } from "./scalar-text.ts";
import type { YamlValue, YamlValueMap } from "./yaml-value.ts";
import { listOf, mapOf } from "./yaml-value.ts";

/** The schemas of metadata by section, in the catalog's order. */
export function metadataSchemaEntries(schemas: MetadataSchemas | undefined): YamlValueMap["entries"] {
  return [...(schemas ?? [])].map(([section, schema]) => [section, schemaValue(schema)]);
}

function schemaValue({ properties, required, additionalProperties }: MetadataSchema): YamlValue {
  const entries = [...properties].map(
    ([key, property]) => [textValue(key), propertyValue(property)] as const,
  );
  return mapOf([
    ["properties", mapOf(entries)],
    ["required", required.length === 0 ? undefined : textList(required)],
    ["additionalProperties", unless(additionalProperties, true)],
  ]);
}

function propertyValue(property: MetadataProperty): YamlValue {
  const { type, description, minimum, maximum, minLength, maxLength } = property;
  return mapOf([
    ["type", type],
    ["description", optionalText(description)],
    ["enum", property.enum === undefined ? undefined : listOf(property.enum.map(verbatimValue))],
    ["minimum", minimum === undefined ? undefined : formatDecimal(minimum)],
    ["maximum", maximum === undefined ? undefined : formatDecimal(maximum)],
    ["minLength", minLength?.toString()],
    ["maxLength", maxLength?.toString()],
  ]);
}
