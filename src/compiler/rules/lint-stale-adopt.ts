import { addressOf } from "../../catalog/address.ts";
import { nearestName } from "../../diagnostics/suggestion.ts";
import type { Rule } from "./rule.ts";

export const lintStaleAdopt: Rule = ({ adoptions, spans }, report) => {
  for (const { backend, kind, key, entry } of adoptions) {
    if (spans.mayDeclare(addressOf(kind, key))) continue;
    const near = nearestName(key, spans.keys(kind));
    report({
      code: "lint/stale-adopt",
      at: entry.keySpan,
      detail: `The catalog declares no ${kind} "${key}", so that nothing is adopted for it in "${backend}".`,
      data: { kind, key, backend },
      hint: near === undefined ? "Delete the entry." : { text: `Did you mean ${near}?`, replacement: near },
    });
  }
};
