import { describe, expect, it } from "vitest";
import { checkShape } from "../../src/compiler/check-shape.ts";
import { readDocument } from "../../src/compiler/read-document.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";

function check(text: string): readonly Diagnostic[] {
  const { value } = readDocument({ path: "catalog.yaml", text: `tariff: 1\n${text}\n` });
  return checkShape(value!, "catalog");
}

/** `code "the text underlined"` of each problem. */
function problemsOf(text: string): readonly string[] {
  return check(text).map(({ code, at }) => {
    const whole = `tariff: 1\n${text}\n`;
    return `${code} ${JSON.stringify(whole.slice(at!.start.offset, at!.end.offset))}`;
  });
}

const price = (fields: string) => `products: { p: { name: P, prices: { m: { ${fields} } } } }`;
const plan = (fields: string) => `plans: { p: { ${fields} } }`;

describe("each mistake is one diagnostic at its place", () => {
  it.each([
    ["product: {}", ['shape/unknown-field "product"']],
    ["meters: { a: {} }", ['shape/missing-field "a"']],
    ["meters: { a: sum }", ['shape/wrong-type "sum"']],
    ["meters: [a]", ['shape/wrong-type "meters"']],
    ["meters: { a: { aggregation: summ } }", ['shape/not-allowed "summ"']],
    ["features: { sso: { active: yes } }", ['shape/wrong-type "yes"']],
    ["features: { sso: { name: 12 } }", ['shape/unquoted-text "12"']],
    ["features: { 12: { name: a } }", ['shape/unquoted-text "12"']],
    ["features: { Sso: { name: a } }", ['shape/bad-format "Sso"']],
    ["catalog: My Shop", ['shape/bad-format "My Shop"']],
    ["taxes: { v: { name: V, percentage: 101, inclusive: true } }", ['shape/out-of-range "101"']],
    ["taxes: { v: { name: V, percentage: .inf, inclusive: true } }", ['shape/wrong-type ".inf"']],
    [
      "taxes: { v: { name: V, percentage: 1, inclusive: true, country: Germany } }",
      ['shape/bad-format "Germany"'],
    ],
    ["coupons: { c: { duration: once } }", ['shape/not-exactly-one "c"']],
    [
      "coupons: { c: { duration: once, percent_off: 1, amount_off: 1.00 usd } }",
      ['shape/not-exactly-one "amount_off"'],
    ],
    ["coupons: { c: { duration: once, percent_off: 0 } }", ['shape/out-of-range "0"']],
    [plan("items: [a.b], trial: { days: '14' }"), ["shape/wrong-type \"'14'\""]],
    [plan("items: [a.b], trial: { days: 731 }"), ['shape/out-of-range "731"']],
    [plan("items: []"), ['shape/too-few "items"']],
    [plan("items: a.b"), ['shape/wrong-type "a.b"']],
    [plan("items: [{ quantity: 1 }]"), ['shape/missing-field ""']],
    [plan("items: [[a.b]]"), ['shape/wrong-type ""']],
    [plan("items: [12]"), ['shape/unquoted-text "12"']],
    [plan("items: [a.b], minimum_commitment: { amont: 1.00 usd }"), ['shape/unknown-field "amont"']],
    [price("interval: month"), ['shape/not-exactly-one "m"']],
    [price("unit_amount: 1, volume: [{ up_to: inf, unit_amount: 1 }]"), ['shape/not-exactly-one "volume"']],
    [price("volume: [{ up_to: inf }]"), ['shape/missing-field ""']],
    [price("volume: [{ up_to: 0, unit_amount: 1 }]"), ['shape/out-of-range "0"']],
    [price("volume: [{ up_to: infinity, unit_amount: 1 }]"), ['shape/wrong-type "infinity"']],
    [price("unit_amount: [1.00 usd]"), ['shape/wrong-type "unit_amount"']],
    [price("unit_amount: 1, currency_options: { eur: [1] }"), ['shape/wrong-type "eur"']],
    [
      price("unit_amount: 1, currency_options: { eur: { unit_amount: 1, x: 1 } }"),
      ['shape/unknown-field "x"'],
    ],
    [price("unit_amount: 1, currency_options: { EUR: 1 }"), ['shape/bad-format "EUR"']],
    ['products: { p: { name: "" } }', ['shape/empty-text "\\"\\""']],
    ["products: { p: { name: P, images: [a, b, c, d, e, f, g, h, i] } }", ['shape/too-many "images"']],
    ["products: { p: { name: P, features: [{ a: 1, b: 2 }] } }", ['shape/too-many ""']],
    ["products: { p: { name: P, metadata: { tariff_x: 1 } } }", ['shape/bad-format "tariff_x"']],
    ["products: { p: { name: P, metadata: { a: [1] } } }", ['shape/wrong-type "a"']],
  ])("%s", (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it("all of them are found at once", () => {
    const codes = check(
      "products:\n  a: { nam: A }\n  b: { name: B, prices: { m: {} } }\nmeters: { m: { aggregation: x } }",
    );
    expect(codes.map(({ code }) => code).sort()).toEqual([
      "shape/not-allowed",
      "shape/not-exactly-one",
      "shape/unknown-field",
    ]);
  });

  it("a value that is empty has been reported by reading", () => {
    expect(check("products: { p: { name: } }\nmeters:")).toEqual([]);
  });

  it("what metadata holds is kept as written: numbers and booleans needn't be quoted", () => {
    expect(check("products: { p: { name: P, metadata: { rank: 2, flag: true, id: '001' } } }")).toEqual([]);
  });
});

describe("what to do is said", () => {
  it.each([
    ["product: {}", "Did you mean `products`?", "products"],
    ["meters: { a: { aggregation: summ } }", "Did you mean `sum`?", "sum"],
    ["features: { sso: { name: 12 } }", 'Write "12".', '"12"'],
    ["features: { 12: { name: a } }", 'Write "12":', '"12"'],
    ["features: { sso: { active: no } }", "Write `false`.", "false"],
    [plan("items: [a.b], trial: { days: '14' }"), "Remove the quotes.", "14"],
  ])("%s: %s", (text, hint, replacement) => {
    expect(check(text)[0]?.hint).toEqual({ text: hint, replacement });
  });

  it("a misspelt field isn't reported as missing too", () => {
    expect(problemsOf("products: { p: { nmae: P } }")).toEqual(['shape/unknown-field "nmae"']);
  });

  it("the other of two fields that exclude each other is shown", () => {
    const [problem] = check("coupons: { c: { duration: once, percent_off: 1, amount_off: 1.00 usd } }");
    expect(problem?.related).toHaveLength(1);
    expect(problem?.data).toMatchObject({ written: "percent_off amount_off" });
  });

  it("no message holds a word of the validator", () => {
    const texts = [
      "products: [1]",
      "meters: { a: 1 }",
      price("x: 1"),
      plan("items: [1, {}, []]"),
      "coupons: { c: {} }",
    ];
    for (const { detail, hint } of texts.flatMap(check)) {
      expect(`${detail} ${hint?.text ?? ""}`).not.toMatch(
        /schema|anyOf|oneOf|instance|propert|pattern|undefined|\bobject\b|\barray\b/i,
      );
    }
  });
});

describe("many mistakes", () => {
  it("a hundred are shown, and that there are more", () => {
    const fields = Array.from({ length: 150 }, (_, index) => `x${index}: 1`).join(", ");
    const found = check(`products: { p: { name: P, ${fields} } }`);
    expect(found).toHaveLength(101);
    expect(found.at(-1)?.code).toBe("shape/too-many-errors");
  });
});
