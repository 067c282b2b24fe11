import { readFileSync } from "node:fs";
import path from "node:path";
import Stripe from "stripe";
import { Project } from "ts-morph";
import { describe, expect, it } from "vitest";
import { checkoutSession, loadIds, nonProfitSubscription } from "../../catalogs/team-software/app/billing.ts";
import {
  mayInstallDesktopApps,
  mayReceiveMail,
  planOfSubscription,
  priceRow,
} from "../../catalogs/team-software/app/features.ts";
import { listen } from "../../src/emulator/listen.ts";
import { applyCatalog, compileFiles, openAccount } from "../support/account.ts";
import { EVERY_PLAN } from "./every-plan.ts";
import { exampleFiles, generated } from "./generated.ts";

const APP = path.join(import.meta.dirname, "../../catalogs/team-software/app");

const CALLS = `import type Stripe from "stripe";
import { checkoutParams, type Ids, idsByLookupKey, planOf, plans, scheduleParams, subscriptionParams } from "./every-plan.ts";

export async function call(stripe: Stripe, customer: string, tax: string): Promise<void> {
  const lookup_keys = [...plans.usage.lookup_keys, ...plans.leased.lookup_keys];
  const ids: Ids = { ...idsByLookupKey((await stripe.prices.list({ lookup_keys, active: true })).data), "tax/vat": tax };
  const subscription = await stripe.subscriptions.create({ ...subscriptionParams("usage", ids), customer });
  planOf(subscription);
  await stripe.subscriptions.create({ ...subscriptionParams("mixed", ids), customer });
  await stripe.checkout.sessions.create({ ...checkoutParams("usage", ids, { "scale.monthly": 3 }), customer });
  await stripe.checkout.sessions.create({ ...checkoutParams("team", ids), currency: plans.team.currencies[1] });
  await stripe.subscriptionSchedules.create({ ...scheduleParams("leased", ids), customer });
}
`;

describe("the example application", () => {
  it("has the module of its catalog", async () => {
    expect(readFileSync(path.join(APP, "catalog.ts"), "utf8")).toBe(
      await generated(exampleFiles("team-software")),
    );
  });

  it.each([true, false])(
    "compiles with the official SDK, exact optional properties: %s",
    (exactOptionalPropertyTypes) => {
      const project = new Project({
        tsConfigFilePath: path.join(APP, "tsconfig.json"),
        compilerOptions: { exactOptionalPropertyTypes },
      });
      expect(project.getSourceFiles().map((file) => file.getBaseName())).toContain("billing.ts");
      const found = project.getPreEmitDiagnostics();
      expect(found.map((each) => `${each.getSourceFile()?.getBaseName()}:${each.getLineNumber()}`)).toEqual(
        [],
      );
    },
  );

  it("has its parameters taken by every call of the SDK that they are made for", async () => {
    const project = new Project({
      tsConfigFilePath: path.join(APP, "tsconfig.json"),
      skipAddingFilesFromTsConfig: true,
    });
    project.createSourceFile(path.join(APP, "every-plan.ts"), await generated(EVERY_PLAN));
    project.createSourceFile(path.join(APP, "calls.ts"), CALLS);
    const found = project.getPreEmitDiagnostics();
    expect(found.map((each) => `${each.getSourceFile()?.getBaseName()}:${each.getLineNumber()}`)).toEqual([]);
  });

  it("finds the ids of a plan in the account that the catalog was applied to", async () => {
    const account = openAccount();
    await applyCatalog(compileFiles(exampleFiles("team-software")), account);
    const server = await listen(account.handle, { port: 0 });
    const stripe = new Stripe("sk_test_x", { host: "127.0.0.1", port: server.port, protocol: "http" });
    try {
      const ids = await loadIds(stripe, "basic-monthly");
      expect(Object.keys(ids)).toEqual(["basic.monthly"]);
      const price = await stripe.prices.retrieve(ids["basic.monthly"]!);
      expect(price).toMatchObject({ lookup_key: "basic.monthly", unit_amount: 720, active: true });
      expect(await checkoutSession(stripe, "basic-monthly", { "basic.monthly": 12 })).toEqual({
        mode: "subscription",
        line_items: [
          {
            price: price.id,
            quantity: 12,
            adjustable_quantity: { enabled: true, minimum: 1, maximum: 300 },
          },
        ],
        subscription_data: {
          metadata: { tariff_plan: "basic-monthly" },
          trial_period_days: 30,
          trial_settings: { end_behavior: { missing_payment_method: "cancel" } },
        },
        allow_promotion_codes: true,
        success_url: "https://example.com/welcome",
      });
      const { items, discounts } = await nonProfitSubscription(stripe, "cus_1", "enterprise-with-assistant", {
        "enterprise-5.yearly": 400,
      });
      expect(items?.map(({ quantity }) => quantity)).toEqual([400, 300]);
      const [discount] = discounts as { readonly coupon: string }[];
      expect(await stripe.coupons.retrieve(discount!.coupon)).toMatchObject({ percent_off: 75 });
    } finally {
      await server.close();
    }
  });

  it("knows what a plan allows", () => {
    expect(planOfSubscription({ metadata: { tariff_plan: "premium-yearly" } })).toBe("premium-yearly");
    expect(planOfSubscription({ metadata: {} })).toBe("basic-monthly");
    expect(mayInstallDesktopApps("basic-monthly")).toBe(false);
    expect(mayInstallDesktopApps("standard-yearly")).toBe(true);
    expect([49, 50].map((used) => mayReceiveMail("basic-monthly", used))).toEqual([true, false]);
    expect(mayReceiveMail("chat-monthly", 0)).toBe(false);
    expect(priceRow("basic-monthly", "en-US")).toBe("Basic, monthly: $7.20");
  });
});
