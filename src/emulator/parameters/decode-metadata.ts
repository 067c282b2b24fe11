import type { FormTree } from "../../stripe/form.ts";
import type { WireMetadata } from "../../stripe/wire.ts";
import { invalid } from "../refusal.ts";

/** https://docs.stripe.com/api/metadata */
const KEYS_MAX = 50;
const KEY_LENGTH_MAX = 40;
const VALUE_LENGTH_MAX = 500;

/** The keys sent, those to remove with an empty value; null when all are to be removed. */
export function decodeMetadata(tree: FormTree, path: string): WireMetadata | null {
  if (tree === "") return null;
  if (typeof tree === "string") {
    throw invalid(
      undefined,
      `Invalid metadata: ${path} must be sent as ${path}[key]=value, or empty to clear it.`,
      path,
    );
  }
  const entries = Object.entries(tree).map(([key, value]): [string, string] => {
    if (key === "") throw invalid(undefined, "Metadata keys can't be empty.", path);
    if (key.length > KEY_LENGTH_MAX) {
      throw invalid(
        undefined,
        `Metadata keys can have up to ${KEY_LENGTH_MAX} characters; one has ${key.length}.`,
        path,
      );
    }
    const keyPath = `${path}[${key}]`;
    if (typeof value !== "string") throw invalid(undefined, "Metadata values must be strings.", keyPath);
    if (value.length > VALUE_LENGTH_MAX) {
      throw invalid(
        undefined,
        `Metadata values can have up to ${VALUE_LENGTH_MAX} characters; that of ${key} has ${value.length}.`,
        keyPath,
      );
    }
    return [key, value];
  });
  refuseTooMany(entries.filter(([, value]) => value !== "").length);
  return Object.fromEntries(entries);
}

/** Merges by key: an empty value removes its key, null removes all. Refuses more than fifty keys. */
export function mergeMetadata(
  present: WireMetadata | null,
  sent: WireMetadata | null | undefined,
): WireMetadata {
  if (sent === undefined) return present ?? {};
  if (sent === null) return {};
  const merged = new Map(Object.entries(present ?? {}));
  for (const [key, value] of Object.entries(sent)) {
    if (value === "") merged.delete(key);
    else merged.set(key, value);
  }
  refuseTooMany(merged.size);
  return Object.fromEntries(merged);
}

function refuseTooMany(count: number): void {
  if (count <= KEYS_MAX) return;
  throw invalid(
    undefined,
    `An object can have up to ${KEYS_MAX} metadata keys; this would make ${count}.`,
    "metadata",
  );
}
