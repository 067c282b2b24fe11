import { describe, expect, it } from "vitest";
import { INVOICE_RULES, LINE_RULES, REASON_RULES } from "../../src/scenarios/rules-of-billing.ts";
import { expectGolden } from "../support/golden.ts";
import { mismatchesOf, scenarioFile, updated } from "./sample-scenario.ts";

const STEPS = `  - customer: { id: ada, currency: usd }
  - subscribe: { id: s1, customer: ada, items: [{ price: pro.monthly, quantity: 2 }], taxes: [vat] }
  - at: +10d
    usage: { customer: ada, meter: calls, value: 5 }`;

const expecting = (expected: string, until = "2027-02-28T12:00:00Z") =>
  scenarioFile(STEPS, `until: ${until}\nexpect:\n${expected}`);

describe("what came is as expected", () => {
  it.each([
    [
      "invoices in both notations",
      "  invoices: [{ total: 72.00 usd }, { total: 7200, status: paid, tax: 12.00 usd }]\n",
    ],
    ["some of the invoices", "  invoices: { include: [{ created: 2027-02-28T00:00:00Z }] }\n"],
    [
      "lines",
      "  invoices:\n    include:\n      - lines: [{ price: pro.monthly, quantity: 2, amount: 60.00 usd, proration: false, tax: 1200 }]\n",
    ],
    [
      "a subscription",
      "  subscriptions: { s1: { status: active, trial_end: none, current_period_end: 2027-03-31T00:00:00Z, quantities: { pro.monthly: 2 } } }\n",
    ],
    ["a customer", "  customers: { ada: { balance: 0 } }\n"],
    // 60.00 for 28 days from 31 January on: one day of it in January.
    ["revenue", "  revenue: { 2027-01: 2.14 usd }\n"],
    [
      "what a quantity costs",
      "  rates: [{ price: api.calls, quantity: 150, amount: 5.00 usd }, { price: pro.monthly, quantity: 3, amount: 84.00 eur }]\n",
    ],
    ["nothing", "  {}\n"],
  ])("%s", (_what, expected) => {
    expect(mismatchesOf(expecting(expected))).toEqual([]);
  });
});

describe("a mismatch", () => {
  it("has its path, both values, the rule that made the number, and its place", () => {
    const file = expecting(
      "  invoices:\n    - { total: 70.00 usd, status: open, lines: [{ amount: 6100 }] }\n    - {}\n",
    );
    expect(mismatchesOf(file).map(({ at, ...rest }) => ({ ...rest, line: at?.start.line }))).toEqual([
      {
        path: "invoices[0].total",
        expected: "70.00 usd",
        actual: "72.00 usd",
        rule: INVOICE_RULES.get("total"),
        line: 12,
      },
      { path: "invoices[0].status", expected: "open", actual: "paid", rule: undefined, line: 12 },
      {
        path: "invoices[0].lines[0].amount",
        expected: "6100",
        actual: "6000",
        rule: LINE_RULES.licensed,
        line: 12,
      },
    ]);
  });

  it("is an invoice that isn't expected, or that doesn't come", () => {
    expect(mismatchesOf(expecting("  invoices: [{ total: 72.00 usd }]\n"))).toMatchObject([
      { path: "invoices[1]", expected: undefined, rule: REASON_RULES.subscription_cycle },
    ]);
    expect(mismatchesOf(expecting("  invoices: [{}, {}, { total: 1 }]\n"))).toMatchObject([
      { path: "invoices[2]", expected: "{ total: 1 }", actual: undefined },
    ]);
  });

  it("among some is shown against the one that is most alike", () => {
    const include = "{ include: [{ created: 2027-02-28T00:00:00Z, status: paid, total: 1 }] }";
    expect(mismatchesOf(expecting(`  invoices: ${include}\n`))).toMatchObject([
      { path: "invoices.include[0].total", expected: "1", actual: "7200" },
    ]);
  });

  it("in the middle names its step, and sees nothing of what comes later", () => {
    const file = scenarioFile(
      `${STEPS}\n  - expect: { invoices: [{ total: 1.00 usd }], revenue: { 2027-02: 0 } }`,
      "until: 2027-04-01T00:00:00Z\n",
    );
    expect(mismatchesOf(file)).toMatchObject([
      { path: "steps[3].expect.invoices[0].total", actual: "72.00 usd" },
      // 60.00 × 10 of 28 days, without the first one, which was in January.
      { path: "steps[3].expect.revenue.2027-02", expected: "0", actual: "19.29 usd" },
    ]);
  });

  it("of an amount in another currency is one, whatever the number", () => {
    expect(mismatchesOf(expecting("  invoices: [{ total: 72.00 eur }, {}]\n"))).toMatchObject([
      { actual: "72.00 usd" },
    ]);
  });
});

