import type { Json } from "../catalog/digest.ts";
import { digestOf, sha256 } from "../catalog/digest.ts";
import type { Mark } from "./resource.ts";

/**
 * The mark in an object's metadata: `tariff_catalog`, `tariff_address`, `tariff_fingerprint`, and `tariff_applied`, which
 * says what we wrote last (a short digest a field), so that a hand-made edit can be told from a change of the catalog
 * without a state file. Metadata values hold 500 characters, so a long record goes on in `tariff_applied_2`.
 */
const CATALOG = "tariff_catalog";
const ADDRESS = "tariff_address";
const FINGERPRINT = "tariff_fingerprint";
const APPLIED = ["tariff_applied", "tariff_applied_2"] as const;
const VALUE_LENGTH_MAX = 500;
const DIGEST_LENGTH = 7;

/** How many metadata keys a mark may take. */
export const MARK_KEYS_MAX = 3 + APPLIED.length;

const MARK_KEYS: ReadonlySet<string> = new Set([CATALOG, ADDRESS, FINGERPRINT, ...APPLIED]);

/** The metadata that carries the mark. An unused second part is written as `""`, which takes an old one away. */
export function encodeMark(mark: Mark): Record<string, string> {
  const flags = `${mark.isProtected ? "p" : ""}${mark.isKeyless ? "k" : ""}`;
  const entries = Object.keys(mark.applied).sort();
  const text = entries.reduce((record, name) => {
    const longer = `${record}${record.endsWith(";") ? "" : ","}${name}=${mark.applied[name]}`;
    // A field that isn't on record is merely never called drift, so dropping whole entries is safe.
    return longer.length > APPLIED.length * VALUE_LENGTH_MAX ? record : longer;
  }, `${flags};`);
  const [first, second] = APPLIED;
  return {
    [CATALOG]: mark.catalog,
    [ADDRESS]: mark.address,
    [FINGERPRINT]: mark.fingerprint,
    [first]: text.slice(0, VALUE_LENGTH_MAX),
    [second]: text.slice(VALUE_LENGTH_MAX, 2 * VALUE_LENGTH_MAX),
  };
}

/** The mark, if metadata carries one, and all metadata but the mark's own keys. */
export function decodeMark(metadata: Readonly<Record<string, string>>): {
  readonly mark: Mark | undefined;
  readonly rest: Readonly<Record<string, string>>;
} {
  const rest = Object.fromEntries(Object.entries(metadata).filter(([key]) => !MARK_KEYS.has(key)));
  const catalog = metadata[CATALOG];
  const address = metadata[ADDRESS];
  if (!catalog || !address) return { mark: undefined, rest };
  const text = APPLIED.map((key) => metadata[key] ?? "").join("");
  const [flags = "", record = ""] = text.split(";");
  return {
    mark: {
      catalog,
      address,
      fingerprint: metadata[FINGERPRINT] ?? "",
      applied: decodeRecord(record),
      isProtected: flags.includes("p"),
      isKeyless: flags.includes("k"),
    },
    rest,
  };
}

/** The name under which the record of what was applied keeps a field: metadata keys are digested, as they can be long. */
export function appliedName(field: string): string {
  return field.startsWith("metadata.") ? `~${shortDigest(field.slice("metadata.".length))}` : field;
}

/** Seven hex digits (28 bits): enough to tell an edit, short enough for 44 metadata keys and all fields in two values. */
export function appliedDigest(value: Json): string {
  return digestOf(value).slice(0, DIGEST_LENGTH);
}

function shortDigest(text: string): string {
  return sha256(text).slice(0, DIGEST_LENGTH);
}

function decodeRecord(record: string): Readonly<Record<string, string>> {
  const pairs = record.split(",").map((entry) => entry.split("=") as [string, string | undefined]);
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[0] !== "__proto__"),
  );
}
