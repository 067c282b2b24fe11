import { describe, expect, it } from "vitest";
import { readStripePricing } from "../../src/lowering/stripe-pricing.ts";
import { applyCatalog, compileCatalog, connect, openAccount, plan } from "../support/account.ts";

const PRICES = `tariff: 1
catalog: acme
currency: usd
meters: { calls: { aggregation: sum } }
products:
  pro:
    name: Pro
    prices:
      flat: { unit_amount: 29.00 usd, interval: month, interval_count: 3, currency_options: { eur: 27.00 eur, jpy: 4000 jpy } }
      fine: { unit_amount: 0.0004 usd, interval: month, meter: calls }
      free-first: { unit_amount: 0.10 usd, included_units: 50, interval: month, meter: calls }
      graduated: { interval: year, graduated: [{ up_to: 10, unit_amount: 1.00 usd, flat_amount: 5.00 usd }, { up_to: inf, unit_amount: 0.50 usd }] }
      volume: { interval: month, volume: [{ up_to: 10, flat_amount: 5.00 usd }, { up_to: inf, unit_amount: 0.50 usd }] }
      packs: { interval: month, meter: calls, package: { size: 100, amount: 5.00 usd } }
      tip: { custom_unit_amount: { minimum: 5.00 usd, preset: 10.00 usd } }
`;

describe("the pricing of a price on Stripe", () => {
  it("reads the same from what is wanted and from what is there", async () => {
    const account = openAccount();
    const catalog = compileCatalog(PRICES);
    await applyCatalog(catalog, account);
    const { assessment } = await plan(catalog, connect(account.handle));
    const prices = [...assessment.matches.byAddress.values()].filter(({ table }) => table.kind === "price");
    expect(prices).toHaveLength(7);
    for (const { current: found, fields } of prices) {
      const wanted = readStripePricing("price", fields);
      expect(wanted).toBeDefined();
      expect(readStripePricing("price", found!.fields)).toEqual(wanted);
    }
  });

  it("is the catalog's own model, by currency, the price's own first", () => {
    const read = (key: string) => {
      const { terms } = compileCatalog(PRICES).prices.get(key)!;
      return terms.model;
    };
    expect(read("pro.packs")).toMatchObject({ kind: "package", size: 100n });
    const fields = {
      currency: "usd",
      unit_amount: "500",
      package: { divide_by: "100", round: "up" },
      tiers: null,
      tiers_mode: null,
      custom_unit_amount: null,
      interval: { interval: "month", interval_count: 1 },
      usage_type: "metered",
      meter: "mtr_1",
      tax_behavior: "unspecified",
      currency_options: { eur: { unit_amount: "450", tax_behavior: "inclusive" } },
    };
    expect(readStripePricing("price", fields)).toEqual({
      interval: { unit: "month", count: 1 },
      meter: "mtr_1",
      models: new Map<string, object>([
        ["usd", read("pro.packs")],
        ["eur", { ...read("pro.packs"), amount: { coefficient: 450n, scale: 0 } }],
      ]),
      withTax: new Set(["eur"]),
    });
  });

  it("is nothing for other kinds", () => {
    expect(readStripePricing("product", { name: "Pro" })).toBe(undefined);
  });
});
