import type { Address } from "../../catalog/address.ts";
import type { Rule } from "./rule.ts";
import { duplicatesOf } from "./walk/duplicates.ts";
import { related } from "./walk/related.ts";

interface LookedUp {
  readonly address: Address;
  readonly key: string;
  readonly lookupKey: string | undefined;
}

export const duplicateLookupKey: Rule = ({ catalog, spans }, report) => {
  for (const things of [catalog.prices, catalog.features] as readonly ReadonlyMap<string, LookedUp>[]) {
    for (const { item, first, name } of duplicatesOf(
      things.values(),
      ({ lookupKey, key }) => lookupKey ?? key,
    )) {
      report({
        code: "duplicate/lookup-key",
        at: spans.find(item.address, "lookup_key"),
        detail: `"${first.key}" and "${item.key}" would both have the lookup key "${name}", which can belong to one only.`,
        data: { lookup_key: name },
        related: related(`${first.key} has it here`, spans.find(first.address, "lookup_key")),
        hint: "Give one of them another `lookup_key`. Without one, it is the key of the thing itself.",
      });
    }
  }
};
