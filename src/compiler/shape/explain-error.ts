import type { DiagnosticInput } from "../../diagnostics/diagnostic.ts";
import type { SourceSpan } from "../../diagnostics/source-span.ts";
import { nearestName } from "../../diagnostics/suggestion.ts";
import type { YamlNode } from "../yaml-tree.ts";
import { isGroup } from "./essential-errors.ts";
import { explainType } from "./explain-type.ts";
import type { Place } from "./place.ts";
import { entryOf } from "./place.ts";
import type { SchemaError, SchemaPart } from "./schema-validator.ts";
import { listWords, shorten } from "./wording.ts";

type Explain = (error: SchemaError, place: Place) => DiagnosticInput | undefined;

/** What an error of a schema means for the author, by keyword. */
const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  additionalProperties: explainUnknownField,
  required: explainMissingField,
  type: explainType,
  const: explainNotAllowed,
  enum: explainNotAllowed,
  pattern: explainFormat,
  minimum: explainRange,
  maximum: explainRange,
  exclusiveMinimum: explainRange,
  exclusiveMaximum: explainRange,
  maxLength: explainTooLong,
  minLength: explainEmptyText,
  maxItems: explainTooMany,
  maxProperties: explainTooMany,
  minItems: explainTooFew,
  minProperties: explainTooFew,
  oneOf: explainGroup,
  anyOf: explainChoice,
};

/** The diagnostic for one error, at the author's own place; undefined where another one says it better. */
export function explainError(error: SchemaError, place: Place): DiagnosticInput | undefined {
  return (EXPLANATIONS[error.keyword] ?? explainFormat)(error, place);
}

function nameOf(place: Place): string {
  return place.path === undefined ? "The file" : `\`${place.path}\``;
}

function explainUnknownField({ params, parentSchema }: SchemaError, place: Place): DiagnosticInput {
  const field = String(params["additionalProperty"]);
  const fields = Object.keys(parentSchema.properties ?? {});
  const near = nearestName(field, fields);
  return {
    code: "shape/unknown-field",
    at: entryOf(place.node, field)?.keySpan ?? place.nameSpan,
    detail: `${nameOf(place)} has no field \`${shorten(field)}\`.`,
    data: { field },
    hint:
      near === undefined
        ? `Its fields are ${listWords(fields, "and")}.`
        : { text: `Did you mean \`${near}\`?`, replacement: near },
  };
}

function explainMissingField(
  { params, parentSchema }: SchemaError,
  place: Place,
): DiagnosticInput | undefined {
  const field = String(params["missingProperty"]);
  if (isMisspelt(field, Object.keys(parentSchema.properties ?? {}), place.node)) return undefined;
  const meaning = parentSchema.properties?.[field]?.description;
  return {
    code: "shape/missing-field",
    at: place.nameSpan,
    detail: `${nameOf(place)} needs the field \`${field}\`.`,
    data: { field },
    hint: `Add \`${field}:\`.${meaning === undefined ? "" : ` ${meaning}`}`,
  };
}

/** Whether a field that doesn't exist is this one in another spelling: that is reported there. */
function isMisspelt(field: string, fields: readonly string[], node: YamlNode): boolean {
  if (node.kind !== "map") return false;
  const unknown = [...node.entries.keys()].filter((key) => !fields.includes(key)).slice(0, 20);
  return unknown.some((key) => nearestName(key, fields) === field);
}

function explainNotAllowed({ schema, keyword }: SchemaError, place: Place): DiagnosticInput {
  const allowed = keyword === "const" ? [String(schema)] : Array.isArray(schema) ? schema.map(String) : [];
  const written = textOf(place.node);
  const near = place.node.kind === "scalar" ? nearestName(written, allowed) : undefined;
  const choices = listWords(allowed, "or");
  return {
    code: "shape/not-allowed",
    at: place.node.span,
    detail: `${nameOf(place)} must be ${choices}, not ${describe(place.node)}.`,
    data: { value: written, allowed: allowed.join(" ") },
    hint:
      near === undefined || near === written
        ? `Write ${choices}${near === written && place.node.kind === "scalar" ? ", without quotes" : ""}.`
        : { text: `Did you mean \`${near}\`?`, replacement: near },
  };
}

function explainFormat({ parentSchema, propertyName }: SchemaError, place: Place): DiagnosticInput {
  const written = propertyName ?? textOf(place.node);
  const example = parentSchema.examples?.[0];
  return {
    code: "shape/bad-format",
    at: keyOrValueSpan(place, propertyName),
    detail: `\`${shorten(written)}\` hasn't the form of ${subject(parentSchema, propertyName)}.`,
    data: { value: written },
    hint: [
      parentSchema.description,
      example === undefined ? undefined : `For example: \`${String(example)}\`.`,
    ]
      .filter((part) => part !== undefined)
      .join(" "),
  };
}

