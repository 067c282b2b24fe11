/**
 * Stripe's bracketed form encoding, both ways: `a[b]=c`, `items[0][price]=x`, `expand[]=y`
 * (https://docs.stripe.com/api, "form-encoded request bodies").
 */

import { invariant } from "../diagnostics/invariant.ts";

/**
 * What can be sent. `undefined` sends nothing and null sends an empty string, which clears a field. An empty list or
 * map sends nothing either, so it can never clear: send `""` or null instead.
 */
export type FormValue = string | number | bigint | boolean | null | readonly FormValue[] | FormParams;

export interface FormParams {
  readonly [name: string]: FormValue | undefined;
}

/** Parameters as a body or a query string: depth first in the order given, lists by index, brackets not escaped. */
export function encodeForm(params: FormParams): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(params)) appendPairs(pairs, escapePart(name), value);
  return pairs.join("&");
}

function appendPairs(pairs: string[], name: string, value: FormValue | undefined): void {
  if (value === undefined) return;
  if (value === null) {
    pairs.push(`${name}=`);
  } else if (typeof value !== "object") {
    invariant(typeof value !== "number" || Number.isFinite(value), `${name} isn't a finite number`);
    pairs.push(`${name}=${escapePart(String(value))}`);
  } else {
    for (const [key, part] of Object.entries(value)) appendPairs(pairs, `${name}[${escapePart(key)}]`, part);
  }
}

/** A lone surrogate has no UTF-8 form: it is sent as U+FFFD, as every encoder of text does. */
function escapePart(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, "\ufffd"));
}

/**
 * A decoded form. Lists are branches with the keys "0", "1", …: only who knows the parameter can tell a list from a map
 * whose keys are digits. Branches have no prototype, so that no key means anything.
 */
export type FormTree = string | FormBranch;

export interface FormBranch {
  readonly [name: string]: FormTree;
}

export interface FormLimits {
  readonly bytes: number;
  readonly parameters: number;
  readonly depth: number;
}

/** A price with a hundred tiers in a hundred currencies is some 30,000 parameters; nothing real comes near. */
export const FORM_LIMITS: FormLimits = { bytes: 1_000_000, parameters: 50_000, depth: 8 };

export interface FormProblem {
  readonly problem: "too-large" | "too-many" | "too-deep" | "bad-encoding" | "conflict" | "bad-name";
  readonly message: string;
  readonly param?: string;
}

export type FormDecoding =
  | { readonly ok: true; readonly params: FormBranch }
  | ({ readonly ok: false } & FormProblem);

/**
 * Decodes a body or a query string. Accepts indexed lists, `[]` lists and `[]` lists of maps, in which a name that
 * comes again begins the next map. The last of equal names wins. Never throws.
 */
export function decodeForm(text: string, limits: FormLimits = FORM_LIMITS): FormDecoding {
  if (text.length > limits.bytes) {
    return refuse("too-large", `The form is longer than ${limits.bytes} bytes.`);
  }
  const root = branch();
  const state: DecodeState = { lengths: new Map() };
  if (text === "") return { ok: true, params: root };
  let count = 0;
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf("&", start);
    const end = found === -1 ? text.length : found;
    const pair = text.slice(start, end);
    start = end + 1;
    if (pair === "") continue;
    if (++count > limits.parameters)
      return refuse("too-many", `The form has more than ${limits.parameters} parameters.`);
    const problem = placePair(root, pair, limits, state);
    if (problem !== undefined) return { ok: false, ...problem };
  }
  return { ok: true, params: root };
}

type MutableBranch = { [name: string]: string | MutableBranch };

/** Lengths of the `[]` lists met so far. */
interface DecodeState {
  readonly lengths: Map<MutableBranch, number>;
}

function branch(): MutableBranch {
  return Object.create(null) as MutableBranch;
}

function refuse(problem: FormProblem["problem"], message: string): FormDecoding {
  return { ok: false, problem, message };
}

function placePair(
  root: MutableBranch,
  pair: string,
  limits: FormLimits,
  state: DecodeState,
): FormProblem | undefined {
  const equals = pair.indexOf("=");
  const name = decodePart(equals === -1 ? pair : pair.slice(0, equals));
  const value = decodePart(equals === -1 ? "" : pair.slice(equals + 1));
  if (name === undefined || value === undefined) {
    return { problem: "bad-encoding", message: "The form isn't valid percent-encoded UTF-8." };
  }
  const path = splitName(name);
  if (path === undefined)
    return { problem: "bad-name", message: `The parameter name is malformed: ${name.slice(0, 100)}` };
  if (path.length > limits.depth) {
    return {
      problem: "too-deep",
      message: `Parameters nest at most ${limits.depth} deep.`,
      param: path[0] ?? "",
    };
  }
  if (!placeValue(root, path, value, state)) {
    return {
      problem: "conflict",
      message: `The parameter ${path[0]} is given both as a value and as a hash.`,
      param: path[0] ?? "",
    };
  }
  return undefined;
}

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

/** `a[b][]` → ["a", "b", ""]; undefined when brackets don't match. */
function splitName(name: string): readonly string[] | undefined {
  const open = name.indexOf("[");
  if (open === -1) return name === "" || name.includes("]") ? undefined : [name];
  if (open === 0 || !name.endsWith("]")) return undefined;
  const parts = name.slice(open + 1, -1).split("][");
  if (parts.some((part) => part.includes("[") || part.includes("]"))) return undefined;
  return [name.slice(0, open), ...parts];
}

/** False when a value stands where a branch is needed, or the other way round. */
function placeValue(
  root: MutableBranch,
  path: readonly string[],
  value: string,
  state: DecodeState,
): boolean {
  let at = root;
  for (const [index, part] of path.entries()) {
    const last = index === path.length - 1;
    const key = part === "" && index > 0 ? listKey(at, path.slice(index + 1), state) : part;
    const present = at[key];
    if (last) {
      if (typeof present === "object") return false;
      at[key] = value;
      return true;
    }
    if (typeof present === "string") return false;
    const next = present ?? branch();
    at[key] = next;
    at = next;
  }
  return true;
}

/** The index that `[]` stands for: the current element while it lacks the rest of the path, else the next one. */
function listKey(list: MutableBranch, rest: readonly string[], state: DecodeState): string {
  const length = state.lengths.get(list) ?? 0;
  const current = length === 0 ? undefined : list[String(length - 1)];
  if (rest.length > 0 && typeof current === "object" && !holds(current, rest)) return String(length - 1);
  state.lengths.set(list, length + 1);
  return String(length);
}

function holds(at: MutableBranch, path: readonly string[]): boolean {
  let value: string | MutableBranch | undefined = at;
  for (const part of path) {
    if (typeof value !== "object") return false;
    if (part === "") return false;
    value = value[part];
    if (value === undefined) return false;
  }
  return true;
}
