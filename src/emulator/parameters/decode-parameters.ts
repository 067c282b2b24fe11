import { isCurrency } from "../../money/currency.ts";
import type { FormBranch, FormTree } from "../../stripe/form.ts";
import { invalid, missingParameter } from "../refusal.ts";
import { decodeMetadata } from "./decode-metadata.ts";
import {
  decodeBoolean,
  decodeChoice,
  decodeDecimal,
  decodeInteger,
  decodeString,
  decodeUpTo,
} from "./decode-scalar.ts";
import type { Decoded, Fields, ListParameter, MapParameter, Parameter } from "./parameter.ts";

/**
 * Checks a form against a set of parameters and decodes it. Refuses the first of: a name that isn't in the set, a value
 * of the wrong type or out of its bounds, a required parameter that is missing.
 */
export function decodeParameters<F extends Fields>(form: FormBranch, fields: F): Decoded<F> {
  return decodeFields(form, fields, "") as Decoded<F>;
}

function decodeFields(form: FormBranch, fields: Fields, prefix: string): unknown {
  const values: Record<string, unknown> = Object.create(null);
  for (const name of Object.keys(form)) {
    if (!Object.hasOwn(fields, name)) {
      const path = pathOf(prefix, name);
      throw invalid("parameter_unknown", `Received unknown parameter: ${path}`, path);
    }
  }
  for (const [name, parameter] of Object.entries(fields)) {
    const path = pathOf(prefix, name);
    const tree = form[name];
    if (tree !== undefined) values[name] = decodeValue(tree, parameter, path);
    else if (parameter.required === true) throw missingParameter(path);
  }
  return values;
}

function pathOf(prefix: string, name: string): string {
  const shown = name.slice(0, 100);
  return prefix === "" ? shown : `${prefix}[${shown}]`;
}

function decodeValue(tree: FormTree, parameter: Parameter, path: string): unknown {
  if (tree === "" && parameter.clearable === true) return null;
  switch (parameter.type) {
    case "string":
      return decodeString(scalar(tree, path), parameter, path);
    case "integer":
      return decodeInteger(scalar(tree, path), parameter, path);
    case "decimal":
      return decodeDecimal(scalar(tree, path), parameter, path);
    case "boolean":
      return decodeBoolean(scalar(tree, path), path);
    case "choice":
      return decodeChoice(scalar(tree, path), parameter.values, path);
    case "currency":
      return decodeCurrency(scalar(tree, path), path);
    case "up-to":
      return decodeUpTo(scalar(tree, path), path);
    case "range":
      return decodeRange(tree, path);
    case "metadata":
      return decodeMetadata(tree, path);
    case "hash":
      return decodeFields(hash(tree, path), parameter.fields, path);
    case "currency-map":
      return decodeCurrencyMap(tree, parameter, path);
    case "list":
      return decodeList(tree, parameter, path);
  }
}

function scalar(tree: FormTree, path: string): string {
  if (typeof tree !== "string")
    throw invalid(undefined, `Invalid value for ${path}: one value was expected, not a hash.`, path);
  return tree;
}

function hash(tree: FormTree, path: string): FormBranch {
  if (typeof tree === "string")
    throw invalid(undefined, `Invalid hash: ${path} must have named parts, ${path}[…].`, path);
  return tree;
}

function decodeCurrency(text: string, path: string): string {
  const code = text.toLowerCase();
  if (!isCurrency(code)) {
    throw invalid(
      undefined,
      `Invalid currency: ${text.slice(0, 20)}. A supported three-letter code is needed.`,
      path,
    );
  }
  return code;
}

const RANGE_FIELDS: Fields = {
  gt: { type: "integer" },
  gte: { type: "integer" },
  lt: { type: "integer" },
  lte: { type: "integer" },
};

function decodeRange(tree: FormTree, path: string): unknown {
  if (typeof tree !== "string") return decodeFields(tree, RANGE_FIELDS, path);
  const at = decodeInteger(tree, { type: "integer" }, path);
  return { gte: at, lte: at };
}

function decodeCurrencyMap(tree: FormTree, parameter: MapParameter, path: string): unknown {
  const values: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(hash(tree, path))) {
    const partPath = pathOf(path, key);
    values[decodeCurrency(key, partPath)] = decodeFields(hash(part, partPath), parameter.fields, partPath);
  }
  return values;
}

/** The elements in the order of their indexes, which may have gaps. */
function decodeList(tree: FormTree, parameter: ListParameter, path: string): unknown {
  if (typeof tree === "string")
    throw invalid(undefined, `Invalid array: ${path} must be sent as ${path}[0], ${path}[1], ….`, path);
  const keys = Object.keys(tree);
  const wrong = keys.find((key) => !/^(0|[1-9][0-9]{0,8})$/.test(key));
  if (wrong !== undefined) {
    const wrongPath = pathOf(path, wrong);
    throw invalid(undefined, `Invalid array: ${wrongPath} isn't an index of ${path}.`, wrongPath);
  }
  if (parameter.max !== undefined && keys.length > parameter.max) {
    throw invalid(undefined, `Invalid array: ${path} may have at most ${parameter.max} elements.`, path);
  }
  // Keys that are integers come in ascending order from any object.
  return keys.map((key) => decodeValue(tree[key] ?? "", parameter.of, pathOf(path, key)));
}