function explainRange({ keyword, schema }: SchemaError, place: Place): DiagnosticInput {
  const bound = `${RANGES[keyword] ?? ""} ${String(schema)}`;
  return {
    code: "shape/out-of-range",
    at: place.node.span,
    detail: `${nameOf(place)} must be ${bound}, not ${shorten(textOf(place.node))}.`,
    data: { value: textOf(place.node), limit: String(schema) },
    hint: undefined,
  };
}

const RANGES: Readonly<Record<string, string>> = {
  minimum: "at least",
  maximum: "at most",
  exclusiveMinimum: "more than",
  exclusiveMaximum: "less than",
};

function explainTooLong({ schema, propertyName }: SchemaError, place: Place): DiagnosticInput {
  const written = propertyName ?? textOf(place.node);
  return {
    code: "shape/too-long",
    at: keyOrValueSpan(place, propertyName),
    detail: `The text has ${[...written].length} characters; at most ${String(schema)} fit here.`,
    data: { limit: String(schema) },
    hint: "Shorten it.",
  };
}

function explainEmptyText({ propertyName }: SchemaError, place: Place): DiagnosticInput {
  return {
    code: "shape/empty-text",
    at: keyOrValueSpan(place, propertyName),
    detail: `${nameOf(place)} can't be empty.`,
    hint: "Write a text, or remove the field if it isn't needed.",
  };
}

function explainTooMany({ schema }: SchemaError, place: Place): DiagnosticInput {
  return {
    code: "shape/too-many",
    at: place.nameSpan,
    detail: `${nameOf(place)} has ${entriesOf(place.node)}; at most ${String(schema)} may be there.`,
    data: { limit: String(schema) },
  };
}

function explainTooFew({ schema }: SchemaError, place: Place): DiagnosticInput {
  return {
    code: "shape/too-few",
    at: place.nameSpan,
    detail: `${nameOf(place)} has ${entriesOf(place.node)}; at least ${String(schema)} must be there.`,
    data: { limit: String(schema) },
  };
}

function explainGroup({ schema, parentSchema }: SchemaError, place: Place): DiagnosticInput | undefined {
  const fields = isGroup(schema) ? schema.flatMap((branch) => branch.required) : [];
  const written = fields.flatMap((field) => entryOf(place.node, field) ?? []);
  const known = Object.keys(parentSchema.properties ?? {});
  if (written.length === 0 && fields.some((field) => isMisspelt(field, known, place.node))) return undefined;
  const [first, second] = written;
  const choices = listWords(fields, "or");
  return {
    code: "shape/not-exactly-one",
    at: second?.keySpan ?? place.nameSpan,
    detail:
      first === undefined
        ? `${nameOf(place)} needs exactly one of ${choices}.`
        : `${nameOf(place)} has ${listWords(
            written.map((entry) => entry.key),
            "and",
          )}, but exactly one of them is needed.`,
    data: { written: written.map((entry) => entry.key).join(" "), fields: fields.join(" ") },
    related:
      first === undefined || second === undefined ? [] : [{ message: "the other one", at: first.keySpan }],
    hint: first === undefined ? "Add one of them." : "Keep one of them.",
  };
}

function explainChoice(error: SchemaError, place: Place): DiagnosticInput {
  if (!isGroup(error.schema)) return explainType(error, place);
  const fields = error.schema.flatMap((branch) => branch.required);
  return {
    code: "shape/missing-field",
    at: place.nameSpan,
    detail: `${nameOf(place)} needs at least one of the fields ${listWords(fields, "and")}.`,
    data: { field: fields.join(" ") },
    hint: `Add ${listWords(fields, "or")}.`,
  };
}

function keyOrValueSpan(place: Place, propertyName: string | undefined): SourceSpan {
  if (propertyName === undefined) return place.node.span;
  return entryOf(place.node, propertyName)?.keySpan ?? place.nameSpan;
}

function subject({ title }: SchemaPart, propertyName: string | undefined): string {
  if (title === undefined) return propertyName === undefined ? "this field" : "a key";
  const name = title.toLowerCase();
  return `${/^[aeiou]/.test(name) && !name.startsWith("uni") ? "an" : "a"} ${name}`;
}

function textOf(node: YamlNode): string {
  return node.kind === "scalar" ? node.text : node.kind;
}

function describe(node: YamlNode): string {
  return node.kind === "scalar" ? `\`${shorten(node.text)}\`` : `a ${node.kind}`;
}

function entriesOf(node: YamlNode): string {
  const size = node.kind === "list" ? node.items.length : node.kind === "map" ? node.entries.size : 0;
  return size === 1 ? "1 entry" : `${size === 0 ? "no" : size} entries`;
}