describe("an update", () => {
  const CASES: readonly (readonly [string, string])[] = [
    [
      "values-and-comments",
      `  # What ada pays.
  invoices:
    - { created: 2027-01-31T00:00:00Z,  total: 70.00 usd }   # two seats, with tax

    - created: 2027-02-28T00:00:00Z   # the month end is kept
      total: "1.00 usd"
      status:   draft
      lines:
        - { amount: 1, quantity: 9 }  # minor units stay minor units
        - amount: 2
  subscriptions: { s1: { status: canceled, quantities: { pro.monthly: 7 } } }
  revenue: { 2027-01: 0, 2027-02: 5 }
`,
    ],
    [
      "appended",
      "  invoices:\n    - { created: 2027-01-31T00:00:00Z, total: 72.00 usd }  # the first\n  customers: { ada: { balance: 100 } }\n",
    ],
    ["appended-inline", "  invoices: [{ total: 7200 }]\n"],
    ["filled", "  {}\n"],
    ["filled-list", "  invoices: []\n"],
    [
      "too-many",
      "  invoices:\n    - total: 72.00 usd\n    - total: 72.00 usd  # February\n    # never comes\n    - total: 5\n  customers: { ada: { balance: 0 } }\n",
    ],
    [
      "included",
      "  invoices:\n    include:\n      - { created: 2027-02-28T00:00:00Z, total: 1 }\n      - { status: open }\n",
    ],
    [
      "rates",
      "  rates:\n    - { price: api.calls, quantity: 150, amount: 1.00 usd }  # 50 beyond the free ones\n",
    ],
  ];

  it.each(CASES)("%s keeps what is right, and the test passes after it", (name, expected) => {
    const whole =
      name === "filled"
        ? scenarioFile(STEPS, "until: 2027-02-28T12:00:00Z\nexpect: {}\n")
        : expecting(expected);
    const after = updated(whole);
    expectGolden(`scenarios/update/${name}.yaml`, after.text);
    expect(mismatchesOf(after)).toEqual([]);
    expect(updated(after)).toEqual(after);
  });

  it("removes the only invoice that never comes, and leaves an empty list", () => {
    const file = scenarioFile(
      "  - customer: { id: ada }",
      "expect:\n  invoices:\n    - total: 5 # never\n    - total: 6\n",
    );
    expect(updated(file).text).toContain("expect:\n  invoices:\n      []\n");
    expect(mismatchesOf(updated(file))).toEqual([]);
  });

  it("fills what a step expects", () => {
    const file = scenarioFile(`${STEPS}\n  - expect: {}\n  - at: +1d\n    expect:\n      invoices: []`);
    expect(mismatchesOf(updated(file))).toEqual([]);
    expectGolden("scenarios/update/steps.yaml", updated(file).text);
  });

  it("writes `none` for what isn't there", () => {
    const steps = `${STEPS}\n  - invoice_item: { customer: ada, amount: 3.00 usd }\n  - at: 2027-02-28T00:00:00Z\n    expect: { invoices: { include: [{ created: 2027-02-28T00:00:00Z, status: draft, ending_balance: 0, finalized_at: 2027-02-28T01:00:00Z, lines: { include: [{ amount: 300, quantity: 1, price: pro.monthly }] } }] } }`;
    const after = updated(scenarioFile(steps));
    expect(after.text).toContain(
      "status: draft, ending_balance: none, finalized_at: none, lines: { include: [{ amount: 300, quantity: 1, price: none }] } }",
    );
    expect(mismatchesOf(after)).toEqual([]);
  });

  it("changes nothing where nothing differs", () => {
    const file = expecting("  invoices: [{ total: 72.00 usd }, { total: 7200 }]  # both\n");
    expect(updated(file).text).toBe(file.text);
  });
});
