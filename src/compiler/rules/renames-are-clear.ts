import type { Address } from "../../catalog/address.ts";
import { addressOf } from "../../catalog/address.ts";
import type { Rule } from "./rule.ts";
import { declaredThings } from "./walk/declared-things.ts";
import { related } from "./walk/related.ts";

/**
 * An object of an old key belongs to one new key. Prices follow a renamed product without saying so: what is wrong then
 * is reported once, at the product.
 */
export const renamesAreClear: Rule = ({ catalog, spans }, report) => {
  for (const [kind, things] of declaredThings(catalog)) {
    const claims = new Map<string, { readonly address: Address; readonly isWritten: boolean }>();
    for (const { address, key, renamedFrom } of things.values()) {
      if (renamedFrom === undefined) continue;
      const isWritten = spans.hasField(address, "renamed_from");
      const old = addressOf(kind, renamedFrom);
      const data = { key, renamed_from: renamedFrom };
      if (isWritten && spans.has(old)) {
        report({
          code: "rename/old-key-declared",
          at: spans.find(address, "renamed_from"),
          detail: `"${renamedFrom}" is still declared, so that nothing can have been renamed from it.`,
          data,
          related: related("declared here", spans.find(old)),
          hint: "Delete the old declaration, or `renamed_from`.",
        });
      }
      const earlier = claims.get(renamedFrom);
      if (earlier === undefined) {
        claims.set(renamedFrom, { address, isWritten });
      } else if (isWritten || earlier.isWritten) {
        report({
          code: "rename/claimed-twice",
          at: spans.find(address, isWritten ? "renamed_from" : undefined),
          detail: `What was called "${renamedFrom}" can be one of these only.`,
          data,
          related: related("also renamed from it", spans.find(earlier.address, "renamed_from")),
          hint: "Keep `renamed_from` where the existing object belongs.",
        });
      }
    }
  }
};
