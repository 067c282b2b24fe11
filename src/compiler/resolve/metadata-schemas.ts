import type {
  MetadataProperty,
  MetadataSchema,
  MetadataSchemas,
  MetadataSection,
} from "../../catalog/metadata-schema.ts";
import { METADATA_SECTIONS, METADATA_TYPES } from "../../catalog/metadata-schema.ts";
import { metadataMismatch } from "../../catalog/metadata-value.ts";
import type { SourceSpan } from "../../diagnostics/source-span.ts";
import { compareDecimals } from "../../money/decimal.ts";
import type { FieldReader } from "../field-reader.ts";
import { mapReader } from "../field-reader.ts";
import type { ResolveContext } from "../resolve-context.ts";
import type { YamlEntry, YamlMap } from "../yaml-tree.ts";
import { choiceReader, readBoolean } from "./values/choice.ts";
import { keyedReader, listReader } from "./values/list.ts";
import { countReader, numberReader } from "./values/number.ts";
import { readText, readVerbatim } from "./values/text.ts";

/** Each section's schema, of whichever file has it. Undefined when no file has any. */
export function resolveMetadataSchemas(
  roots: readonly YamlMap[],
  context: ResolveContext,
): MetadataSchemas | undefined {
  const written = new Map<string, YamlEntry>();
  for (const root of roots) {
    const node = root.entries.get("metadata_schema")?.value;
    if (node?.kind !== "map") continue;
    for (const [section, entry] of node.entries) {
      const first = written.get(section);
      if (first === undefined) written.set(section, entry);
      else reportTwice(entry, first, context);
    }
  }
  const schemas = new Map<MetadataSection, MetadataSchema>();
  for (const [name, { value }] of written) {
    const section = METADATA_SECTIONS.find((known) => known === name);
    const schema = readSchema(value, context);
    if (section !== undefined && schema !== undefined) schemas.set(section, schema);
  }
  return schemas.size === 0 ? undefined : schemas;
}

function reportTwice({ key, keySpan }: YamlEntry, first: YamlEntry, { report }: ResolveContext): void {
  report({
    code: "metadata-schema/declared-twice",
    at: keySpan,
    detail: `The schema for the metadata of ${key} stands in one file only.`,
    data: { section: key },
    related: [{ message: "first declared here", at: first.keySpan }],
    hint: "Put the properties of both into one of them.",
  });
}

const LENGTH_MAX = 500;

const readType = choiceReader(METADATA_TYPES);
const readEnum = listReader(readVerbatim);
const readBound = numberReader();
const readLength = countReader(0, LENGTH_MAX);

const readProperty = mapReader<MetadataProperty>((fields) => {
  const type = fields.read("type", readType);
  const allowed = fields.read("enum", readEnum);
  const rest = {
    description: fields.read("description", readText),
    // An empty list is reported by its shape, and not once more for every value.
    enum: allowed?.length === 0 ? undefined : allowed,
    minimum: fields.read("minimum", readBound),
    maximum: fields.read("maximum", readBound),
    minLength: fields.read("minLength", readLength),
    maxLength: fields.read("maxLength", readLength),
  };
  if (type === undefined || fields.isBroken) return undefined;
  const property = { ...rest, type };
  return checkKeywords(property, fields) ? property : undefined;
});

const readProperties = keyedReader(readProperty);
const readRequired = listReader(readText);

const readSchema = mapReader<MetadataSchema>((fields) => {
  const properties = fields.read("properties", readProperties);
  const required = fields.read("required", readRequired) ?? [];
  const additionalProperties = fields.read("additionalProperties", readBoolean) ?? true;
  if (properties === undefined) return undefined;
  const unknown = required.findIndex((key) => !properties.has(key));
  if (unknown !== -1) {
    const node = fields.node("required");
    contradict(
      fields,
      node?.kind === "list" ? node.items[unknown]?.span : undefined,
      `"${required[unknown]}" must be there, and nothing is said of it under \`properties\`.`,
    );
  }
  return { properties, required, additionalProperties };
});

/** Which keywords say something about which types (https://json-schema.org/draft-07/json-schema-validation, section 6). */
const KEYWORDS_OF = {
  minimum: ["integer", "number"],
  maximum: ["integer", "number"],
  minLength: ["string"],
  maxLength: ["string"],
} as const satisfies Readonly<Record<string, readonly MetadataProperty["type"][]>>;

/** That no keyword is for another type, that bounds are in order, and that what is listed is allowed otherwise. */
function checkKeywords(property: MetadataProperty, fields: FieldReader): boolean {
  const { type, minimum, maximum, minLength, maxLength } = property;
  for (const [keyword, types] of Object.entries(KEYWORDS_OF)) {
    const isForType = (types as readonly string[]).includes(type);
    if (fields.has(keyword) && !isForType)
      return contradict(fields, spanOf(fields, keyword), `\`${keyword}\` says nothing about a ${type}.`);
  }
  if (minimum !== undefined && maximum !== undefined && compareDecimals(minimum, maximum) > 0)
    return contradict(fields, spanOf(fields, "maximum"), "The greatest number is less than the least.");
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength)
    return contradict(fields, spanOf(fields, "maxLength"), "The greatest length is less than the least.");
  const list = fields.node("enum");
  for (const [index, value] of (property.enum ?? []).entries()) {
    const mismatch = metadataMismatch({ ...property, enum: undefined }, value);
    const at = list?.kind === "list" ? list.items[index]?.span : undefined;
    if (mismatch !== undefined)
      return contradict(fields, at, `"${value}" is listed, and by the rest of the schema it ${mismatch}.`);
  }
  return true;
}

function spanOf(fields: FieldReader, field: string): SourceSpan | undefined {
  return fields.map.entries.get(field)?.keySpan;
}

function contradict(fields: FieldReader, at: SourceSpan | undefined, detail: string): false {
  fields.context.report({
    code: "metadata-schema/contradiction",
    at: at ?? fields.map.span,
    detail,
    hint: "Correct one of the two.",
  });
  fields.markBroken();
  return false;
}
