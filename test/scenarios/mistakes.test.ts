import { describe, expect, it } from "vitest";
import { diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { readScenario } from "../../src/scenarios/read-scenario.ts";
import { runScenario } from "../../src/scenarios/run-scenario.ts";
import { CATALOG, mistakesIn, read, scenarioFile, sourcesWith } from "./sample-scenario.ts";

const ADA = "  - customer: { id: ada, currency: usd }\n";

describe("mistakes of a scenario", () => {
  it("are all found at once, each at its place", () => {
    const file = scenarioFile(`  - customer: { id: ada, curency: usd }
  - at: 2027-01-30T00:00:00Z
    subscribe: { id: s1, customer: ada, items: [pro.monthl] }
  - subscribe: { id: s2, customer: ada, items: [pro.yearly], currency: eur }
  - pay: { subscription: s3 }
    void: { subscription: s2 }`);
    const { value, diagnostics } = readScenario(file, sourcesWith());
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, at }) => [code, at?.start.line])).toEqual([
      ["shape/unknown-field", 5],
      ["scenario/step-before-start", 6],
      ["reference/unknown-price", 7],
      ["currency/not-sold", 8],
      ["reference/unknown-subscription", 9],
      ["shape/not-exactly-one", 10],
    ]);
  });

  it("say once that a verb is misspelt, and which two are too many", () => {
    expect(mistakesIn(scenarioFile("  - custmer: { id: ada }\n  - at: +1d\n"))).toEqual([
      "shape/unknown-field",
      "shape/not-exactly-one",
    ]);
  });

  it("of its own sections are found beside those of its steps", () => {
    const file = scenarioFile(
      `${ADA}  - subscribe: { id: s1, customer: ada, items: [extra.monthly, pro.monthl] }`,
      "products: { extra: { name: Extra, prices: { monthly: { unit_amount: 5.00 USD, interval: month } } } }\n",
    );
    expect(mistakesIn(file)).toEqual(["reference/unknown-price", "amount/upper-case-currency"]);
  });

  it("say nothing about what a broken catalog may hold", () => {
    const file = scenarioFile(`${ADA}  - subscribe: { id: s1, customer: ada, items: [other.monthly] }`);
    const { diagnostics } = readScenario(file, {
      ...sourcesWith(),
      readCatalog: () => ({ value: [{ path: "catalog.yaml", text: `${CATALOG}]` }], diagnostics: [] }),
    });
    expect(new Set(diagnostics.map(({ at }) => at?.file))).toEqual(new Set(["catalog.yaml"]));
  });

  it("count nothing as missing where the catalog can't be found", () => {
    const problem = diagnostic({
      code: "file/unreadable",
      detail: "catalog can't be opened: it doesn't exist.",
    });
    const file = scenarioFile(`${ADA}  - subscribe: { id: s1, customer: ada, items: [other.monthly] }`);
    const { diagnostics } = readScenario(file, {
      ...sourcesWith(),
      readCatalog: () => ({ value: undefined, diagnostics: [problem] }),
    });
    expect(diagnostics.map(({ code, at }) => [code, at?.start.line])).toEqual([["file/unreadable", 2]]);
  });

  it("name an item of a list by its number", () => {
    const { diagnostics } = readScenario(scenarioFile(`${ADA}  - subcribe: { id: s1 }`), sourcesWith());
    expect(diagnostics[0]?.detail).toBe("`steps[1]` has no field `subcribe`.");
  });

  it("don't count a subscription as missing whose own step is broken", () => {
    expect(
      mistakesIn(
        scenarioFile(
          `${ADA}  - subscribe: { id: s1, customer: eve, items: [pro.monthly] }\n  - pay: { subscription: s1 }`,
        ),
      ),
    ).toEqual(["reference/unknown-customer"]);
  });

  it.each([
    ["invoice: []", "shape/unknown-field"],
    ["invoices: [{ total: 1,00 usd }]", "shape/unknown-field"],
    ["invoices: [{ total: '-5 USD' }]", "amount/upper-case-currency"],
    ["invoices: [{ created: 2027-02-01 }]", "time/date-only"],
    ["invoices: { include: [{ customer: eve }] }", "reference/unknown-customer"],
    ["invoices: [{ lines: [{ price: pro.weekly }] }]", "reference/unknown-price"],
    ["subscriptions: { s9: { status: active } }", "reference/unknown-subscription"],
    ["subscriptions: { s1: { quantities: { pro.week: 1 } } }", "reference/unknown-price"],
    ["customers: { eve: { balance: 0 } }", "reference/unknown-customer"],
    ["revenue: { 2027-13: 0 }", "shape/bad-format"],
    ["rates: [{ price: pro.yearly, quantity: 1, amount: 1.00 eur }]", "currency/not-sold"],
  ])("among expectations: %s", (expected, code) => {
    const steps = `${ADA}  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }`;
    expect(mistakesIn(scenarioFile(steps, `expect:\n  ${expected}\n`))).toContain(code);
  });

  it.each([
    [
      "cancel: { subscription: s1, cancel_at: 2027-03-01T00:00:00Z, invoice_now: true }",
      "scenario/fields-contradict",
    ],
    ["change: { subscription: s1, plan: solo, remove: [pro.monthly] }", "scenario/fields-contradict"],
    ["change: { subscription: s1, remove: [pro.yearly] }", "scenario/price-not-held"],
    ["change: { subscription: s1, add: [{ price: api.calls, quantity: 2 }] }", "scenario/metered-quantity"],
    ["usage: { customer: ada, meter: calls }", "scenario/field-missing"],
    ["usage: { customer: ada, meter: calls, value: many }", "number/malformed"],
    [
      "usage: { customer: ada, meter: calls, value: 1, until: 2027-03-01T00:00:00Z }",
      "scenario/field-missing",
    ],
    ["balance: { customer: ada, amount: 5.00 eur }", "currency/other-than-charged"],
    ["credit_note: { subscription: s1, amount: -5.00 usd }", "shape/bad-format"],
    ["credit_grant: { customer: ada, amount: 5, prices: [pro.monthly] }", "scenario/price-unfit"],
    [
      "subscribe: { id: s2, customer: ada, items: [pro.monthly], currency: eur }",
      "currency/other-than-charged",
    ],
    [
      "schedule: { id: r, subscription: s2, phases: [{ plan: solo, duration: 1mo }] }",
      "scenario/field-missing",
    ],
    ["customer: { id: ada, discounts: [{ coupon: lunch }] }", "reference/unknown-coupon"],
    ["customer: { id: ada, taxes: [vatt] }", "reference/unknown-tax"],
  ])("in a step: %s", (step, code) => {
    const steps = `${ADA}  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }\n  - at: +1d\n    ${step}`;
    expect(mistakesIn(scenarioFile(steps))).toEqual([code]);
  });
});

