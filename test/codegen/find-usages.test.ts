import { ts } from "ts-morph";
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
  [
    "a branch",
    'declare const is: boolean; c.plans[is ? "team" : "usage"];',
    ["1:41 plan/team", "1:50 plan/usage"],
  ],
  ["a constant that is a property's name", 'const p = "team"; c.plans[p];', ["1:27 plan/team"]],
  ["an enum", 'const enum P { M = "team.monthly" } c.prices[P.M];', ["1:46 price/team.monthly"]],
  ["a table", 'const t = { small: "team" } as const; c.plans[t.small];', ["1:47 plan/team"]],
  [
    "a call",
    'const f = () => "team" as const; c.hasFeature(f(), "sso");',
    ["1:47 plan/team", "1:52 feature/sso"],
  ],
  [
    "a template with a hole",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the code under test has the template
    'declare const i: "monthly" | "yearly"; c.prices[`team.${i}`];',
    ["1:49 price/team.monthly", "1:49 price/team.yearly"],
  ],
  [
    "a list",
    'const l = ["team.monthly", "team.yearly"] as const; l.map((key) => c.prices[key]);',
    ["1:77 price/team.monthly", "1:77 price/team.yearly"],
  ],
  ["a property by a computed name", 'const { ["team"]: t } = c.plans;', ["1:10 plan/team"]],
  ["a question whether it is there", '"team" in c.plans;', ["1:1 plan/team"]],
  ["a part of the plans", 'type T = Extract<PlanKey, "team">;', ["1:27 plan/team"]],
  [
    "some properties",
    'type T = Pick<typeof c.plans, "team" | "usage">;',
    ["1:31 plan/team", "1:40 plan/usage"],
  ],
  [
    "a member for some plans",
    'type T = Record<"usage" | "mixed", 1>;',
    ["1:17 plan/usage", "1:27 plan/mixed"],
  ],
  ["a template without a hole", "c.hasFeature(`team`, `sso`);", ["1:14 plan/team", "1:22 feature/sso"]],
];

const UNSEEN: readonly (readonly [name: string, code: string])[] = [
  ["a text of no type", 'const team = "team"; console.log("team");'],
  ["a property of something else", "const x = { team: 1, sso: 2 }; x.team; x.sso;"],
  ["an argument that takes any text", 'declare function f(x: string): void; f("team");'],
  ["a union of other texts", 'type T = "team" | "person"; const t: T = "team";'],
  ["a variable of its name", "function f(team: number) { return team; }"],
  ["a variable that may be any plan", "declare const p: PlanKey; c.plans[p];"],
  [
    "a variable that may be any offered plan",
    'declare const p: OfferedPlanKey; c.hasFeature(p, "" as never);',
  ],
];

/** Where a key comes from elsewhere. */
const OPEN: readonly (readonly [name: string, code: string, place: string])[] = [
  ["an assertion", "declare const s: string; c.plans[s as PlanKey];", "1:34"],
  ["a predicate", "declare function is(s: string): s is PlanKey;", "1:33"],
  ["any", "declare const a: any; c.hasFeature(a.plan, 'sso');", "1:36"],
];

const CASES: readonly Case[] = [
  ...FOUND,
  ...[...UNSEEN, ...OPEN].map(([name, code]): Case => [name, code, []]),
];
const ASKED = 'c.plans.team; c.plans.scale; c.products.team; c.hasFeature("scale", "sso");';

function declarationsOf(text: string): string {
  const { outputText } = ts.transpileDeclaration(text, { compilerOptions: { isolatedDeclarations: true } });
  return outputText;
}

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

  it.each(OPEN)("may be in %s, which the compiler can't tell", (name, _code, place) => {
    const index = CASES.findIndex(([each]) => each === name);
    const found = all.open.filter(({ file }) => file === `/app/src/case-${index}.ts`);
    expect(found.map(({ line, column }) => `${line - 2}:${column}`)).toEqual([place]);
    const ofPlans = usagesIn([CASES[index]![1]], "plan/early").open;
    expect(ofPlans).toHaveLength(1);
    expect(usagesIn([CASES[index]![1]], "coupon/launch").open).toEqual([]);
  });

  it("are found in the projects that a tsconfig references, each place once", () => {
    const config = (references: readonly string[]) =>
      JSON.stringify({ ...JSON.parse(TSCONFIG), references: references.map((path) => ({ path })) });
    const tree = sourceTree({
      "tsconfig.json": JSON.stringify({ files: [], references: [{ path: "./web" }] }),
      "web/tsconfig.json": config(["../billing", "../tsconfig.json"]),
      "web/src/page.ts": 'import * as c from "../../billing/src/catalog";\nc.plans.team;\n',
      "billing/tsconfig.json": config([]),
      "billing/src/catalog.ts": module,
      "billing/src/main.ts": 'import * as c from "./catalog";\nc.plans.team;\n',
    });
    const { value } = findUsages(tree, "/app/tsconfig.json", ["plan/team"]);
    expect(value?.usages.map(({ file }) => file)).toEqual([
      "/app/billing/src/main.ts",
      "/app/web/src/page.ts",
    ]);
  });

  it("are found by the declarations that the compiler has made of the module", () => {
    const declarations = declarationsOf(module);
    expect(declarations).toContain("export declare const plans: {");
    const code = `import * as c from "./catalog";\nc.plans.team.features.sso; c.prices["team.monthly"]; const k: c.LookupKey = "team_monthly_v2";\n`;
    const tree = sourceTree({
      "tsconfig.json": TSCONFIG,
      "src/catalog.d.ts": declarations,
      "src/main.ts": code,
    });
    const { value } = findUsages(tree, "/app/tsconfig.json", []);
    expect(value?.usages.map(({ address, column }) => `${column} ${address}`)).toEqual([
      "9 plan/team",
      "23 feature/sso",
      "37 price/team.monthly",
      "77 price/team.monthly",
    ]);
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
