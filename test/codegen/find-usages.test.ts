import { beforeAll, describe, expect, it } from "vitest";
import type { Usages } from "../../src/codegen/find-usages.ts";
import { findUsages } from "../../src/codegen/find-usages.ts";
import { EVERY_PLAN } from "./every-plan.ts";
import { generated } from "./generated.ts";
import { sourceTree } from "./source-tree.ts";

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    strict: true,
    module: "esnext",
    moduleResolution: "bundler",
    target: "es2022",
    types: [],
  },
  include: ["src/**/*.ts"],
});

/** What is used where: line and column below the imports. */
type Case = readonly [name: string, code: string, usages: readonly string[]];

const FOUND: readonly Case[] = [
  ["a property", "c.plans.team;", ["1:9 plan/team"]],
  ["a property by its text", 'c.prices["team.monthly"];', ["1:10 price/team.monthly"]],
  [
    "a property that is taken out",
    "const { team, usage: other } = c.plans;",
    ["1:9 plan/team", "1:15 plan/usage"],
  ],
  ["a feature of a plan", "c.plans.team.features.sso;", ["1:9 plan/team", "1:23 feature/sso"]],
  ["a feature of any plan", "declare const v: c.FeatureValues; v.sso;", ["1:37 feature/sso"]],
  ["a type of a property", 'type T = (typeof c.plans)["team"];', ["1:27 plan/team"]],
  ["an argument", 'c.hasFeature("team", "audit");', ["1:14 plan/team", "1:22 feature/audit"]],
  [
    "an argument of a generic function",
    'c.featureValue("team", "projects");',
    ["1:16 plan/team", "1:24 feature/projects"],
  ],
  ["a variable of the union", 'const p: PlanKey | undefined = "team";', ["1:32 plan/team"]],
  ["a comparison", 'declare const p: PlanKey; p === "team";', ["1:33 plan/team"]],
  ["a case", 'declare const p: PlanKey; switch (p) { case "team": }', ["1:45 plan/team"]],
  ["a member for each plan", "const r: Partial<Record<PlanKey, number>> = { team: 1 };", ["1:47 plan/team"]],
  [
    "quantities",
    'const q: Quantities<"team"> = { "team.monthly": 7 };',
    ["1:21 plan/team", "1:33 price/team.monthly"],
  ],
  [
    "some of the plans",
    'type T = "usage" | "mixed"; const t: T = "mixed";',
    ["1:10 plan/usage", "1:20 plan/mixed", "1:42 plan/mixed"],
  ],
  [
    "texts that may be plans as well as products",
    'const t: "team" | "scale" = "team";',
    [
      "1:10 product/team",
      "1:10 plan/team",
      "1:19 product/scale",
      "1:19 plan/scale",
      "1:29 product/team",
      "1:29 plan/team",
    ],
  ],
  [
    "a constant that is handed on",
    'const p = "team"; c.hasFeature(p, "sso");',
    ["1:32 plan/team", "1:35 feature/sso"],
  ],
  ["a lookup key", 'const k: c.LookupKey = "team_monthly_v2";', ["1:24 price/team.monthly"]],
  ["a template without a hole", "c.hasFeature(`team`, `sso`);", ["1:14 plan/team", "1:22 feature/sso"]],
];

const UNSEEN: readonly (readonly [name: string, code: string])[] = [
  ["a text of no type", 'const team = "team"; console.log("team");'],
  ["a property of something else", "const x = { team: 1, sso: 2 }; x.team; x.sso;"],
  ["an argument that takes any text", 'declare function f(x: string): void; f("team");'],
  ["a union of other texts", 'type T = "team" | "person"; const t: T = "team";'],
  ["a variable of its name", "function f(team: number) { return team; }"],
];

const CASES: readonly Case[] = [...FOUND, ...UNSEEN.map(([name, code]): Case => [name, code, []])];
const ASKED = 'c.plans.team; c.plans.scale; c.products.team; c.hasFeature("scale", "sso");';

describe("the usages of keys in application code", () => {
  let module = "";
  let all: Usages;
  beforeAll(async () => {
    module = await generated(EVERY_PLAN);
    all = usagesIn(CASES.map(([, code]) => code));
  });

  function usagesIn(codes: readonly string[], ...keys: readonly string[]): Usages {
    const heading = `import * as c from "./catalog";\nimport type { OfferedPlanKey, PlanKey, Quantities } from "./catalog";\n`;
    const files = codes.map((code, index) => [`src/case-${index}.ts`, heading + code]);
    const tree = sourceTree({
      "tsconfig.json": TSCONFIG,
      "src/catalog.ts": module,
      ...Object.fromEntries(files),
    });
    const { value, diagnostics } = findUsages(tree, "/app/tsconfig.json", keys);
    expect(diagnostics).toEqual([]);
    return value!;
  }

  function placesOf({ usages }: Usages, index: number): readonly string[] {
    return usages
      .filter(({ file }) => file === `/app/src/case-${index}.ts`)
      .map((usage) => `${usage.line - 2}:${usage.column} ${usage.address}`);
  }

  it.each(FOUND)("are found in %s", (name, _code, expected) => {
    expect(
      placesOf(
        all,
        CASES.findIndex(([each]) => each === name),
      ),
    ).toEqual(expected);
  });

  it.each(UNSEEN)("aren't seen in %s", (name) => {
    expect(
      placesOf(
        all,
        CASES.findIndex(([each]) => each === name),
      ),
    ).toEqual([]);
  });

  it("are those of the keys asked for, with or without their kind", () => {
    expect(placesOf(usagesIn([ASKED], "plan/team"), 0)).toEqual(["1:9 plan/team"]);
    expect(placesOf(usagesIn([ASKED], "team"), 0)).toEqual(["1:9 plan/team", "1:41 product/team"]);
    expect(placesOf(usagesIn([ASKED], "sso", "plan/scale"), 0)).toEqual([
      "1:23 plan/scale",
      "1:60 plan/scale",
      "1:69 feature/sso",
    ]);
  });

  it("say what is missing: the project, the module, the key", () => {
    const files = { "tsconfig.json": TSCONFIG, "src/main.ts": "export {};" };
    const codes = (tree: Record<string, string>, ...keys: readonly string[]) =>
      findUsages(sourceTree(tree), "/app/tsconfig.json", keys).diagnostics.map(({ code }) => code);
    expect(codes({ "src/main.ts": "" })).toEqual(["usages/project-unreadable"]);
    expect(codes({ ...files, "tsconfig.json": "{ oh" })).toEqual(["usages/project-unreadable"]);
    expect(codes(files)).toEqual(["usages/no-module"]);
    const whole = { ...files, "src/catalog.ts": module };
    expect(codes(whole, "plan/teem", "sso")).toEqual(["usages/unknown-key"]);
    const [unknown] = findUsages(sourceTree(whole), "/app/tsconfig.json", ["team.montly"]).diagnostics;
    expect(unknown?.hint?.text).toBe("Did you mean team.monthly?");
  });
});
