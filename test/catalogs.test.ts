import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../src/catalog/catalog.ts";
import type { Price } from "../src/catalog/price.ts";
import { compile } from "../src/compiler/compile.ts";
import { readProject } from "../src/compiler/read-project.ts";
import type { SourceFile } from "../src/diagnostics/source-span.ts";
import { STRIPE_PROFILE } from "../src/lowering/stripe-profile.ts";
import { applyCatalog, openAccount, planned } from "./support/account.ts";

const root = path.join(import.meta.dirname, "../catalogs");
const names = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

function sourceFile(file: string): SourceFile {
  return { path: path.relative(root, file), text: readFileSync(file, "utf8") };
}

function filesOf(name: string): readonly SourceFile[] {
  const folder = path.join(root, name, "catalog");
  return readdirSync(folder).map((file) => sourceFile(path.join(folder, file)));
}

function compiled(name: string): Catalog {
  const { catalog, diagnostics } = compile(filesOf(name), { profile: STRIPE_PROFILE, backend: "local" });
  expect(
    diagnostics.map(({ code, detail, at }) => `${at?.file}:${at?.start.line} ${code}: ${detail}`),
  ).toEqual([]);
  return catalog!;
}

function pricesOf(name: string): readonly Price[] {
  return [...compiled(name).prices.values()];
}

describe("the catalogs", () => {
  it.each(names)("%s compiles for Stripe without a word", (name) => {
    expect(compiled(name).name).toBe(name);
  });

  it.each(names)("%s has a project file that names its folder and the embedded default", (name) => {
    const { value, diagnostics } = readProject(sourceFile(path.join(root, name, "tariff.config.yaml")));
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ catalog: ["catalog"], defaultBackend: "local" });
  });

  it.each(names)(
    "%s points every file's editor at the schema, and says where its figures are from",
    (name) => {
      for (const { path: file, text } of filesOf(name)) {
        const [, schema] = /^# yaml-language-server: \$schema=(.*)$/m.exec(text) ?? [];
        expect(readFileSync(path.join(root, file, "..", schema!), "utf8")).toContain("Catalog file");
      }
      expect(filesOf(name).some(({ text }) => /^# .*Figures/m.test(text) && text.includes("https://"))).toBe(
        true,
      );
    },
  );

  it("hold at least 25 products and 90 prices together", () => {
    const catalogs = names.map(compiled);
    expect(catalogs.reduce((sum, { products }) => sum + products.size, 0)).toBeGreaterThanOrEqual(25);
    expect(catalogs.reduce((sum, { prices }) => sum + prices.size, 0)).toBeGreaterThanOrEqual(90);
  });
});

describe("each catalog shows what it is there for", () => {
  it("team software: seats by the month and the year in three currencies, trials, coupons, codes and features", () => {
    const catalog = compiled("team-software");
    const monthly = catalog.prices.get("basic.monthly")!;
    expect([monthly.terms.currency, ...monthly.terms.currencyOptions.keys()]).toEqual(["usd", "eur", "gbp"]);
    expect(catalog.prices.get("basic.yearly")!.terms.interval).toEqual({ unit: "year", count: 1 });
    expect(catalog.plans.get("basic-monthly")!.trial?.days).toBe(30);
    expect([catalog.coupons.size, catalog.promotionCodes.size, catalog.features.size]).toEqual([3, 4, 6]);
  });

  it("object storage: graduated tiers by the gigabyte and requests in packages of 1,000", () => {
    const models = pricesOf("object-storage").map(({ terms }) => terms.model);
    expect(models.filter(({ kind }) => kind === "graduated")).toHaveLength(3);
    const packages = models.filter((model) => model.kind === "package");
    expect(packages.length).toBeGreaterThan(10);
    expect(packages.every(({ size }) => size === 1000n)).toBe(true);
  });

  it("a messaging API: volume tiers below a cent", () => {
    const volume = pricesOf("messaging-api").filter(({ terms }) => terms.model.kind === "volume");
    expect(volume).toHaveLength(10);
    expect(compiled("messaging-api").prices.get("text.us")!.terms.model).toMatchObject({
      tiers: [
        { unitAmount: { coefficient: 8n, scale: 1 } },
        { unitAmount: { coefficient: 72n, scale: 2 } },
        { unitAmount: { coefficient: 64n, scale: 2 } },
      ],
    });
  });

  it("an AI platform: seats and tokens, a free allowance, add-ons and a fee that is due once", () => {
    const { prices, plans } = compiled("ai-platform");
    expect(prices.get("team.monthly")!.terms.meter).toBeUndefined();
    expect(prices.get("sonnet.input")!.terms).toMatchObject({
      meter: "sonnet-input",
      model: { unitAmount: { coefficient: 3n, scale: 4 } },
    });
    expect(prices.get("sandbox.hours")!.terms.includedUnits).toBe(1550n);
    expect(prices.get("set-up.once")!.terms.interval).toBeUndefined();
    expect(plans.get("team-monthly")!.optionalItems.map(({ price }) => price)).toEqual(["agents.monthly"]);
  });
});

describe("each catalog is carried out in full", () => {
  it.each(names)(
    "%s is planned as creations only, applied, and then there is nothing to do",
    async (name) => {
      const catalog = compiled(name);
      const account = openAccount();
      const { work, report } = await applyCatalog(catalog, account);
      expect(new Set(work.plan.changes.map(({ action }) => action))).toEqual(new Set(["create"]));
      expect(report.outcome).toBe("applied");

      account.clear();
      expect(await planned(catalog, account)).toEqual([]);
      expect(account.writes()).toEqual([]);
    },
  );
});
