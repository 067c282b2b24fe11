import fc from "fast-check";
import { expect, test } from "vitest";
import { catalogToJson } from "../../src/compiler/catalog-json.ts";
import { writeCatalog } from "../../src/compiler/write-catalog.ts";
import { catalogFiles } from "../support/catalog-arbitrary.ts";
import { expectCompiles } from "../support/expect-compiles.ts";

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
