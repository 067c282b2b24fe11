import type { Catalog } from "../../catalog/catalog.ts";
import type { SpanIndex } from "../../catalog/span-index.ts";
import type { PolicyRule } from "../../compiler/policy.ts";
import type { Diagnostic, DiagnosticInput } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { PolicyCode } from "../../diagnostics/policy-codes.ts";
import type { Prospect } from "../../reconciler/judge.ts";
import type { ChangedPrice } from "../rise/changed-prices.ts";

/** A catalog, and where its things were written. */
export interface CatalogView {
  readonly catalog: Catalog;
  readonly spans: SpanIndex;
}

/** What a plan would do, seen from its catalog. */
export interface PlanView extends CatalogView {
  readonly prospect: Prospect;
  /** Prices that others take the place of. */
  readonly changed: readonly ChangedPrice[];
}

export interface RuleFinding extends DiagnosticInput {
  readonly code: PolicyCode;
}

/** The findings of a rule that the policy has, as severe as it says, each with the place where it says so. */
export function findingsOf<R extends PolicyRule>(
  rule: R | undefined,
  check: (rule: R) => readonly RuleFinding[],
): readonly Diagnostic[] {
  if (rule === undefined) return [];
  return check(rule).map((finding) => ({
    ...diagnostic({
      ...finding,
      at: finding.at ?? rule.at,
      related: isInConfig(finding, rule) ? [] : [{ message: "the policy", at: rule.at }],
      hint: finding.hint ?? defaultHint(finding, rule),
    }),
    severity: rule.severity,
  }));
}

function isInConfig({ at }: RuleFinding, rule: PolicyRule): boolean {
  return at === undefined || at.file === rule.at.file;
}

/** A warning stands in nobody's way. */
function defaultHint({ code }: RuleFinding, { severity }: PolicyRule): string | undefined {
  return severity === "error"
    ? `To let it pass, say \`--allow ${code}\`; a saved plan records that.`
    : undefined;
}
