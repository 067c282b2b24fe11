import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/catalog/digest.ts";
import { diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { Plan } from "../../src/reconciler/plan.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import { planToJson } from "../../src/report/plan-json.ts";
import { formatPlan } from "../../src/report/plan-text.ts";
import { renderStyled } from "../../src/report/styled-text.ts";
import { expectGolden } from "../support/golden.ts";
import { KINDS } from "./sample-kinds.ts";
import { BUSY_CHANGES, BUSY_DRIFT, buildPlan, turn } from "./sample-plans.ts";

const SOURCE = "tariff: 1\nproducts:\n  business:\n    name: Business Plus\n";
const BUSY = buildPlan({
  changes: BUSY_CHANGES,
  drift: BUSY_DRIFT,
  foreign: { price: 200_000, product: 1, coupon: 3 },
  preconditions: [{ kind: "product", address: "product/business", digest: "e".repeat(64) }],
  findings: [
    diagnostic({
      code: "file/unreadable",
      detail: "product/business is sold at a higher price than before; 3 currencies are affected.",
      at: {
        file: "catalogs/acme/products.yaml",
        start: { offset: 22, line: 3, column: 3 },
        end: { offset: 30, line: 3, column: 11 },
      },
    }),
  ],
});

function print(plan: Plan, width: number, color = false): string {
  const sources = new Map([["catalogs/acme/products.yaml", SOURCE]]);
  return renderStyled(formatPlan(plan, { kinds: KINDS, width, sources }), { color });
}

describe("a plan as text", () => {
  for (const width of [80, 120]) {
    it(`shows every change under its product, old and new, at ${width} columns`, () => {
      const text = print(BUSY, width);
      expectGolden(`report/plan-busy-${width}.txt`, text);
      for (const line of text.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    });
  }

  it("says nothing with colour alone", () => {
    expect(print(BUSY, 100, true).replaceAll(/\u001b\[[0-9;]+m/g, "")).toBe(print(BUSY, 100));
  });

  it("lets nothing from the account reach the terminal as a command", () => {
    expect(print(BUSY, 100)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it("says that nothing changes", () => {
    expectGolden("report/plan-empty-80.txt", print(buildPlan({ changes: [] }), 80));
  });

  it("says only that a plan differs where not all of its text is there", () => {
    const fields = [
      turn("metadata.tariff_plan_big_2", 'so on"}', 'and on"}'),
      turn("metadata.tariff_plan_odd_1", "[]", "1"),
    ];
    const change = {
      action: "update",
      kind: "price",
      address: "price/pro.a",
      id: "price_1",
      transfersKey: false,
      fields,
    } as const;
    const text = print(buildPlan({ changes: [change] }), 80);
    expect(text).toContain("plan/big  (earlier terms) → (new terms)");
    expect(text).toContain("plan/odd  (earlier terms) → (new terms)");
  });

  it("gives a percentage to an entry of a list only where just one number in it differs", () => {
    const tier = (unit_amount: string, flat_amount: string) => ({ up_to: null, unit_amount, flat_amount });
    const before = [tier("3", "0"), tier("10", "5"), tier("0", "1"), tier("7", "0")];
    const after = [tier("2", "0"), tier("11", "6"), tier("1", "1"), tier("7", "0")];
    const texts = { before: "a 3, b 10 5, c 0, d 7", after: "a 2, b 11 6, c 1, d 7" };
    const change = {
      action: "update",
      kind: "price",
      address: "price/pro.a",
      id: "price_1",
      transfersKey: false,
      fields: [turn("tiers", before, after, texts)],
    } as const;
    const lines = print(buildPlan({ changes: [change] }), 80)
      .split("\n")
      .map((line) => line.trim());
    expect(lines).toContain("tiers  ~ a 3 → 2 (-33.3 %)");
    expect(lines).toContain("~ b 10 5 → 11 6");
    expect(lines).toContain("~ c 0 → 1");
    expect(lines).toContain("d 7");
  });

  it("never says that nothing changes while an error stands in the way", () => {
    const plan = buildPlan({ changes: [], findings: BUSY.findings });
    const text = renderStyled(formatPlan(plan, { kinds: KINDS, hasFindings: false }), { color: false });
    expect(text).not.toContain("No changes");
    expect(text).toContain("Can't be applied: 1 error to be put right first.\n");
    expect(text).not.toContain("file/unreadable");
  });

  it("shouts that the account is live, and shows what pruning does", () => {
    const target = { ...BUSY.target, backend: "live", livemode: true, account: "acct_1Live" };
    const archive = BUSY_CHANGES.filter((change) => change.address === "price/business.legacy");
    const plan = buildPlan({
      changes: archive,
      target,
      options: { prune: true, refresh: false, only_drift: false },
    });
    expectGolden("report/plan-live-prune-80.txt", print(plan, 80));
  });

  it("reports drift alone", () => {
    const options = { prune: false, refresh: false, only_drift: true };
    expectGolden(
      "report/plan-drift-80.txt",
      print(buildPlan({ changes: [], drift: BUSY_DRIFT.slice(0, 3), options }), 80),
    );
    expectGolden("report/plan-no-drift-80.txt", print(buildPlan({ changes: [], options }), 80));
  });
});

describe("a plan as JSON", () => {
  it("is the plan itself, with what a script asks first beside it", () => {
    expect(planToJson(BUSY)).toEqual({ changes: true, drift: true, plan: BUSY });
    const orphanOnly = buildPlan({ changes: [], drift: BUSY_DRIFT.slice(2) });
    expect(planToJson(orphanOnly)).toMatchObject({ changes: false, drift: false });
  });
});

const hostile = fc
  .array(
    fc.constantFrom(
      "\n::error::x",
      "##[group]",
      "\u001b[2J",
      "\u009b31m",
      "\u202e",
      "\u200b",
      "\r",
      "\t",
      "\u0007",
      "name",
      " ",
      "東",
    ),
  )
  .map((parts) => parts.join(""));

/** A plan with every text in it replaced, but for the words that it is read by. */
function withTexts(plan: Plan, text: string): Plan {
  const replace = (key: string, value: Json): Json =>
    typeof value === "string" && !READ_BY.has(key) ? text : value;
  return JSON.parse(JSON.stringify(plan), replace) as Plan;
}

const READ_BY = new Set(["action", "kind", "drift", "severity", "code", "file", "format_version"]);

it("is inert whatever an account, a catalog or a plan file says", () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom(40, 80, 120), (text, width) => {
      const printed = print(withTexts(BUSY, text), width);
      expect(printed).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/,
      );
      expect(printed).not.toMatch(/^\s*::/m);
      expect(printed).not.toContain("##[");
    }),
    { numRuns: 50 },
  );
});
