import type { Change, FieldChange } from "../reconciler/change.ts";
import { CHANGE_ACTIONS } from "../reconciler/change.ts";
import type { KindTables } from "../reconciler/field-table.ts";
import { hasDrift } from "../reconciler/make-plan.ts";
import type { Drift, Plan } from "../reconciler/plan.ts";
import type { Fields } from "../reconciler/resource.ts";
import { ACTION_WORDS } from "./action-words.ts";
import { countOf, formatCount, joinWords } from "./count-text.ts";
import type { DiffSides } from "./diff-text.ts";
import type { InvoiceImpact } from "./invoice-impact.ts";
import { adviceOnLeft, leftBehind } from "./left-behind.ts";
import { notesOf, tellingFields } from "./plan/change-text.ts";
import type { DriftSection } from "./plan/drift-text.ts";
import { DRIFT_LABELS, DRIFT_SECTIONS } from "./plan/drift-text.ts";
import { sidesOf } from "./plan/field-sides.ts";
import { groupChanges } from "./plan/group-changes.ts";
import { joinPlanFields } from "./plan/plan-fields.ts";
import { priceCurves } from "./price-curve.ts";
import { nameOf, nounOf, splitAddress } from "./resource-names.ts";
import type {
  ChangeOutcome,
  ReviewBody,
  ReviewChange,
  ReviewField,
  ReviewItem,
  ReviewSection,
} from "./review.ts";

export interface PlanReviewOptions {
  readonly kinds: KindTables;
  /** What the catalog wants at an address; undefined where only the plan is known. */
  readonly fieldsOf?: (address: string) => Fields | undefined;
}

const SIDES = { before: "before", after: "after" } as const;

/** A plan, or the drift that it was asked for, for whoever reviews it. */
export function reviewPlan(plan: Plan, options: PlanReviewOptions): ReviewBody {
  const { target, catalog } = plan;
  const { only_drift: isDrift } = plan.options;
  const isClean = isDrift ? !hasDrift(plan) : plan.changes.length === 0;
  const verdict = isDrift ? driftVerdict(plan) : changeVerdict(plan);
  return {
    title: `${isDrift ? "Drift of" : "Plan for"} catalog ${catalog.name} on ${target.backend}`,
    ...unlessErrors(plan, { tone: isClean ? "good" : "changed", verdict }),
    facts: [accountFact(plan), ...foreignFacts(plan, options.kinds), ...allowedFacts(plan)],
    ...reviewChanges(plan, options),
    sections: driftSections(plan, options.kinds),
  };
}

/** The difference of two catalogs, with what it does to the invoices of the scenarios where they were run. */
export function reviewDiff(
  plan: Plan,
  sides: DiffSides,
  options: PlanReviewOptions & { readonly impacts?: readonly InvoiceImpact[] | undefined },
): ReviewBody {
  const isClean = plan.changes.length === 0;
  const { changes, curves } = reviewChanges(plan, options);
  return {
    title: `Catalog ${plan.catalog.name}`,
    ...unlessErrors(plan, { tone: isClean ? "good" : "changed", verdict: changeVerdict(plan) }),
    facts: [`From ${sides.from} to ${sides.to}`, ...allowedFacts(plan)],
    // Without a back end there are no ids.
    changes: changes.map((change) => ({ ...change, id: undefined })),
    sections: leftSections(leftBehind(plan), options.kinds),
    curves,
    impacts: options.impacts,
  };
}

type Judgement = Pick<ReviewBody, "tone" | "verdict">;

/** With errors, what counts is that nothing can be applied. */
function unlessErrors({ findings }: Plan, judgement: Judgement): Judgement {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (errors === 0) return judgement;
  return { tone: "bad", verdict: `can't be applied: ${countOf(errors, "error")} to be put right first` };
}

function changeVerdict({ summary, changes }: Plan): string {
  if (changes.length === 0) return "no changes";
  return CHANGE_ACTIONS.filter((action) => summary[action] > 0)
    .map((action) => `${formatCount(summary[action])} to ${ACTION_WORDS[action].verb}`)
    .join(", ");
}

