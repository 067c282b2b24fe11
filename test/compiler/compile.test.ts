import fc from "fast-check";
import { expect, test } from "vitest";
import type { Compilation } from "../../src/compiler/compile.ts";
import { compile } from "../../src/compiler/compile.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { buildCatalog, HEAD, withPrice } from "../support/build-catalog.ts";
import { catalogFiles } from "../support/catalog-arbitrary.ts";

function codes({ diagnostics }: Compilation): readonly string[] {
  return diagnostics.map(({ code }) => code);
}

test("all mistakes of all files are reported at once", () => {
  const files = buildCatalog(
    withPrice("interval: month, unit_amount: $29, meter: cals, tax_behavior: exclusiv, nickname: 7"),
    "coupons:\n  launch: { percent_off: 120, duration: once, redeem_by: 2027-01-31 }\n",
    "plans:\n  pro: { items: [pro.montly], itmes: 3 }\n",
  );
  expect(codes(compile(files)).toSorted()).toEqual([
    "amount/currency-sign",
    "number/out-of-range",
    "reference/unknown-meter",
    "reference/unknown-price",
    "shape/not-allowed",
    "shape/unknown-field",
    "shape/unquoted-text",
    "time/date-only",
  ]);
});

test("what is broken itself is no unknown reference to others", () => {
  const files = buildCatalog(
    `meters:\n  calls: { aggregation: average }\n${withPrice("interval: month, meter: calls, unit_amount: $1")}` +
      "plans:\n  pro: { items: [pro.monthly] }\n",
  );
  expect(codes(compile(files))).toEqual(["shape/not-allowed", "amount/currency-sign"]);
});

test("a metadata schema whose list of values is empty is no mistake of every value", () => {
  const files = buildCatalog(
    `metadata_schema: { products: { properties: { rank: { type: integer, enum: [] } } } }
products: { pro: { name: Pro, metadata: { rank: 1 } }, team: { name: Team, metadata: { rank: 2 } } }
`,
  );
  expect(codes(compile(files))).toEqual(["shape/too-few"]);
});

test("a file that isn't YAML hides no mistakes of the others, and makes none", () => {
  const files = buildCatalog(
    `${withPrice("interval: month, meter: calls, unit_amount: 29.0")}coupons: {}\n`,
    "meters:\n  calls: { aggregation: sum\n",
  );
  expect(codes(compile(files))).toEqual(["amount/no-currency", "syntax/unclosed-bracket"]);
});

test("a section of a wrong type makes no unknown references", () => {
  const files = buildCatalog(
    `meters: [calls]\n${withPrice("interval: month, meter: calls, unit_amount: 2900")}`,
  );
  expect(codes(compile(files))).toEqual(["shape/wrong-type"]);
  const product = buildCatalog("products:\n  pro: Professional\nplans:\n  pro: { items: [pro.monthly] }\n");
  expect(codes(compile(product))).toEqual(["shape/wrong-type"]);
});

test("a currency that can't be read isn't missed by every amount", () => {
  const text = `tariff: 1\ncatalog: acme\ncurrency: usx\n${withPrice("interval: month, unit_amount: 2900")}`;
  expect(codes(compile([{ path: "a.yaml", text }]))).toEqual(["currency/unknown"]);
});

test("an amount keeps its currency where only the unit before it is broken", () => {
  const files = buildCatalog(
    withPrice(
      "interval: month, volume: [{ up_to: ten, unit_amount: 5.00 eur }], currency_options: { eur: { volume: 3 } }",
    ),
  );
  expect(codes(compile(files))).toContain("shape/wrong-type");
});

test("scenario files are passed over", () => {
  const scenario = { path: "trial.yaml", text: "scenario: A trial\nsteps: []\n" };
  const { catalog, diagnostics } = compile([...buildCatalog(withPrice("unit_amount: 29.00 usd")), scenario]);
  expect(diagnostics).toEqual([]);
  expect(catalog?.prices.size).toBe(1);
});

test("files may come in any order", () => {
  const files = buildCatalog(
    withPrice("interval: month, meter: calls, unit_amount: 0.01 usd"),
    "meters:\n  calls: { aggregation: sum }\n",
  );
  expect(compile(files).catalog).toEqual(compile(files.toReversed()).catalog);
});

test("a warning alone leaves the catalog there", () => {
  const { catalog, diagnostics } = compile(buildCatalog("meters:\n  calls: { aggregation: sum }\n"));
  expect(diagnostics.map(({ code }) => code)).toEqual(["lint/meter-unused"]);
  expect(catalog?.meters.get("calls")?.eventName).toBe("calls");
});

test("without a back end nothing is checked against one", () => {
  const files = buildCatalog(
    `${withPrice("interval: month, unit_amount: 29.00 usd")}plans:\n  pro: { items: [pro.monthly], minimum_commitment: 100.00 usd }\n`,
  );
  expect(codes(compile(files))).toEqual([]);
  expect(codes(compile(files, { profile: STRIPE_PROFILE, backend: "live" }))).toEqual([
    "backend/cannot-express",
  ]);
});

test("a field's place is found by its path, and the nearest one where it isn't written", () => {
  const { spans } = compile(
    buildCatalog(
      withPrice("unit_amount: 29.00 usd, metadata: { a.b: x }, currency_options: { eur: 27.00 eur }"),
    ),
  );
  const text =
    HEAD + withPrice("unit_amount: 29.00 usd, metadata: { a.b: x }, currency_options: { eur: 27.00 eur }");
  const at = (field?: string) => {
    const span = spans.find("price/pro.monthly", field);
    return span === undefined ? undefined : text.slice(span.start.offset, span.end.offset);
  };
  expect(at()).toBe("monthly");
  expect(at("unit_amount")).toBe("29.00 usd");
  expect(at("metadata.a.b")).toBe("x");
  expect(at("currency_options.eur.unit_amount")).toBe("27.00 eur");
  expect(at("currency_options")).toBe("currency_options");
  expect(at("nickname")).toBe("monthly");
  expect(spans.find("price/pro.yearly")).toBeUndefined();
});

test("whatever is done to a catalog's text, compiling it ends in a catalog or in errors", () => {
  const mutation = fc.record({
    file: fc.nat(),
    at: fc.nat(),
    removed: fc.integer({ min: 0, max: 12 }),
    inserted: fc.constantFrom(
      "",
      ":",
      "{ }",
      "[]",
      "- ",
      "null",
      "1e9",
      "usd",
      '"',
      "\n",
      "  ",
      "inf",
      "-1",
      "x: y",
      "true",
    ),
  });
  fc.assert(
    fc.property(
      catalogFiles({ sizeMax: 3 }),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      (files, mutations) => {
        const texts = files.map(({ text }) => text);
        for (const { file, at, removed, inserted } of mutations) {
          const text = texts[file % texts.length]!;
          const start = at % text.length;
          texts[file % texts.length] = text.slice(0, start) + inserted + text.slice(start + removed);
        }
        const mutated = files.map(({ path }, index) => ({ path, text: texts[index]! }));
        const { catalog, diagnostics } = compile(mutated, { profile: STRIPE_PROFILE });
        expect(catalog === undefined).toBe(diagnostics.some(({ severity }) => severity === "error"));
      },
    ),
    { numRuns: 1000 },
  );
});
