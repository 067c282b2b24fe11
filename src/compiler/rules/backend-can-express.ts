import { CAPABILITIES } from "../../catalog/capability-profile.ts";
import { CAPABILITY_FINDERS } from "./capabilities/capabilities.ts";
import type { Rule } from "./rule.ts";

/** What the chosen back end can't carry out, at the place where the catalog says it. */
export const backendCanExpress: Rule = ({ catalog, spans, profile, backend }, report) => {
  if (profile === undefined) return;
  for (const capability of CAPABILITIES) {
    const support = profile.capabilities[capability];
    if (support.level === "full") continue;
    for (const { address, field } of CAPABILITY_FINDERS[capability](catalog)) {
      report({
        code: support.level === "error" ? "backend/cannot-express" : "backend/keeps-aside",
        at: spans.find(address, field),
        detail: `${support.why}.`,
        data: { capability, family: profile.family, ...(backend === undefined ? {} : { backend }) },
        hint: `${support.instead}.`,
      });
    }
  }
};
