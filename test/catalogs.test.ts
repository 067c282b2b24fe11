import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../src/catalog/catalog.ts";
import type { Price } from "../src/catalog/price.ts";
import { compile } from "../src/compiler/compile.ts";
import { readProject } from "../src/compiler/read-project.ts";
import { writeCatalog } from "../src/compiler/write-catalog.ts";
import type { SourceFile } from "../src/diagnostics/source-span.ts";
import { lowerToStripe } from "../src/lowering/stripe-lower.ts";
import { STRIPE_PROFILE } from "../src/lowering/stripe-profile.ts";
import { raiseFromStripe } from "../src/lowering/stripe-raise.ts";
import type { FieldValue, ObservedResource } from "../src/reconciler/resource.ts";
import type { TestAccount } from "./support/account.ts";
import { applyCatalog, call, compileFiles, connect, openAccount, planned } from "./support/account.ts";

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

async function everythingIn(account: TestAccount, catalog: string): Promise<readonly ObservedResource[]> {
  const request = { catalog, desired: [], refresh: false, everything: true };
  const observation = await connect(account.handle).observe(request);
  if (!observation.ok) throw new Error(observation.failure.message);
  return observation.value.resources;
}

/** What the import of an account writes, compiled again. */
async function importedFrom(account: TestAccount, name: string): Promise<Catalog> {
  const resources = await everythingIn(account, name);
  const { value, diagnostics } = raiseFromStripe(resources, { catalog: name, backend: "local", all: false });
  expect(diagnostics.map(({ code, detail }) => `${code}: ${detail}`)).toEqual([]);
  return compileFiles(writeCatalog(value!, { schemaPath: "schema/catalog.schema.json" }));
}

/** Fields whose order means nothing: what a coupon applies to, and which features a product has. */
const SETS = ["applies_to", "features_digest"];

function referencesIn(value: FieldValue): readonly string[] {
  return (JSON.stringify(value).match(/"ref":"[^"]*"/g) ?? []).sort();
}

/** What a catalog has on offer, by address; a meter is known by its event name. */
function meaning(catalog: Catalog): Readonly<Record<string, object>> {
  const events = new Map([...catalog.meters.values()].map((meter) => [meter.address, meter.eventName]));
  const named = (address: string) => {
    const event = [...events].find(([meter]) => meter === address)?.[1];
    return event === undefined ? address : `meter of ${event}`;
  };
  const { resources } = lowerToStripe(catalog, { backend: "local" });
  const offered = resources.filter(({ active }) => active);
  const entries = offered.map(({ address, fields, metadata, isProtected, parent }) => {
    const { meter, ...others } = fields;
    const used = catalog.prices.get(address.slice("price/".length))?.terms.meter;
    const counted = used === undefined ? meter : named(`meter/${used}`);
    const sets = SETS.filter((name) => name in fields).map((name) => [name, referencesIn(fields[name]!)]);
    const said = { ...others, ...Object.fromEntries(sets), meter: counted };
    return [named(address), { ...said, metadata, isProtected, parent }] as const;
  });
  return Object.fromEntries(entries);
}

const PATHS: Readonly<Record<string, string>> = {
  product: "/v1/products",
  price: "/v1/prices",
  coupon: "/v1/coupons",
  promotion_code: "/v1/promotion_codes",
  feature: "/v1/entitlements/features",
};

/** Makes the account look as if people had filled it by hand. */
async function takeMarksAway(account: TestAccount, name: string): Promise<void> {
  const keys = ["catalog", "address", "fingerprint", "applied", "applied_2"];
  const form = keys.map((key) => `metadata[tariff_${key}]=`).join("&");
  for (const { kind, id, mark } of await everythingIn(account, name)) {
    if (mark === undefined) continue;
    const { status, body } = await call(account, "POST", `${PATHS[kind]}/${id}`, form);
    expect(status, body).toBe(200);
  }
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

  it.each(names)(
    "%s is imported back as it is: nothing to do, and not one amount or text differs",
    async (name) => {
      const catalog = compiled(name);
      const account = openAccount();
      await applyCatalog(catalog, account);

      const imported = await importedFrom(account, name);
      expect(await planned(imported, account)).toEqual([]);
      // An import owns more, as it names every id.
      expect(meaning(imported)).toMatchObject(meaning(catalog));
      expect(Object.keys(meaning(imported)).sort()).toEqual(Object.keys(meaning(catalog)).sort());
      expect(new Map([...imported.plans].sort())).toEqual(new Map([...catalog.plans].sort()));
    },
  );

  it.each(names)("%s, found without our marks, is adopted, and then there is nothing to do", async (name) => {
    const account = openAccount();
    await applyCatalog(compiled(name), account);
    await takeMarksAway(account, name);

    const imported = await importedFrom(account, name);
    const changes = await planned(imported, account);
    expect(changes.filter((change) => !change.startsWith("adopt "))).toEqual([]);
    expect(changes.length).toBeGreaterThan(imported.prices.size);
    await applyCatalog(imported, account);
    expect(await planned(imported, account)).toEqual([]);
  });
});
