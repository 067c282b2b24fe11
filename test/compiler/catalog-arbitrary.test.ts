import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import type { CatalogOptions } from "../support/catalog-arbitrary.ts";
import { catalogFiles, editedCatalogFiles } from "../support/catalog-arbitrary.ts";
import { expectCompiles } from "../support/expect-compiles.ts";
import { FieldCount } from "../support/field-count.ts";
import { EDIT_NAMES } from "../support/random-catalog/edits.ts";

test("200 random catalogs use every field of the schema at least 20 times", () => {
  const fields = new FieldCount();
  for (const files of fc.sample(catalogFiles(), { numRuns: 200, seed: 20_260_801 })) fields.add(files);
  const rare = [...fields.counts].filter(([, count]) => count < 20);
  expect(rare).toEqual([]);
});

const CASES: readonly (readonly [string, CatalogOptions])[] = [
  ["the whole language", {}],
  ["what Stripe can express", { profile: STRIPE_PROFILE }],
];

test.each(CASES)("a random catalog of %s compiles", (_name, options) => {
  fc.assert(
    fc.property(catalogFiles(options), (files) => {
      expectCompiles(files, options.profile);
    }),
    { numRuns: 200 },
  );
});

test.each(CASES)("an edited catalog of %s compiles before and after", (_name, options) => {
  fc.assert(
    fc.property(editedCatalogFiles(options), ({ before, after, edits }) => {
      expectCompiles(before, options.profile);
      expectCompiles(after, options.profile);
      expect(edits.length).toBeLessThanOrEqual(6);
    }),
    { numRuns: 60 },
  );
});

test("edits of every kind happen", () => {
  const done = new Set<string>();
  for (const { edits } of fc.sample(editedCatalogFiles(), { numRuns: 150, seed: 7 })) {
    for (const edit of edits) done.add(edit.slice(0, edit.indexOf(":")));
  }
  expect([...done].sort()).toEqual([...EDIT_NAMES].sort());
});

test("the same seed gives the same catalog", () => {
  const sample = () => fc.sample(catalogFiles(), { numRuns: 5, seed: 1 });
  expect(sample()).toEqual(sample());
  expect(compile(sample()[0]!).catalog?.name).toBeDefined();
});
