import { describe, expect, it } from "vitest";
import { findingLines, judgeCatalogs, teamWith } from "./judge-catalogs.ts";

const TEN = "  price_rise: { max_percent: 10 }\n";

/** What the policy says of one price that becomes another. */
function rise(before: string, after: string, policy = TEN): readonly string[] {
  const plan = judgeCatalogs(policy, teamWith(`monthly: { ${before} }`), teamWith(`monthly: { ${after} }`));
  return findingLines(plan).map((line) => line.replace("error policy/price-rise: price/team.monthly ", ""));
}

describe("the rise of a price", () => {
  it.each([
    [
      "an amount",
      "unit_amount: 12.00 usd, interval: month",
      "unit_amount: 15.00 usd, interval: month",
      "would rise: +25 % at 1 unit ($12.00 → $15.00 per month). The policy permits 10 %.",
    ],
    [
      "a fraction of a cent",
      "unit_amount: 0.0003 usd, interval: month, meter: calls",
      "unit_amount: 0.0004 usd, interval: month, meter: calls",
      "would rise: +33.34 % at 1 unit ($0.0003 → $0.0004 per month). The policy permits 10 %.",
    ],
    [
      "an amount that was free",
      "unit_amount: 0 usd, interval: month",
      "unit_amount: 1.00 usd, interval: month",
      "would rise: from nothing at 1 unit ($0.00 → $1.00 per month). The policy permits 10 %.",
    ],
    [
      "a package, by its amount",
      "package: { size: 100, amount: 5.00 usd }, interval: month, meter: calls",
      "package: { size: 100, amount: 6.00 usd }, interval: month, meter: calls",
      "would rise: +20 % at 1 unit ($5.00 → $6.00 per month). The policy permits 10 %.",
    ],
    [
      "a package that gets smaller",
      "package: { size: 100, amount: 5.00 usd }, interval: month, meter: calls",
      "package: { size: 10, amount: 1.00 usd }, interval: month, meter: calls",
      "would rise: +100 % at 100 units ($5.00 → $10.00 per month). The policy permits 10 %.",
    ],
    [
      "a tier that is dearer after its beginning only",
      "graduated: [{ up_to: 100, unit_amount: 1.00 usd }, { up_to: inf, unit_amount: 0.50 usd }], interval: month",
      "graduated: [{ up_to: 100, unit_amount: 1.00 usd }, { up_to: inf, unit_amount: 0.80 usd }], interval: month",
      "would rise: +60 % in the long run ($0.50 → $0.80 for further units per month). The policy permits 10 %.",
    ],
    [
      "a tier that ends sooner",
      "graduated: [{ up_to: 100, unit_amount: 1.00 usd }, { up_to: inf, unit_amount: 2.00 usd }], interval: month",
      "graduated: [{ up_to: 50, unit_amount: 1.00 usd }, { up_to: inf, unit_amount: 2.00 usd }], interval: month",
      "would rise: +50 % at 100 units ($100.00 → $150.00 per month). The policy permits 10 %.",
    ],
    [
      "volume tiers, after a boundary",
      "volume: [{ up_to: 10, unit_amount: 2.00 usd }, { up_to: inf, unit_amount: 1.00 usd }], interval: month",
      "volume: [{ up_to: 20, unit_amount: 2.00 usd }, { up_to: inf, unit_amount: 1.00 usd }], interval: month",
      "would rise: +100 % at 11 units ($11.00 → $22.00 per month). The policy permits 10 %.",
    ],
    [
      "fewer free units",
      "unit_amount: 0.10 usd, included_units: 100, interval: month, meter: calls",
      "unit_amount: 0.10 usd, included_units: 50, interval: month, meter: calls",
      "would rise: from nothing at 51 units ($0.00 → $0.10 per month). The policy permits 10 %.",
    ],
    [
      "another model",
      "unit_amount: 1.00 usd, interval: month",
      "graduated: [{ up_to: 10, unit_amount: 1.20 usd }, { up_to: inf, unit_amount: 0.10 usd }], interval: month",
      "would rise: +20 % at 1 unit ($1.00 → $1.20 per month). The policy permits 10 %.",
    ],
    [
      "a month that becomes a year, over the year",
      "unit_amount: 10.00 usd, interval: month",
      "unit_amount: 150.00 usd, interval: year",
      "would rise: +25 % at 1 unit ($120.00 → $150.00 per year). The policy permits 10 %.",
    ],
    [
      "a year that becomes a quarter, over the year",
      "unit_amount: 100.00 usd, interval: year",
      "unit_amount: 30.00 usd, interval: month, interval_count: 3",
      "would rise: +20 % at 1 unit ($100.00 → $120.00 per year). The policy permits 10 %.",
    ],
    [
      "a month that becomes a week",
      "unit_amount: 10.00 usd, interval: month",
      "unit_amount: 2.00 usd, interval: week",
      "would be charged every week instead of every month, so that its rise can't be told. The policy permits 10 %.",
    ],
    [
      "one currency that becomes another",
      "unit_amount: 10.00 usd, interval: month",
      "unit_amount: 9.00 eur, interval: month",
      "would be charged in eur instead of in usd, so that its rise can't be told. The policy permits 10 %.",
    ],
    [
      "usage of one meter that becomes that of another",
      "unit_amount: 0.10 usd, interval: month, meter: calls",
      "unit_amount: 0.10 usd, interval: month, meter: others",
      "would be charged by another meter, so that its rise can't be told. The policy permits 10 %.",
    ],
    [
      "a quantity that becomes usage",
      "unit_amount: 0.10 usd, interval: month",
      "unit_amount: 0.10 usd, interval: month, meter: calls",
      "would be charged by usage instead of by quantity, so that its rise can't be told. The policy permits 10 %.",
    ],
    [
      "tax that was within the amount, in one of the currencies",
      "unit_amount: 9.00 usd, currency_options: { eur: { unit_amount: 9.00 eur, tax_behavior: inclusive } }",
      "unit_amount: 9.00 usd, currency_options: { eur: { unit_amount: 9.00 eur, tax_behavior: exclusive } }",
      "would be charged with tax on top instead of within, so that its rise can't be told. The policy permits 10 %.",
    ],
    [
      "the rate of a percentage",
      "percentage: { rate: 2.9, included_amount: 10.00 usd }, interval: month, meter: calls",
      "percentage: { rate: 3.4, included_amount: 10.00 usd }, interval: month, meter: calls",
      "would rise: +17.25 % at 11 units ($0.029 → $0.034 per month). The policy permits 10 %.",
    ],
    [
      "each currency that rises, the highest first",
      "unit_amount: 10.00 usd, interval: month, currency_options: { eur: { unit_amount: 9.00 eur }, jpy: { unit_amount: 1000 jpy } }",
      "unit_amount: 12.00 usd, interval: month, currency_options: { eur: { unit_amount: 18.00 eur }, jpy: { unit_amount: 1000 jpy } }",
      "would rise: +100 % at 1 unit (€9.00 → €18.00 per month), +20 % at 1 unit ($10.00 → $12.00 per month). The policy permits 10 %.",
    ],
    [
      "what a customer must choose at least",
      "custom_unit_amount: { minimum: 5.00 usd }",
      "custom_unit_amount: { minimum: 10.00 usd }",
      "would rise: +100 % at 1 unit ($5.00 → $10.00). The policy permits 10 %.",
    ],
  ])("is told of %s", (_what, before, after, expected) => {
    expect(rise(before, after)).toEqual([expected]);
  });

  it.each([
    [
      "exactly as much as is permitted",
      "unit_amount: 10.00 usd, interval: month",
      "unit_amount: 11.00 usd, interval: month",
    ],
    [
      "tax within the amount that was on top",
      "unit_amount: 9.00 usd, tax_behavior: exclusive",
      "unit_amount: 9.00 usd, tax_behavior: inclusive",
    ],
    [
      "tax within the amount before and after",
      "unit_amount: 10.00 usd, tax_behavior: inclusive",
      "unit_amount: 10.50 usd, tax_behavior: inclusive",
    ],
    ["a lower amount", "unit_amount: 10.00 usd, interval: month", "unit_amount: 9.00 usd, interval: month"],
    [
      "the same a year as twelve months",
      "unit_amount: 10.00 usd, interval: month",
      "unit_amount: 120.00 usd, interval: year",
    ],
    [
      "the same amount for usage over a longer time",
      "unit_amount: 0.10 usd, interval: month, meter: calls",
      "unit_amount: 0.10 usd, interval: year, meter: calls",
    ],
    [
      "a currency more",
      "unit_amount: 10.00 usd, interval: month",
      "unit_amount: 10.00 usd, interval: month, currency_options: { eur: { unit_amount: 99.00 eur } }",
    ],
    [
      "a nickname",
      "unit_amount: 10.00 usd, interval: month",
      "unit_amount: 10.00 usd, interval: month, nickname: A",
    ],
  ])("isn't found in %s", (_what, before, after) => {
    expect(rise(before, after)).toEqual([]);
  });

  it("spreads usage over the months of a year, so that a tier of the year holds twelve of them", () => {
    const monthly =
      "graduated: [{ up_to: 10, unit_amount: 1.00 usd }, { up_to: inf, unit_amount: 2.00 usd }], interval: month, meter: calls";
    const yearly = (upTo: number) =>
      `graduated: [{ up_to: ${upTo}, unit_amount: 1.00 usd }, { up_to: inf, unit_amount: 2.00 usd }], interval: year, meter: calls`;
    expect(rise(monthly, yearly(120))).toEqual([]);
    // 120 units: 12 × $10.00 before; 60 × $1.00 + 60 × $2.00 after.
    expect(rise(monthly, yearly(60))).toEqual([
      "would rise: +50 % at 120 units ($120.00 → $180.00 per year). The policy permits 10 %.",
    ]);
  });

  it("is measured to the last digit: a hair above what is permitted is above", () => {
    const policy = "  price_rise: { max_percent: 33.333333 }\n";
    expect(rise("unit_amount: 3.00 usd", "unit_amount: 4.00 usd", policy)).toHaveLength(1);
    const permitted = "  price_rise: { max_percent: 33.333334 }\n";
    expect(rise("unit_amount: 3.00 usd", "unit_amount: 4.00 usd", permitted)).toEqual([]);
  });

  it("is found in a price that is renamed and dearer at once, and as data, in minor units", () => {
    const { findings } = judgeCatalogs(
      TEN,
      teamWith("monthly: { unit_amount: 12.00 usd, interval: month }"),
      teamWith("month: { unit_amount: 15.00 usd, interval: month, renamed_from: monthly }"),
    );
    expect(findings.map(({ data }) => data)).toEqual([
      {
        address: "price/team.month",
        currency: "usd",
        percent: "25",
        quantity: "1",
        before: "1200",
        after: "1500",
        max_percent: "10",
      },
    ]);
  });

  it("is as severe as the policy says, and points at the price and at the policy", () => {
    const { findings } = judgeCatalogs(
      "  price_rise: { max_percent: 0, severity: warning }\n",
      teamWith("monthly: { unit_amount: 12.00 usd }"),
      teamWith("monthly: { unit_amount: 12.01 usd }"),
    );
    expect(findings).toMatchObject([
      {
        severity: "warning",
        at: { file: "catalog.yaml" },
        related: [{ message: "the policy", at: { file: "tariff.config.yaml" } }],
      },
    ]);
  });
});
