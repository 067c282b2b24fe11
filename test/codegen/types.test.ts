import { beforeAll, describe, expect, it } from "vitest";
import { EVERY_PLAN } from "./every-plan.ts";
import { generated } from "./generated.ts";
import { COMPILERS, typeErrors } from "./type-errors.ts";

const APPLICATION = `import { checkoutParams, coupons, featureValue, hasFeature, plans, prices, productMetadata, scheduleParams, subscriptionParams } from "./catalog";
import type { CheckoutParams, Ids, PlanKey, ScheduleParams, SubscriptionParams } from "./catalog";
export const ids: Ids = Object.fromEntries([["team_monthly_v2", "price_1"]]);
export const started: SubscriptionParams = subscriptionParams("team", ids, { "team.monthly": 7 });
export const bought: CheckoutParams = checkoutParams("usage", ids);
export const leased: ScheduleParams = scheduleParams("leased", ids);
export const amount: 1200 = prices["team.monthly"].amounts.usd.unit_amount;
export const currencies: readonly ["usd", "eur"] = plans.team.currencies;
export const projects: number = plans.team.features.projects;
export const any: number | null = featureValue("team" as PlanKey, "projects");
export const isGranted: boolean = hasFeature("scale", "audit");
export const days: 14 = plans.team.trial.days;
export const tierRank: number | undefined = productMetadata("team").tier_rank;
export const percent: 20 = coupons.launch.percent_off;
`;

/** What is wrong, and what the compiler says of it. */
const REFUSED: readonly (readonly [what: string, code: string, message: string])[] = [
  ["a plan that isn't there", 'c.subscriptionParams("teem", {})', "Argument of type '\"teem\"'"],
  ["an archived plan", 'c.subscriptionParams("early", {})', "Argument of type '\"early\"'"],
  ["a plan that takes a schedule", 'c.checkoutParams("leased", {})', "Argument of type '\"leased\"'"],
  ["a feature that isn't there", 'c.hasFeature("team", "ssso")', "Argument of type '\"ssso\"'"],
  [
    "a quantity of another plan's price",
    'c.subscriptionParams("mixed", {}, { "team.monthly": 3 })',
    "Type 'number' is not assignable to type 'undefined'",
  ],
  [
    "an id of nothing",
    'c.subscriptionParams("team", { "team.weekly": "price_1" })',
    "Object literal may only specify known properties",
  ],
  [
    "a currency that a price isn't sold in",
    'c.prices["team.yearly"].amounts.eur',
    "Property 'eur' does not exist",
  ],
  [
    "metadata of another type",
    'const family: "other" | undefined = c.productMetadata("team").family',
    "not assignable",
  ],
  [
    "a text where the schema has a number",
    'const rank: string = c.productMetadata("team").tier_rank ?? ""',
    "not assignable",
  ],
];

describe("an application's use of the module", () => {
  let module = "";
  beforeAll(async () => {
    module = await generated(EVERY_PLAN);
  });

  it.each(COMPILERS)("is right by a compiler that is %s", (_name, options) => {
    expect(typeErrors({ "catalog.ts": module, "main.ts": APPLICATION }, options)).toEqual([]);
  });

  it("is refused where it isn't what the catalog says", () => {
    const files = REFUSED.map(([, code], index) => [
      `case-${index}.ts`,
      `import * as c from "./catalog";\n${code};\n`,
    ]);
    const errors = typeErrors({ "catalog.ts": module, ...Object.fromEntries(files) });
    const found = errors.map((error) => error.split(":")[0]);
    expect(found).toEqual(REFUSED.map((_, index) => `case-${index}.ts`));
    for (const [index, [, , message]] of REFUSED.entries()) {
      expect(errors[index]).toMatch(new RegExp(`^case-${index}\\.ts:2: `));
      expect(errors[index]).toContain(message);
    }
  });

  it("no longer compiles when what it uses has left the catalog", async () => {
    const without = EVERY_PLAN.map(({ path, text }) => ({
      path,
      text: text.replace(/^ {2}lent: .*\n/m, ""),
    }));
    const application =
      'import { plans, subscriptionParams } from "./catalog";\nplans.lent;\nexport const x = subscriptionParams("mixed", {});\n';
    expect(typeErrors({ "catalog.ts": module, "main.ts": application })).toEqual([]);
    expect(typeErrors({ "catalog.ts": await generated(without), "main.ts": application })).toEqual([
      expect.stringContaining("main.ts:2: Property 'lent' does not exist"),
    ]);
  });

  it("no longer compiles when a price that it uses has left the catalog", async () => {
    const without = EVERY_PLAN.map(({ path, text }) => ({
      path,
      text: text.replace(/^ {2}gift: .*\n/m, ""),
    }));
    const application =
      'import { priceId, prices } from "./catalog";\nexport const amounts = prices["gift.any"].amounts;\nexport const id = priceId("gift.any", {});\n';
    expect(typeErrors({ "catalog.ts": module, "main.ts": application })).toEqual([]);
    expect(typeErrors({ "catalog.ts": await generated(without), "main.ts": application })).toEqual([
      expect.stringContaining("main.ts:2: Element implicitly has an 'any' type"),
      expect.stringContaining("main.ts:3: Argument of type '\"gift.any\"'"),
    ]);
  });
});
