import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { digestOf } from "../../src/catalog/digest.ts";
import { catalogToJson } from "../../src/compiler/catalog-json.ts";
import { writeCatalog } from "../../src/compiler/write-catalog.ts";
import { buildCatalog, withPrice } from "../support/build-catalog.ts";
import { catalogFiles } from "../support/catalog-arbitrary.ts";
import { expectCompiles } from "../support/expect-compiles.ts";
import { expectGolden } from "../support/golden.ts";

const OPTIONS = { schemaPath: "../schema/catalog.schema.json" };

test("a written catalog compiles to the same catalog", () => {
  fc.assert(
    fc.property(catalogFiles(), (files) => {
      const catalog = expectCompiles(files);
      const written = expectCompiles(writeCatalog(catalog, OPTIONS));
      expect(catalogToJson(written)).toEqual(catalogToJson(catalog));
    }),
    { numRuns: 300 },
  );
});

test("what is written is what a person would write", () => {
  const text = readFileSync(join(import.meta.dirname, "../cases/catalogs/every-section.yaml"), "utf8");
  const catalog = expectCompiles([{ path: "every-section.yaml", text }]);
  const [file, ...others] = writeCatalog(catalog, {
    ...OPTIONS,
    heading: ["Imported from acct_1Example", "", "Edit freely"],
  });
  expect(others).toEqual([]);
  expect(file?.path).toBe("catalog.yaml");
  expectGolden("catalogs/every-section.written.yaml", file?.text ?? "");
});

test("any text survives", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
      fc.string({ maxLength: 30 }),
      (name, value) => {
        const base = expectCompiles(buildCatalog(withPrice("unit_amount: 29.00 usd")));
        const product = { ...base.products.get("pro")!, name, metadata: new Map([["note", value]]) };
        const catalog = { ...base, products: new Map([["pro", product]]) };
        const read = expectCompiles(writeCatalog(catalog, OPTIONS)).products.get("pro");
        expect(read?.name).toBe(name);
        expect(read?.metadata?.get("note")).toBe(value);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ["Team", "Team"],
  ["Single sign-on", "Single sign-on"],
  ["NO", '"NO"'],
  ["yes", '"yes"'],
  ["null", '"null"'],
  ["~", '"~"'],
  ["2024", '"2024"'],
  ["1e3", '"1e3"'],
  ["0x1F", '"0x1F"'],
  ["1_000", '"1_000"'],
  ["12:30", '"12:30"'],
  ["2027-01-31", '"2027-01-31"'],
  [".inf", '".inf"'],
  ["a: b", '"a: b"'],
  ["a, b", '"a, b"'],
  [" padded ", '" padded "'],
  ["# no comment", '"# no comment"'],
  ["- no list", '"- no list"'],
  ["*star", '"*star"'],
  ["line\nbreak", '"line\\nbreak"'],
  ["", '""'],
])("the name %j is written as %s", (name, written) => {
  const base = expectCompiles(buildCatalog(withPrice("unit_amount: 29.00 usd")));
  const catalog = { ...base, products: new Map([["pro", { ...base.products.get("pro")!, name }]]) };
  expect(writeCatalog(catalog, OPTIONS)[0]?.text).toContain(`    name: ${written}\n`);
});

test.each([
  ["29.00 usd", "29.00 usd"],
  ["500 jpy", "500 jpy"],
  ["0.0002 usd", "0.0002 usd"],
  ["0.000003 usd", "3.00 usd / 1000000"],
  ["0.00000015 usd", "0.15 usd / 1000000"],
  ["0.0000000001 usd", "0.0000000001 usd"],
])("the unit amount %s is written as %s", (amount, written) => {
  const catalog = expectCompiles(buildCatalog(withPrice(`unit_amount: ${amount}`)));
  expect(writeCatalog(catalog, OPTIONS)[0]?.text).toContain(`{ unit_amount: ${written} }`);
});

test("a section too long for one file goes into several", () => {
  const products = Array.from(
    { length: 900 },
    (_, index) => `  p${index}: { name: Product ${index} }\n`,
  ).join("");
  const catalog = expectCompiles(buildCatalog(`products:\n${products}`));
  const files = writeCatalog(catalog, OPTIONS);
  expect(files.map(({ path }) => path)).toEqual([
    "catalog.yaml",
    "products-1.yaml",
    "products-2.yaml",
    "products-3.yaml",
  ]);
  expect(
    files.every(({ text }) =>
      text.startsWith("# yaml-language-server: $schema=../schema/catalog.schema.json\n"),
    ),
  ).toBe(true);
  expect(catalogToJson(expectCompiles(files))).toEqual(catalogToJson(catalog));
});

test("the plain form doesn't depend on order where order means nothing", () => {
  const one = buildCatalog("products:\n  a: { name: A, metadata: { x: 1, y: 2 } }\n  b: { name: B }\n");
  const other = buildCatalog("products:\n  b: { name: B }\n  a: { metadata: { y: 2, x: 1 }, name: A }\n");
  const digest = (files: typeof one) => digestOf(catalogToJson(expectCompiles(files)));
  expect(digest(one)).toBe(digest(other));
  const usd = buildCatalog(
    "coupons:\n  c: { duration: once, amount_off: 1.00 usd, currency_options: { eur: 1.00 eur } }\n",
  );
  const eur = buildCatalog(
    "coupons:\n  c: { duration: once, amount_off: 1.00 eur, currency_options: { usd: 1.00 usd } }\n",
  );
  expect(digest(usd)).not.toBe(digest(eur));
});