describe("a scenario", () => {
  it("may stand alone with sections of its own", () => {
    const text = `scenario: alone
currency: eur
start: 2027-01-01T00:00:00Z
products: { pro: { name: Pro, prices: { monthly: { unit_amount: 900, interval: month } } } }
steps:
  - customer: { id: ada }
  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }
`;
    const { simulation } = runScenario(read({ path: "s.yaml", text }));
    expect(simulation.invoices).toMatchObject([{ currency: "eur", totals: { total: 900n } }]);
  });

  it("may have no steps, only rates", () => {
    const scenario = read({ path: "s.yaml", text: "scenario: rates\ncatalog: .\nexpect: { rates: [] }\n" });
    expect(runScenario(scenario).simulation.events).toEqual([]);
  });

  it("goes on after a step that the machine refuses, and doesn't repeat itself", () => {
    const file = scenarioFile(`${ADA}  - subscribe: { id: s1, customer: ada, items: [pro.monthly] }
  - at: +1d
    cancel: { subscription: s1 }
  - at: +1d
    pay: { subscription: s1 }
  - at: +1d
    balance: { customer: ada, amount: -500 }`);
    const { simulation } = runScenario(read(file));
    expect(simulation.diagnostics.map(({ code, at }) => [code, at?.start.line])).toEqual([
      ["scenario/refused", 10],
    ]);
    expect(simulation.customers).toMatchObject([{ balance: -500n }]);
  });

  it("ends with its last step, or later when it says so", () => {
    const steps = `${ADA}  - at: start+1mo\n    balance: { customer: ada, amount: 100 }`;
    expect(read(scenarioFile(steps)).until).toBe(
      read(scenarioFile(steps, "until: 2027-02-28T00:00:00Z\n")).until,
    );
    expect(mistakesIn(scenarioFile(steps, "until: 2027-02-27T00:00:00Z\n"))).toEqual([
      "scenario/step-after-until",
    ]);
  });
});
