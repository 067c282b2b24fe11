import type { Feature } from "../../../catalog/catalog.ts";
import { choiceReader } from "../values/choice.ts";
import { readText } from "../values/text.ts";
import { activeField, declaredFields, metadataField } from "./common-fields.ts";
import type { Declared } from "./section.ts";

const readFeatureType = choiceReader(["boolean", "integer", "string"]);

export function readFeature(declared: Declared): Feature {
  const { fields } = declared;
  return {
    ...declaredFields(declared),
    name: fields.read("name", readText),
    type: fields.read("type", readFeatureType) ?? "boolean",
    lookupKey: fields.read("lookup_key", readText),
    active: activeField(fields),
    metadata: metadataField(fields),
  };
}
