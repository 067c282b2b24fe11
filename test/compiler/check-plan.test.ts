import { describe, expect, it } from "vitest";
import { readPlan } from "../../src/compiler/check-plan.ts";
import type { Plan } from "../../src/reconciler/plan.ts";

const DIGEST = "0".repeat(64);

const PLAN: Plan = {
  format_version: "1.0",
  tool: { name: "tariff", version: "0.1.0" },
  target: { backend: "local", driver: "emulator", account: "acct_1", livemode: false, apiVersion: "x" },
  catalog: { name: "acme", digest: DIGEST },
  options: { prune: false, refresh: false, only_drift: false },
  summary: { create: 1, adopt: 0, rename: 0, update: 0, replace: 0, restore: 0, archive: 0, remove: 0 },
  changes: [
    {
      action: "create",
      kind: "price",
      address: "price/pro.monthly",
      fields: [{ field: "tiers", after: [{ up_to: null, unit_amount: "2900" }], shown: { after: "$29.00" } }],
      incarnations: [],
      transfersKey: false,
    },
  ],
  drift: [],
  findings: [
    {
      code: "plan/still-in-use",
      severity: "warning",
      summary: "s",
      detail: "d",
      data: { a: "b" },
      related: [],
    },
  ],
  foreign: { product: 2 },
  preconditions: [{ kind: "price", address: "price/pro.monthly", digest: DIGEST }],
  digest: DIGEST,
};

function codesOf(text: string): readonly string[] {
  return readPlan(text, "plan.json").diagnostics.map(({ code }) => code);
}

describe("a plan file", () => {
  it("is read as it was written", () => {
    expect(readPlan(JSON.stringify(PLAN), "plan.json")).toEqual({ value: PLAN, diagnostics: [] });
  });

  it.each([
    ["nothing", "", "plan-file/not-json"],
    ["YAML", "tariff: 1", "plan-file/not-json"],
    ["another value", "[]", "plan-file/malformed"],
    ["nothing known", "{}", "plan-file/malformed"],
    ["a later format", JSON.stringify({ ...PLAN, format_version: "2.0" }), "plan-file/other-version"],
    ["a foreign field", JSON.stringify({ ...PLAN, note: "x" }), "plan-file/malformed"],
    [
      "an unknown code",
      JSON.stringify(PLAN).replace("plan/still-in-use", "plan/never-heard"),
      "plan-file/malformed",
    ],
    [
      "an unknown action",
      JSON.stringify(PLAN).replace('"create","kind"', '"delete","kind"'),
      "plan-file/malformed",
    ],
    ["brackets", "[".repeat(1000), "plan-file/too-deep"],
  ])("with %s is refused", (_, text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });

  it("brackets within texts nest nothing", () => {
    const text = JSON.stringify({ ...PLAN, tool: { name: "tariff", version: `\\"${"[{".repeat(200)}` } });
    expect(codesOf(text)).toEqual([]);
  });

  it("with any one member missing is refused, and the member is named", () => {
    for (const member of Object.keys(PLAN)) {
      const { [member as keyof Plan]: _, ...rest } = PLAN;
      const [problem] = readPlan(JSON.stringify(rest), "plan.json").diagnostics;
      expect(problem?.code).toBe("plan-file/malformed");
      expect(problem?.data["places"]).toContain(member);
    }
  });

  it("without a field of a change is refused", () => {
    const [change] = PLAN.changes;
    for (const member of Object.keys(change!)) {
      const broken = { ...change, [member]: undefined };
      expect(codesOf(JSON.stringify({ ...PLAN, changes: [broken] }))).toEqual(["plan-file/malformed"]);
    }
  });
});
