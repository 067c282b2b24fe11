import type { CodeFacts } from "./code-facts.ts";

/** What the project's own policy forbids. All of these, and nothing else, can be allowed on the command line. */
export const POLICY_DIAGNOSTICS = {
  "policy/price-rise": { severity: "error", summary: "A price rises more than the policy permits" },
  "policy/protected-price": { severity: "error", summary: "A protected price would be touched" },
  "policy/missing-metadata": { severity: "error", summary: "Metadata that the policy asks for is missing" },
  "policy/currency-not-allowed": {
    severity: "error",
    summary: "The policy doesn't permit the currency",
  },
  "policy/approval-required": { severity: "error", summary: "The change needs approval" },
} as const satisfies Readonly<Record<string, CodeFacts>>;

export type PolicyCode = keyof typeof POLICY_DIAGNOSTICS;

export const POLICY_CODES = Object.keys(POLICY_DIAGNOSTICS) as readonly PolicyCode[];