function driftVerdict(plan: Plan): string {
  const counts = Object.entries(DRIFT_SECTIONS).flatMap(([kind, { title }]) => {
    const count = plan.drift.filter(({ drift }) => drift === kind).length;
    return count === 0 ? [] : [`${formatCount(count)} ${title.charAt(0).toLowerCase()}${title.slice(1)}`];
  });
  return counts.length === 0 ? "nothing was changed by hand" : counts.join("; ");
}

function foreignFacts(plan: Plan, kinds: KindTables): readonly string[] {
  const counts = Object.entries(plan.foreign)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => countOf(count, nounOf(kinds, kind).one, nounOf(kinds, kind).many));
  return counts.length === 0 ? [] : [`Also in the account, not ours and never touched: ${joinWords(counts)}`];
}

/** Whose account a plan was made for. */
export function accountFact({ target }: Plan): string {
  return `Account ${target.account}, ${target.livemode ? "LIVE MODE" : "test mode"}, ${target.driver}, API ${target.apiVersion}`;
}

/** Findings of the policy that whoever made the plan let pass. */
export function allowedFacts({ options: { allowed = [] } }: Plan): readonly string[] {
  return allowed.length === 0 ? [] : [`Allowed: ${allowed.join(", ")}`];
}

/** The changes of a plan as they are shown, each with what became of it, and the curves of their prices. */
export function reviewChanges(
  plan: Plan,
  { kinds, fieldsOf = () => undefined }: PlanReviewOptions,
  outcomeOf: (change: Change) => ChangeOutcome | undefined = () => undefined,
): Required<Pick<ReviewBody, "changes" | "curves">> {
  const shown = (change: Change, parent: string | undefined): ReviewChange =>
    reviewChange(change, { parent, kinds, outcome: outcomeOf(change) });
  return {
    changes: groupChanges(plan, kinds).flatMap(({ address, own, members }) => [
      ...own.map((change) => shown(change, undefined)),
      ...members.map((change) => shown(change, address)),
    ]),
    curves: priceCurves(plan.changes, fieldsOf),
  };
}

interface ChangeContext {
  readonly parent: string | undefined;
  readonly kinds: KindTables;
  readonly outcome: ChangeOutcome | undefined;
}

function reviewChange(change: Change, { parent, kinds, outcome }: ChangeContext): ReviewChange {
  const { key } = splitAddress(change.address);
  return {
    action: change.action,
    address: change.address,
    noun: nounOf(kinds, change.kind).one,
    key,
    id: "id" in change && change.id !== key ? change.id : undefined,
    notes: notesOf(change, kinds),
    fields: reviewFields(tellingFields(change, parent, kinds)),
    outcome,
  };
}

function reviewFields(fields: readonly FieldChange[]): readonly ReviewField[] {
  return joinPlanFields(fields.filter(({ hidden }) => hidden !== true)).map((field) => ({
    name: field.field,
    ...sidesOf(field),
    percent: field.shown.percent,
  }));
}

function driftSections(plan: Plan, kinds: KindTables): readonly ReviewSection[] {
  const labels = { before: DRIFT_LABELS.before.trim(), after: DRIFT_LABELS.after.trim() };
  return Object.entries(DRIFT_SECTIONS).flatMap(([kind, { title, advice }]: [string, DriftSection]) => {
    const items = plan.drift.filter(({ drift }) => drift === kind).map((drift) => itemOf(drift, kinds));
    const isWrong = plan.options.only_drift ? ({ isWrong: true } as const) : {};
    return items.length === 0 ? [] : [{ title, items, advice: advice(plan), labels, ...isWrong }];
  });
}

function itemOf({ address, id, fields }: Drift, kinds: KindTables): ReviewItem {
  return {
    name: nameOf(kinds, address),
    id: id === "" || id === splitAddress(address).key ? undefined : id,
    fields: reviewFields(fields),
  };
}

function leftSections(left: readonly Drift[], kinds: KindTables): readonly ReviewSection[] {
  if (left.length === 0) return [];
  const items = left.map(({ address }) => ({ name: nameOf(kinds, address), id: undefined, fields: [] }));
  return [{ title: "No longer in the catalog", items, advice: adviceOnLeft(left, kinds), labels: SIDES }];
}
