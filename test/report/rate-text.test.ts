import { describe, expect, it } from "vitest";
import { DEFAULT_LIFECYCLE } from "../../src/catalog/common.ts";
import type { PricingModel } from "../../src/catalog/price.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import type { PriceToRate } from "../../src/report/rate-text.ts";
import { formatRateRange, formatRating } from "../../src/report/rate-text.ts";
import type { StyledText } from "../../src/report/styled-text.ts";
import { plainText, renderStyled } from "../../src/report/styled-text.ts";
import { rate } from "../../src/simulator/rate.ts";
import { number, termsOf, tiersOf } from "../simulator/price-terms.ts";
import { expectGolden } from "../support/golden.ts";

function subject(model: PricingModel, others: Partial<PriceToRate> = {}): PriceToRate {
  return {
    price: {
      address: "price/api.calls",
      key: "api.calls",
      product: "api",
      terms: termsOf(model, { meter: "calls" }),
      active: true,
      lookupKey: undefined,
      nickname: undefined,
      metadata: undefined,
      trialPeriodDays: undefined,
      renamedFrom: undefined,
      lifecycle: DEFAULT_LIFECYCLE,
    },
    unitLabel: undefined,
    currency: "usd",
    ...others,
  };
}

const graduated = subject({
  kind: "graduated",
  tiers: tiersOf([
    { up_to: 10_000, unit_amount: "0.5", flat_amount: 900 },
    { up_to: 100_000, unit_amount: "0.25" },
    { up_to: "inf", unit_amount: "0.125" },
  ]),
});

const ratingOf = (priced: PriceToRate, quantity: string, width?: number): StyledText => {
  const amount = number(quantity);
  const rating = rate(priced.price.terms, priced.currency, { quantity: amount });
  return formatRating(priced, amount, rating, width === undefined ? {} : { width });
};
const plain = (text: StyledText): string => renderStyled(text, { color: false });

describe("what a quantity costs", () => {
  it("is told tier by tier", () => {
    expectGolden("report/rate.txt", plain(ratingOf(graduated, "120000")));
  });

  it("is counted in what the model counts", () => {
    const packages = subject({ kind: "package", size: 1_000n, amount: number(50), round: "up" });
    expect(plain(ratingOf(packages, "2500"))).toContain("packages of 1,000         3  $0.50   $1.50");
    const fee = subject({
      kind: "percentage",
      rate: number("2.9"),
      fixedAmount: number(30),
      includedAmount: undefined,
      includedEvents: undefined,
      minimum: undefined,
      maximum: undefined,
    });
    expect(plain(ratingOf(fee, "100"))).toContain("api.calls: 100 USD of value cost $3.20 a month.");
    const labelled = { ...graduated, unitLabel: "call" };
    expect(plain(ratingOf(labelled, "1"))).toContain("api.calls: 1 × call costs $9.01 a month.");
  });

  it("says nothing of the average of nothing", () => {
    expect(plain(ratingOf(graduated, "0"))).not.toContain("average");
  });
});

describe("how the cost goes", () => {
  it.each([80, 120])("is drawn in %s columns", (width) => {
    const text = formatRateRange(graduated, { from: 0n, to: 250_000n }, { width });
    for (const styled of text) expect(displayWidth(plainText(styled))).toBeLessThanOrEqual(width);
    expectGolden(`report/rate-range-${width}.txt`, plain(text));
  });

  it("fills the width also with few quantities, and stays low where nothing is charged", () => {
    const free = subject({ kind: "unit_amount", unitAmount: number(0) });
    const text = plain(formatRateRange(free, { from: 0n, to: 2n }));
    expect(text).not.toMatch(/[▁▂▃▄▅▆▇█]/);
    const two = plain(formatRateRange(graduated, { from: 1n, to: 2n }));
    expect(two).toMatch(/█{60,}/);
  });
});
