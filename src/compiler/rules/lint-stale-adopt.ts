import { addressOf } from "../../catalog/address.ts";
import { nearestName } from "../../diagnostics/suggestion.ts";
import type { Rule } from "./rule.ts";

/** Comparing with every key takes time. */
const SUGGESTIONS_MAX = 100;

export const lintStaleAdopt: Rule = ({ adoptions, spans }, report) => {
  let suggested = 0;
  for (const { backend, kind, key, entry } of adoptions) {
    if (spans.mayDeclare(addressOf(kind, key))) continue;
    const near = suggested < SUGGESTIONS_MAX ? nearestName(key, spans.keys(kind)) : undefined;
    suggested += 1;
    report({
      code: "lint/stale-adopt",
      at: entry.keySpan,
      detail: `The catalog declares no ${kind} "${key}", so that nothing is adopted for it in "${backend}".`,
      data: { kind, key, backend },
      hint: near === undefined ? "Delete the entry." : { text: `Did you mean ${near}?`, replacement: near },
    });
  }
};
