import { diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import type { Change } from "../../src/reconciler/change.ts";
import type { Plan } from "../../src/reconciler/plan.ts";
import type { InvoiceImpact } from "../../src/report/invoice-impact.ts";
import type { Review } from "../../src/report/review.ts";
import { completeReview } from "../../src/report/review.ts";
import { reviewApply } from "../../src/report/review-apply.ts";
import { reviewDiff, reviewPlan } from "../../src/report/review-plan.ts";
import { reviewTests } from "../../src/report/review-tests.ts";
import { buildPlan, set, turn } from "./sample-plans.ts";
import { day, invoice, line } from "./sample-simulations.ts";

/** Gives a name or a text for each place that holds somebody's own. */
export type Author = (place: string) => string;

const fresh = { incarnations: [], transfersKey: false };

function changesOf(by: Author): readonly Change[] {
  return [
    {
      action: "create",
      kind: "product",
      address: `product/k${by("key")}`,
      ...fresh,
      fields: [set("name", by("name"))],
    },
    {
      action: "update",
      kind: "product",
      address: `product/o${by("other")}`,
      id: `prod_${by("id")}`,
      transfersKey: false,
      fields: [
        turn("name", `a${by("before")}`, `b${by("after")}`),
        turn(`metadata.${by("member")}`, "1", `v${by("value")}`),
      ],
      reason: `because ${by("reason")}`,
    },
    {
      action: "replace",
      kind: "price",
      address: "price/pro.monthly",
      id: `price_${by("id")}`,
      ...fresh,
      fields: [
        turn("unit_amount", "2900", "3500", { before: "$29.00", after: "$35.00", percent: "+20.7" }),
        turn("nickname", `a${by("before")}`, `b${by("after")}`),
      ],
    },
  ];
}

function planOf(by: Author): Plan {
  return buildPlan({
    changes: changesOf(by),
    catalog: { name: `c${by("catalog")}`, digest: "c".repeat(64) },
    drift: [
      {
        drift: "changed-by-hand",
        kind: "product",
        address: `product/o${by("other")}`,
        id: `prod_${by("id")}`,
        fields: [turn("name", `a${by("found")}`, `b${by("wanted")}`)],
      },
      {
        drift: "orphan",
        kind: "price",
        address: `price/r${by("orphan")}`,
        id: `price_${by("id")}`,
        fields: [],
      },
    ],
    findings: [findingOf(by)],
    foreign: { product: 3, price: 1 },
  });
}

function findingOf(by: Author) {
  const start = { offset: 12, line: 4, column: 3 };
  return diagnostic({
    code: "plan/archive-prevented",
    detail: `It is protected: ${by("detail")}`,
    at: { file: `catalog/${by("file")}.yaml`, start, end: { ...start, column: 9 } },
    hint: `Do ${by("hint")}.`,
    data: { address: by("address") },
  });
}

/** Invoices of three scenarios: one that changes, one that can't be run and one that stays as it is. */
export function impactsOf(by: Author): readonly InvoiceImpact[] {
  const one = (amount: bigint, month: string) =>
    invoice({
      id: "in_1",
      customer: `cus_${by("customer")}`,
      createdAt: day(`${month}-01`),
      finalizedAt: day(`${month}-01`),
      lines: [line({ description: by("line"), amount })],
    });
  const same = one(700n, "2026-02");
  return [
    {
      title: `scenario ${by("title")}`,
      file: `scenarios/${by("file")}.yaml`,
      pairs: [
        { before: one(2900n, "2026-01"), after: one(3500n, "2026-01") },
        { before: one(2900n, "2026-04"), after: one(-100n, "2026-04") },
        { before: undefined, after: one(3500n, "2026-05") },
      ],
      runs: "both",
    },
    {
      title: `s${by("broken")}`,
      file: "scenarios/broken.yaml",
      pairs: [],
      runs: "after",
      reason: by("reason"),
    },
    { title: "as before", file: "scenarios/same.yaml", pairs: [{ before: same, after: same }], runs: "both" },
  ];
}

const CURVE_FIELDS = {
  currency: "usd",
  tiers_mode: "graduated",
};
const STEPS = [
  { up_to: "10", unit_amount: "500", flat_amount: "0" },
  { up_to: null, unit_amount: "300", flat_amount: "1000" },
];

/** A price by tiers of which the first step becomes dearer. */
export function tieredPlan(by: Author): Plan {
  const before = "1–10: $5.00, 11+: $3.00 + $10.00 flat";
  const dearer = [{ ...STEPS[0]!, unit_amount: "600" }, STEPS[1]!];
  return buildPlan({
    changes: [
      ...changesOf(by),
      {
        action: "replace",
        kind: "price",
        address: `price/t${by("tiered")}.calls`,
        id: "price_1Tiers",
        ...fresh,
        fields: [turn("tiers", STEPS, dearer, { before, after: before.replace("$5.00", "$6.00") })],
      },
    ],
  });
}

/** One review of every command, made of names and texts by one author. */
export function reviewsOf(by: Author): Readonly<Record<string, Review>> {
  const plan = planOf(by);
  const sides = { from: `main${by("revision")}`, to: "working tree" };
  const options = { kinds: STRIPE_KINDS, fieldsOf: () => CURVE_FIELDS };
  return {
    validate: completeReview("validate", undefined, [findingOf(by)]),
    diff: completeReview(
      "diff",
      reviewDiff(tieredPlan(by), sides, { ...options, impacts: impactsOf(by) }),
      [],
    ),
    plan: completeReview("plan", reviewPlan(plan, options), plan.findings),
    apply: completeReview(
      "apply",
      reviewApply(
        {
          run: "20270131T120000Z-1f2e3d4c",
          outcome: "partly-applied",
          operations: [
            {
              operation: "a#create",
              change: 0,
              address: `product/k${by("key")}`,
              verb: "create",
              outcome: "done",
              id: "x",
            },
            {
              operation: "b#create",
              change: 2,
              address: "price/pro.monthly",
              verb: "create",
              outcome: "failed",
            },
            {
              operation: "c#update",
              change: 1,
              address: `product/o${by("other")}`,
              verb: "update",
              outcome: "not-started",
            },
          ],
        },
        plan,
        { kinds: STRIPE_KINDS, journal: ".tariff/journal/1.jsonl" },
      ),
      [
        diagnostic({
          code: "backend/refused",
          detail: `The back end says: ${by("answer")}`,
          data: { address: "price/pro.monthly" },
        }),
      ],
    ),
    test: completeReview(
      "test",
      reviewTests([
        {
          file: `s/${by("file")}.yaml`,
          title: `t${by("title")}`,
          status: "passed",
          line: 1,
          mismatches: [],
          diagnostics: [],
        },
        {
          file: "s/b.yaml",
          title: `t${by("failing")}`,
          status: "failed",
          line: 1,
          mismatches: [
            {
              path: "invoices[0].total",
              expected: by("expected"),
              actual: by("actual"),
              rule: by("rule"),
              at: undefined,
            },
          ],
          diagnostics: [],
        },
      ]),
      [],
    ),
  };
}

/** Names as they mostly are. */
export const PLAIN: Author = (place) => `the-${place}`;
