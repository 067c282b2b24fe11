import type { Policy } from "../compiler/policy.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Judge, Prospect } from "../reconciler/judge.ts";
import type { ReadPricing } from "./pricing.ts";
import { changedPrices } from "./rise/changed-prices.ts";
import { approvalRequired } from "./rules/approval-required.ts";
import { currenciesNotAllowed } from "./rules/currencies-not-allowed.ts";
import { missingMetadata } from "./rules/missing-metadata.ts";
import { priceRises } from "./rules/price-rise.ts";
import { idlePatterns, protectedPrices } from "./rules/protected-prices.ts";
import type { CatalogView } from "./rules/rule.ts";
import { findingsOf } from "./rules/rule.ts";

export interface PolicyQuestion extends CatalogView {
  /** Undefined: everything is permitted. */
  readonly policy: Policy | undefined;
  /** Codes whose findings are let pass. */
  readonly allowed: readonly string[];
}

/** What of a catalog breaks the policy, whatever a back end has. */
export function judgeCatalog(question: PolicyQuestion): readonly Diagnostic[] {
  return letPass([...catalogFindings(question), ...idleFindings(question, [])], question.allowed);
}

/** A judge of plans by the policy: of the catalog that they bring about, and of the way to it. */
export function planJudge(question: PolicyQuestion, readPricing: ReadPricing): Judge {
  return (prospect) => {
    if (question.policy === undefined) return [];
    const found = [
      ...catalogFindings(question),
      ...idleFindings(question, priceKeysBefore(prospect)),
      ...changeFindings(question, prospect, readPricing),
    ];
    return letPass(found, question.allowed);
  };
}

function catalogFindings({ policy, ...view }: PolicyQuestion): readonly Diagnostic[] {
  return [
    ...findingsOf(policy?.requiredMetadata, (rule) => missingMetadata(rule, view)),
    ...findingsOf(policy?.currencies, (rule) => currenciesNotAllowed(rule, view)),
  ];
}

function changeFindings(
  { policy, ...catalogView }: PolicyQuestion,
  prospect: Prospect,
  readPricing: ReadPricing,
): readonly Diagnostic[] {
  const view = { ...catalogView, prospect, changed: changedPrices(prospect, readPricing) };
  return [
    ...findingsOf(policy?.priceRise, (rule) => priceRises(rule, view)),
    ...findingsOf(policy?.protectedPrices, (rule) => protectedPrices(rule, view)),
    ...findingsOf(policy?.approval, (rule) => approvalRequired(rule, view)),
  ];
}

/** Always a warning: it forbids nothing. */
function idleFindings({ policy, ...view }: PolicyQuestion, others: readonly string[]): readonly Diagnostic[] {
  const rule = policy?.protectedPrices;
  return rule === undefined ? [] : idlePatterns(rule, view, others).map(diagnostic);
}

/** Keys of the prices that the plan's back end has under another name than the catalog, if at all. */
function priceKeysBefore({ changes, left }: Prospect): readonly string[] {
  const objects = [...left, ...changes.flatMap(({ before }) => before ?? [])];
  return objects.flatMap(({ kind, mark }) =>
    kind === "price" && mark !== undefined ? [mark.address.slice("price/".length)] : [],
  );
}

/** Findings that are allowed are warnings, and say that they are. */
function letPass(findings: readonly Diagnostic[], allowed: readonly string[]): readonly Diagnostic[] {
  return findings.map((finding) =>
    allowed.includes(finding.code)
      ? {
          ...finding,
          severity: "warning",
          data: { ...finding.data, allowed: "true" },
          hint: { text: `Allowed with \`--allow ${finding.code}\`.` },
        }
      : finding,
  );
}
