import { sha256 } from "../../catalog/digest.ts";

const DIGEST_LENGTH = 8;

/** A catalog's key where less room is left than a key may take: its beginning and a digest of the whole. */
export function shortenedKey(key: string, lengthMax: number): string {
  if (key.length <= lengthMax) return key;
  return `${key.slice(0, lengthMax - DIGEST_LENGTH - 1)}-${sha256(key).slice(0, DIGEST_LENGTH)}`;
}
