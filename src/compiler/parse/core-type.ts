import type { YamlScalar } from "../yaml-tree.ts";

// YAML 1.2.2, section 10.3.2: https://yaml.org/spec/1.2.2/#1032-tag-resolution
const NULL = /^(?:~|null|Null|NULL)?$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
const WHOLE = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const FRACTION = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const SPECIAL = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

const MAYBE_NOT_TEXT = new Set("0123456789+-.~nNtTfF");

/** What YAML 1.2 core makes of plain text. */
export function coreTypeOf(text: string): YamlScalar["type"] {
  if (text === "") return "null";
  if (!MAYBE_NOT_TEXT.has(text[0]!) || text.length > 400) return "string";
  if (NULL.test(text)) return "null";
  if (BOOLEAN.test(text)) return "boolean";
  return WHOLE.test(text) || FRACTION.test(text) || SPECIAL.test(text) ? "number" : "string";
}
