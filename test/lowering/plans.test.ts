import { describe, expect, it } from "vitest";
import { lowerToStripe } from "../../src/lowering/stripe-lower.ts";
import { raiseFromStripe } from "../../src/lowering/stripe-raise.ts";
import type { ObservedResource } from "../../src/reconciler/resource.ts";
import { catalogOf, StripeAccount } from "./stripe-account.ts";

function yamlWith(plans: string, priceMetadata = ""): string {
  return `
tariff: 1
catalog: examples
currency: usd
products: { pro: { name: Pro, prices: { monthly: { unit_amount: 1 usd, interval: month ${priceMetadata} }, yearly: { unit_amount: 9 usd, interval: year } } } }
plans:
${plans}`;
}

function metadataOf(yaml: string, address = "price/pro.monthly"): Readonly<Record<string, string>> {
  const { resources } = lowerToStripe(catalogOf(yaml), { backend: "local" });
  return resources.find((resource) => resource.address === address)!.metadata ?? {};
}

async function made(yaml: string): Promise<readonly ObservedResource[]> {
  return new StripeAccount().createAll(lowerToStripe(catalogOf(yaml), { backend: "local" }).resources);
}

const options = { catalog: "examples", backend: "local", all: false } as const;

describe("a plan on Stripe", () => {
  it("is canonical JSON in the metadata of its first item's price", () => {
    const yaml = yamlWith("  team: { name: Team, items: [pro.monthly], trial: { days: 14 } }");
    expect(metadataOf(yaml)).toEqual({
      tariff_plan_team_1:
        '{"items":[{"price":"pro.monthly","quantity":"1"}],"key":"team","name":"Team","trial":{"covers":"everything","days":14,"missing_payment_method":"create_invoice"}}',
    });
    expect(metadataOf(yaml, "price/pro.yearly")).toEqual({});
  });

  it("comes back whole from many chunks, whatever is in it", async () => {
    const description = `${"é 🎉 ".repeat(150)}${"x".repeat(498)} ${"y".repeat(900)}   end`;
    const yaml = yamlWith(`  long: { description: ${JSON.stringify(description)}, items: [pro.monthly] }`);
    const metadata = metadataOf(yaml);
    const chunks = Object.values(metadata);
    expect(chunks.length).toBeGreaterThan(3);
    for (const chunk of chunks) {
      expect(chunk.length).toBeLessThanOrEqual(500);
      expect(chunk).toBe(chunk.trim());
      expect(encodeURIComponent(chunk)).toBeTypeOf("string");
    }
    const { value, diagnostics } = raiseFromStripe(await made(yaml), options);
    expect(diagnostics).toEqual([]);
    expect(value!.plans.get("long")!.description).toBe(description);
  });

  it.each([0, 1, 2])("is never cut beside a space, which a back end may trim (%i)", (shift) => {
    const description = `${"x".repeat(shift)}${"ab ".repeat(700)}end`;
    const chunks = Object.values(
      metadataOf(yamlWith(`  p: { description: ${description}, items: [pro.monthly] }`)),
    );
    expect(chunks.length).toBeGreaterThan(4);
    expect(chunks).toEqual(chunks.map((chunk) => chunk.trim()));
  });

  it("has names within 40 characters, however long its key and its text are", () => {
    const key = "a".repeat(64);
    const names = Object.keys(
      metadataOf(yamlWith(`  ${key}: { description: ${"x".repeat(4900)}, items: [pro.monthly] }`)),
    );
    expect(names).toHaveLength(11);
    expect(Math.max(...names.map((name) => name.length))).toBe(40);
  });

  it("keeps a key that is too long for metadata inside the JSON", async () => {
    const key = `a${"b".repeat(63)}`;
    const other = `a${"b".repeat(62)}c`;
    const yaml = yamlWith(
      `  ${key}: { items: [pro.monthly] }\n  ${other}: { items: [pro.monthly, pro.yearly] }`,
    );
    const names = Object.keys(metadataOf(yaml));
    expect(names.length).toBe(2);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(40);
    const { value } = raiseFromStripe(await made(yaml), options);
    expect([...value!.plans.keys()].sort()).toEqual([key, other].sort());
  });

  it("that has no room is named, and the rest is lowered", () => {
    const metadata = Array.from({ length: 43 }, (_, index) => `k${index}: v`).join(", ");
    const plans = `  small: { items: [pro.monthly] }\n  big: { description: ${"x".repeat(600)}, items: [pro.monthly] }`;
    const { resources, diagnostics } = lowerToStripe(
      catalogOf(yamlWith(plans, `, metadata: { ${metadata} }`)),
      {
        backend: "local",
      },
    );
    expect(
      diagnostics.map(({ code, data }) => [code, data["address"], data["needed"], data["room"]]),
    ).toEqual([["stripe/plan-too-large", "plan/big", "2", "0"]]);
    const price = resources.find(({ address }) => address === "price/pro.monthly")!;
    expect(Object.keys(price.metadata ?? {}).length).toBe(44);
  });

  it.each([
    ["text that isn't JSON", "{"],
    ["a list", "[]"],
    ["no items", '{"items":[],"key":"team"}'],
    ["an unknown price", '{"items":[{"price":"pro.gone"}],"key":"team"}'],
    ["an unknown tax", '{"items":[{"price":"pro.monthly"}],"key":"team","taxes":["vat"]}'],
    ["a key that is none", '{"items":[{"price":"pro.monthly"}],"key":"../x"}'],
    ["a trial of half a day", '{"items":[{"price":"pro.monthly"}],"key":"team","trial":{"days":0.5}}'],
  ])("that somebody edited is left out with a warning: %s", async (_title, text) => {
    const observed = await made(yamlWith("  team: { items: [pro.monthly] }"));
    const edited = observed.map((resource) => ({
      ...resource,
      metadata: "tariff_plan_team_1" in resource.metadata ? { tariff_plan_team_1: text } : resource.metadata,
    }));
    const { value, diagnostics } = raiseFromStripe(edited, options);
    expect(value!.plans.size).toBe(0);
    expect(diagnostics.map(({ code }) => code)).toEqual(["import/plan-unreadable"]);
  });

  it("is nobody's business on a price that isn't ours", async () => {
    const observed = (await made(yamlWith("  team: { items: [pro.monthly] }"))).map((resource) => ({
      ...resource,
      mark: undefined,
    }));
    const { value } = raiseFromStripe(observed, options);
    expect(value!.plans.size).toBe(0);
    expect([...value!.prices.values()].map(({ metadata }) => metadata)).toEqual([undefined, undefined]);
  });
});
