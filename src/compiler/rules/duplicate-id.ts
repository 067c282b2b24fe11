import type { Address } from "../../catalog/address.ts";
import type { Rule } from "./rule.ts";
import { duplicatesOf } from "./walk/duplicates.ts";
import { related } from "./walk/related.ts";

interface Identified {
  readonly address: Address;
  readonly key: string;
  readonly id: string | undefined;
}

/** Ids are the keys unless written, so that a written one may hit the key of another. */
export const duplicateId: Rule = ({ catalog, spans }, report) => {
  const sections: readonly (readonly [string, ReadonlyMap<string, Identified>])[] = [
    ["product", catalog.products],
    ["plan", catalog.plans],
    ["coupon", catalog.coupons],
  ];
  for (const [kind, things] of sections) {
    for (const { item, first, name } of duplicatesOf(things.values(), ({ id, key }) => id ?? key)) {
      report({
        code: "duplicate/id",
        at: spans.find(item.address, "id"),
        detail: `The ${kind}s "${first.key}" and "${item.key}" would both be "${name}" in the back end.`,
        data: { id: name, kind },
        related: related(`${first.key} has it here`, spans.find(first.address, "id")),
        hint: "Give one of them another `id`. Without one, the id is the key.",
      });
    }
  }
};
