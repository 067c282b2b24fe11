import type { ApplyReport, OperationOutcome } from "../reconciler/apply-event.ts";
import type { Change } from "../reconciler/change.ts";
import type { Plan } from "../reconciler/plan.ts";
import { verbWords } from "./action-words.ts";
import { APPLY_HEADINGS, adviceFor, OPERATION_OUTCOMES } from "./apply-text.ts";
import { countOf } from "./count-text.ts";
import { nameOf, splitAddress } from "./resource-names.ts";
import type { ChangeOutcome, ReviewBody, ReviewSection } from "./review.ts";
import type { PlanReviewOptions } from "./review-plan.ts";
import { accountFact, allowedFacts, reviewChanges } from "./review-plan.ts";

const LABELS = { before: "before", after: "after" } as const;

/** The end of an apply, as it truly is: what became of each change, what was written, what wasn't, and what to run next. */
export function reviewApply(
  report: ApplyReport,
  plan: Plan,
  options: PlanReviewOptions & { readonly journal: string },
): ReviewBody {
  const total = report.operations.length;
  const done = report.operations.filter(({ outcome }) => outcome === "done").length;
  const isDone = report.outcome === "applied" || report.outcome === "nothing-to-do";
  const count = total === 0 ? "" : `, ${done} of ${countOf(total, "write")} done`;
  const heading = APPLY_HEADINGS[report.outcome].text.replace(/\.$/, "").toLowerCase();
  return {
    title: `Apply of catalog ${plan.catalog.name} to ${plan.target.backend}`,
    tone: isDone ? "good" : "bad",
    verdict: `${heading}${count}`,
    facts: [
      accountFact(plan),
      ...allowedFacts(plan),
      `Journal: ${options.journal}`,
      ...(isDone ? [] : [`Next: ${adviceFor(report)}`]),
    ],
    ...reviewChanges(plan, options, outcomesOf(report, plan, isDone)),
    sections: writeSections(report, options),
  };
}

/** By all writes of a change: the worst that came of one. */
function outcomesOf(
  { operations }: ApplyReport,
  plan: Plan,
  isDone: boolean,
): (change: Change) => ChangeOutcome {
  const found = new Map<Change | undefined, Set<OperationOutcome>>();
  for (const { change, outcome } of operations) {
    const own = plan.changes[change];
    found.set(own, (found.get(own) ?? new Set()).add(outcome));
  }
  return (change) => {
    const outcomes = found.get(change);
    if (outcomes === undefined) return isDone ? "done" : "not-started";
    const worst = (["failed", "unknown", "not-started"] as const).find((outcome) => outcomes.has(outcome));
    return worst === "not-started" && outcomes.has("done") ? "begun" : (worst ?? "done");
  };
}

function writeSections({ operations }: ApplyReport, { kinds }: PlanReviewOptions): readonly ReviewSection[] {
  return Object.entries(OPERATION_OUTCOMES).flatMap(([outcome, { title }]) => {
    const items = operations
      .filter((operation) => operation.outcome === outcome)
      .map(({ verb, address, id }) => ({
        name: `${verbWords(verb).plain} ${nameOf(kinds, address)}`,
        id: id === splitAddress(address).key ? undefined : id,
        fields: [],
      }));
    return items.length === 0 ? [] : [{ title, items, advice: "", labels: LABELS }];
  });
}
