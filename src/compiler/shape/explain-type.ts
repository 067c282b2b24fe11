import type { DiagnosticInput, Hint } from "../../diagnostics/diagnostic.ts";
import type { YamlNode, YamlScalar } from "../yaml-tree.ts";
import type { Place } from "./place.ts";
import type { SchemaError, SchemaPart } from "./schema-validator.ts";
import { shorten } from "./wording.ts";

const TYPE_WORDS: Readonly<Record<string, string>> = {
  amount: "an amount",
  array: "a list",
  object: "a map",
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "`true` or `false`",
};

const NODE_WORDS: Readonly<Record<YamlNode["kind"] | YamlScalar["type"], string>> = {
  list: "a list",
  map: "a map",
  scalar: "a text",
  string: "a text",
  number: "a number",
  boolean: "`true` or `false`",
  null: "empty",
};

/** A value of another type than the field takes. Text that YAML reads as something else only lacks its quotes. */
export function explainType(error: SchemaError, place: Place): DiagnosticInput {
  const { node } = place;
  const wanted = wantedTypes(error);
  if (node.kind === "scalar" && isUnquoted(node, wanted)) return explainUnquoted(node);
  const name = place.path === undefined ? "The file" : `\`${place.path}\``;
  const found = node.kind === "scalar" ? node.type : node.kind;
  return {
    code: "shape/wrong-type",
    at: node.kind === "scalar" ? node.span : place.nameSpan,
    detail: `${name} must be ${wanted.map((type) => TYPE_WORDS[type] ?? type).join(" or ")}, not ${NODE_WORDS[found]}.`,
    data: { wanted: wanted.join(" "), found },
    hint: correction(node, wanted) ?? error.parentSchema.description,
  };
}

function isUnquoted({ type }: YamlScalar, wanted: readonly string[]): boolean {
  return (type === "number" || type === "boolean") && wanted.includes("string") && !wanted.includes(type);
}

function explainUnquoted(node: YamlScalar): DiagnosticInput {
  return {
    code: "shape/unquoted-text",
    at: node.span,
    detail: `YAML reads ${shorten(node.text)} as a ${node.type}, and this field holds text.`,
    data: { text: node.text, type: node.type },
    hint: { text: `Write "${shorten(node.text)}".`, replacement: `"${node.text}"` },
  };
}

/** The types that a value may have here, those of its alternatives included. */
function wantedTypes({ keyword, schema, parentSchema }: SchemaError): readonly string[] {
  if (keyword === "type") return typesOf(parentSchema.type);
  if (parentSchema.title?.toLowerCase().endsWith("amount")) return ["amount"];
  return Array.isArray(schema) ? [...new Set(schema.flatMap(typesOfBranch))] : [];
}

function typesOfBranch(branch: SchemaPart): readonly string[] {
  if (branch.const !== undefined) return [`\`${String(branch.const)}\``];
  const definition = branch.$ref?.split("/").at(-1)?.toLowerCase();
  if (definition === undefined) return typesOf(branch.type);
  if (definition.endsWith("amount")) return ["amount"];
  return definition.endsWith("reference") ? ["string"] : ["object"];
}

function typesOf(type: string | readonly string[] | undefined): readonly string[] {
  if (type === undefined) return [];
  return typeof type === "string" ? [type] : type;
}

function correction(node: YamlNode, wanted: readonly string[]): Hint | string | undefined {
  const [only] = wanted;
  if (wanted.length !== 1 || only === undefined || node.kind !== "scalar") return undefined;
  if (only === "array") return `Put it between brackets: \`[${shorten(node.text)}]\`.`;
  if (only === "boolean" && /^(?:yes|on|y)$/i.test(node.text))
    return { text: "Write `true`.", replacement: "true" };
  if (only === "boolean" && /^(?:no|off|n)$/i.test(node.text))
    return { text: "Write `false`.", replacement: "false" };
  const isQuoted = node.span.end.offset - node.span.start.offset > node.text.length;
  if (isQuoted && node.text !== "" && Number.isFinite(Number(node.text)) && only !== "object") {
    return { text: "Remove the quotes.", replacement: node.text };
  }
  return undefined;
}
