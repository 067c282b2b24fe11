import type { CatalogKind } from "../../../catalog/address.ts";
import type { Reader, ResolveContext } from "../../resolve-context.ts";
import type { YamlEntry } from "../../yaml-tree.ts";
import { readText } from "./text.ts";

const KEY = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/** Checks a key that the author declares; false when it can't be one. That it is quoted has been checked before. */
export function checkKey(entry: YamlEntry, context: ResolveContext): boolean {
  if (entry.keyType !== "string") return false;
  if (KEY.test(entry.key)) return true;
  const corrected = correctKey(entry.key);
  context.report({
    code: "key/malformed",
    at: entry.keySpan,
    detail: `"${entry.key}" can't be a key: lower-case letters, digits, _ and - only, 64 at most, starting with a letter or digit.`,
    data: { key: entry.key },
    hint: KEY.test(corrected) ? { text: `Write ${corrected}.`, replacement: corrected } : undefined,
  });
  return false;
}

/** Letters, digits and dashes (https://docs.stripe.com/api/promotion_codes/create, `code`). */
const PROMOTION_CODE = /^[A-Za-z0-9-]{1,500}$/;

/** Checks the key of a promotion code, which is the code that customers type. */
export function checkPromotionCode(entry: YamlEntry, context: ResolveContext): boolean {
  if (entry.keyType !== "string") return false;
  if (PROMOTION_CODE.test(entry.key)) return true;
  context.report({
    code: "promotion-code/malformed",
    at: entry.keySpan,
    detail: `"${entry.key}" can't be a code: letters, digits and - only, 500 at most.`,
    data: { code: entry.key },
    hint: "Choose a code that a customer can type.",
  });
  return false;
}

/** A key of something declared elsewhere. Whether that exists is checked when everything has been read. */
export function referenceReader(kind: CatalogKind): Reader<string> {
  return (node, context) => {
    const key = readText(node, context);
    if (key !== undefined) context.references.push({ kind, key, node });
    return key;
  };
}

function correctKey(key: string): string {
  // Nobody means a key that is longer, and trimming a hostile one takes time.
  if (key.length > 200) return "";
  return key
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .replace(/^[-_]+|[-_]+$/g, "");
}
