import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { PlanDocument } from "../../src/compiler/plan-document.ts";
import type { Plan } from "../../src/reconciler/plan.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const SCHEMAS = ["catalog", "project", "plan", "scenario"] as const;

interface Part {
  readonly [keyword: string]: unknown;
}

function schemaOf(name: string): Part {
  return JSON.parse(readFileSync(join(ROOT, `schema/${name}.schema.json`), "utf8")) as Part;
}

/** Every part of a schema that is a schema itself, with its path. */
function partsOf(part: unknown, path = "#"): readonly (readonly [string, Part])[] {
  if (typeof part !== "object" || part === null) return [];
  if (Array.isArray(part)) return part.flatMap((item, index) => partsOf(item, `${path}/${index}`));
  const inner = Object.entries(part).flatMap(([key, value]) => partsOf(value, `${path}/${key}`));
  return [[path, part as Part], ...inner];
}

describe("the generated files", () => {
  it("are those of the schemas", () => {
    const run = () =>
      execFileSync(process.execPath, [join(ROOT, "schema/generate.mjs"), "--check"], { encoding: "utf8" });
    expect(run()).toBe("");
  });

  it("check documents without generating code at run time", () => {
    const program = `
      const documents = { catalog: { tariff: 1 }, project: { catalog: "a", backends: { b: { driver: "emulator" } } }, plan: {}, scenario: { scenario: "x" } };
      const results = [];
      for (const name of Object.keys(documents)) {
        const { validate } = await import(${JSON.stringify(`${pathToFileURL(ROOT).href}/src/compiler/generated/validate-`)} + name + ".js");
        results.push(validate(documents[name]), validate({ foreign: 1 }), validate.errors.length > 0);
      }
      let refused = false;
      try { new Function("return 1")(); } catch { refused = true; }
      console.log(JSON.stringify([...results, refused]));`;
    const flags = ["--disallow-code-generation-from-strings", "--input-type=module", "--eval", program];
    const results: unknown = JSON.parse(execFileSync(process.execPath, flags, { encoding: "utf8" }));
    expect(results).toEqual([
      true,
      false,
      true,
      true,
      false,
      true,
      false,
      false,
      true,
      true,
      false,
      true,
      true,
    ]);
  });

  it("ask for nothing with `require`", () => {
    for (const name of SCHEMAS) {
      const code = readFileSync(join(ROOT, `src/compiler/generated/validate-${name}.js`), "utf8");
      expect(code).not.toMatch(/\brequire\(/);
    }
  });
});

describe("the schemas", () => {
  it.each([...SCHEMAS, "simulation"])(
    "%s: an object names its fields, or says what its entries are",
    (name) => {
      for (const [path, part] of partsOf(schemaOf(name))) {
        if (part["type"] !== "object" || part["discriminator"] !== undefined) continue;
        const isClosed = part["properties"] === undefined || part["additionalProperties"] === false;
        expect(isClosed, path).toBe(true);
        expect(part["additionalProperties"], path).toBeDefined();
      }
    },
  );

  it.each([...SCHEMAS, "simulation"])(
    "%s: a pattern stands beside a greatest length and can't backtrack",
    (name) => {
      for (const [path, part] of partsOf(schemaOf(name))) {
        const pattern = part["pattern"];
        if (typeof pattern !== "string") continue;
        expect(part["maxLength"], path).toBeTypeOf("number");
        // A repeated group whose inside repeats is what makes matching exponential.
        expect(pattern, path).not.toMatch(/[+*]\)[+*]|[+*][+*]/);
      }
    },
  );

  it.each(["catalog", "project", "scenario"] as const)(
    "%s: every field and every thing is described",
    (name) => {
      for (const [path, part] of partsOf(schemaOf(name))) {
        const isField = /\/properties\/[^/]+$/.test(path);
        const isThing = /\/definitions\/[^/]+$/.test(path);
        if (!isField && !isThing) continue;
        const isExplained = part["description"] !== undefined || part["$ref"] !== undefined;
        expect(isExplained, path).toBe(true);
        if (isThing) expect(part["title"], path).toBeTypeOf("string");
      }
    },
  );
});

describe("a plan and its file", () => {
  it("are of one type", () => {
    const toFile = (plan: Plan): PlanDocument => plan;
    const toPlan = (file: PlanDocument): Plan => file;
    expect([toFile, toPlan]).toHaveLength(2);
  });
});
