import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { syntheticCatalog } from "../bench/synthetic-catalog.ts";
import { buildCatalog } from "../support/build-catalog.ts";
import { catalogFiles } from "../support/catalog-arbitrary.ts";
import { expectGolden } from "../support/golden.ts";
import { EVERY_PLAN } from "./every-plan.ts";
import { exampleFiles, generated } from "./generated.ts";
import { COMPILERS, typeErrors } from "./type-errors.ts";

const EXAMPLES = ["team-software", "ai-platform", "messaging-api", "object-storage"];

describe("the generated module", () => {
  it.each(COMPILERS)("is right by a compiler that is %s", async (_name, options) => {
    for (const example of EXAMPLES) {
      expect(typeErrors({ "catalog.ts": await generated(exampleFiles(example)) }, options)).toEqual([]);
    }
  });

  it("is right for an empty catalog", async () => {
    for (const [, options] of COMPILERS)
      expect(typeErrors({ "catalog.ts": await generated(buildCatalog("")) }, options)).toEqual([]);
  });

  it("has the same bytes however the catalog is laid out: line ends, comments, spaces", async () => {
    const files = exampleFiles("ai-platform");
    const laidOut = files.map(({ path, text }) => ({
      path,
      text: `# a comment\n${text.replace(/^( *)(\w)/gm, "$1# another\n$1$2").replaceAll("{ ", "{   ")}`.replaceAll(
        "\n",
        "\r\n",
      ),
    }));
    expect(await generated(laidOut)).toBe(await generated(files));
  });

  it("reads as expected", async () => {
    expectGolden("codegen/every-plan.ts.txt", await generated(EVERY_PLAN));
  });

  it("grows with the catalog, however many features there are: a product names what it grants alone", async () => {
    const [half, whole] = await Promise.all([30, 60].map((count) => generated(syntheticCatalog(count))));
    expect(whole!.length / half!.length).toBeLessThan(2.1);
  });

  it("imports nothing, and ends with one line break", async () => {
    const text = await generated(exampleFiles("team-software"));
    expect(text).not.toMatch(/\bimport\b|require\(/);
    expect(text).toMatch(/[^\n]\n$/);
  });
});

describe("the module of a random catalog", () => {
  it("is right by the strictest compiler", async () => {
    await fc.assert(
      fc.asyncProperty(catalogFiles({ profile: STRIPE_PROFILE }), async (files) => {
        const text = await generated(files);
        expect(typeErrors({ "catalog.ts": text }, COMPILERS.at(-1)![1])).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
