import { describe, expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { emptyCatalog } from "../../src/catalog/empty-catalog.ts";
import type { Price } from "../../src/catalog/price.ts";
import { ZERO } from "../../src/money/decimal.ts";
import { catalogSummaryToJson, formatCatalogSummary } from "../../src/report/catalog-summary-text.ts";
import { renderStyled } from "../../src/report/styled-text.ts";

const EMPTY: Catalog = { ...emptyCatalog("acme"), currency: "usd" };

function price(key: string, currency: string, others: readonly string[]): [string, Price] {
  const model = { kind: "unit_amount", unitAmount: ZERO } as const;
  const option = { model, taxBehavior: "unspecified" } as const;
  return [
    key,
    {
      address: `price/${key}`,
      key,
      product: "pro",
      terms: {
        currency,
        model,
        includedUnits: 0n,
        currencyOptions: new Map(others.map((other) => [other, option])),
        taxBehavior: "unspecified",
        interval: undefined,
        meter: undefined,
        billingTiming: "advance",
        cycles: undefined,
      },
      active: true,
      lookupKey: undefined,
      nickname: undefined,
      metadata: undefined,
      trialPeriodDays: undefined,
      renamedFrom: undefined,
      lifecycle: { preventArchive: false, onChange: "keep_subscribers" },
    },
  ];
}

describe("the summary of a catalog", () => {
  it("counts what there is and names the currencies, the catalog's own first", () => {
    const catalog = {
      ...EMPTY,
      prices: new Map([price("pro.a", "eur", ["jpy"]), price("pro.b", "usd", ["eur"])]),
    };
    const text = renderStyled(formatCatalogSummary(catalog), { color: false });
    expect(text).toBe("Catalog acme is valid: 2 prices. Sold in usd, eur and jpy.\n");
    expect(catalogSummaryToJson(catalog)).toMatchObject({
      catalog: "acme",
      counts: { prices: 2, promotion_codes: 0 },
    });
  });

  it("says so when nothing is declared", () => {
    expect(renderStyled(formatCatalogSummary(EMPTY), { color: false })).toBe(
      "Catalog acme is valid: nothing is declared.\n",
    );
  });
});
