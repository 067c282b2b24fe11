import { describe, expect, it } from "vitest";
import type { ComputedInvoice } from "../../src/simulator/compute-invoice.ts";
import { computeInvoice } from "../../src/simulator/compute-invoice.ts";
import { sumOf } from "../../src/simulator/line-sums.ts";
import { discountOf, grantOf, inputOf, JANUARY, lineOf, taxOf } from "./invoice-fixtures.ts";

function discountsOf({ lines }: ComputedInvoice): readonly bigint[] {
  return lines.map(({ discountAmounts }) => sumOf(discountAmounts));
}

describe("an invoice that nothing applies to", () => {
  it("keeps its lines as they are, and is their sum", () => {
    const lines = [lineOf(2900), lineOf(-500)];
    const computed = computeInvoice(inputOf(lines));
    expect(computed.lines).toBe(lines);
    expect(computed.totals).toEqual({ subtotal: 2400n, discount: 0n, credits: 0n, tax: 0n, total: 2400n });
    expect(computed.grantsUsed).toEqual([]);
  });

  it("keeps each single line that nothing applies to", () => {
    const lines = [lineOf(2900, { product: "other" }), lineOf(100)];
    const computed = computeInvoice(inputOf(lines, { discounts: [discountOf("10%", {}, ["pro"])] }));
    expect(computed.lines[0]).toBe(lines[0]);
    expect(computed.lines[1]).not.toBe(lines[1]);
  });

  it("forgets what was computed for its lines before", () => {
    const taxed = computeInvoice(
      inputOf([lineOf(599, { taxes: [taxOf("10")] })], { discounts: [discountOf("20%")] }),
    );
    const again = computeInvoice(inputOf(taxed.lines, { discounts: [discountOf("20%")] }));
    expect(again).toEqual(taxed);
    const without = computeInvoice(inputOf(taxed.lines.map((line) => ({ ...line, taxes: [] }))));
    expect(without.totals).toEqual({ subtotal: 599n, discount: 0n, credits: 0n, tax: 0n, total: 599n });
    expect(without.lines[0]).toEqual(lineOf(599));
  });
});

describe("discounts", () => {
  it("take 20 % off 5.99 as 1.20, so that 4.79 is left", () => {
    const { totals } = computeInvoice(inputOf([lineOf(599)], { discounts: [discountOf("20%")] }));
    expect(totals).toMatchObject({ subtotal: 599n, discount: 120n, total: 479n });
  });

  it("take 5.00 off 10.00 and 20.00 as 1.66 and 3.34", () => {
    const lines = [lineOf(1000), lineOf(2000)];
    expect(discountsOf(computeInvoice(inputOf(lines, { discounts: [discountOf("500")] })))).toEqual([
      166n,
      334n,
    ]);
  });

  it("leave the remainder to the last line in order, also when it isn't the largest", () => {
    const lines = [lineOf(2000), lineOf(1000)];
    expect(discountsOf(computeInvoice(inputOf(lines, { discounts: [discountOf("500")] })))).toEqual([
      333n,
      167n,
    ]);
  });

  it("never take more off the last line than it has: the lines before it bear the rest", () => {
    const lines = [lineOf(1), lineOf(1), lineOf(1)];
    expect(discountsOf(computeInvoice(inputOf(lines, { discounts: [discountOf("2")] })))).toEqual([
      0n,
      1n,
      1n,
    ]);
  });

  it("apply in their order, each to what the one before left", () => {
    const [percent, amount] = [discountOf("20%"), discountOf("500")];
    const totalOf = (discounts: readonly (typeof percent)[]) =>
      computeInvoice(inputOf([lineOf(10000)], { discounts })).totals.total;
    expect(totalOf([percent, amount])).toBe(7500n);
    expect(totalOf([amount, percent])).toBe(7600n);
  });

  it("of an item go first, and are off the subtotal already", () => {
    const lines = [lineOf(10000, { itemDiscounts: [discountOf("1000")] }), lineOf(5000)];
    const computed = computeInvoice(inputOf(lines, { discounts: [discountOf("50%")] }));
    expect(discountsOf(computed)).toEqual([5500n, 2500n]);
    expect(computed.totals).toMatchObject({ subtotal: 14000n, discount: 8000n, total: 7000n });
    expect(computed.lines[0]!.discountAmounts).toEqual([
      { discount: "di_1000", coupon: "coupon of di_1000", amount: 1000n },
      { discount: "di_50%", coupon: "coupon of di_50%", amount: 4500n },
    ]);
  });

  it("of an item take their amount off each item that has them, those of the invoice only once", () => {
    const discount = discountOf("1000");
    const items = [lineOf(3000, { itemDiscounts: [discount] }), lineOf(3000, { itemDiscounts: [discount] })];
    expect(computeInvoice(inputOf(items)).totals.total).toBe(4000n);
    expect(
      computeInvoice(inputOf([lineOf(3000), lineOf(3000)], { discounts: [discount] })).totals.total,
    ).toBe(5000n);
  });

  it("stop at nothing, and don't pass on what they couldn't take", () => {
    const computed = computeInvoice(
      inputOf([lineOf(300)], { discounts: [discountOf("500"), discountOf("10%")] }),
    );
    expect(computed.totals).toMatchObject({ discount: 300n, total: 0n });
    expect(computed.lines[0]!.discountAmounts).toHaveLength(1);
  });

  it("leave credits, prorations and other lines that aren't discountable alone", () => {
    const lines = [lineOf(-1000), lineOf(2000, { proration: true, discountable: false }), lineOf(3000)];
    const computed = computeInvoice(inputOf(lines, { discounts: [discountOf("50%"), discountOf("5000")] }));
    expect(discountsOf(computed)).toEqual([0n, 0n, 3000n]);
    expect(computed.totals.total).toBe(1000n);
  });

  it("for products spread over the lines of these products alone", () => {
    const lines = [
      lineOf(1000, { product: "a" }),
      lineOf(1000, { product: "b" }),
      lineOf(3000, { product: "a" }),
    ];
    expect(
      discountsOf(computeInvoice(inputOf(lines, { discounts: [discountOf("400", {}, ["a"])] }))),
    ).toEqual([100n, 0n, 300n]);
    const ofItem = [lineOf(1000, { itemDiscounts: [discountOf("400", {}, ["other"])] })];
    expect(computeInvoice(inputOf(ofItem)).totals.total).toBe(1000n);
  });

  it("touch no line without a product when they are for products", () => {
    const lines = [lineOf(1000, { product: undefined })];
    expect(computeInvoice(inputOf(lines, { discounts: [discountOf("50%", {}, ["a"])] })).totals.total).toBe(
      1000n,
    );
  });

  it("take no amount off in a currency that the coupon doesn't have", () => {
    const input = inputOf([lineOf(1000)], { discounts: [discountOf("500")] });
    expect(computeInvoice({ ...input, currency: "eur" }).totals.total).toBe(1000n);
    expect(computeInvoice(input).totals.total).toBe(500n);
  });

  it("round half a cent away from zero, line by line", () => {
    const lines = [lineOf(5), lineOf(5)];
    expect(discountsOf(computeInvoice(inputOf(lines, { discounts: [discountOf("10%")] })))).toEqual([1n, 1n]);
    expect(
      discountsOf(computeInvoice(inputOf([lineOf(1000)], { discounts: [discountOf("33.333%")] }))),
    ).toEqual([333n]);
  });
});

describe("taxes", () => {
  it("of 10 % inside 100.00 are 9.09, and the total stays", () => {
    const { lines, totals } = computeInvoice(inputOf([lineOf(10000, { taxes: [taxOf("10", true, "vat")] })]));
    expect(totals).toMatchObject({ subtotal: 10000n, tax: 909n, total: 10000n });
    expect(lines[0]!.taxAmounts).toEqual([{ tax: "vat", inclusive: true, taxable: 9091n, amount: 909n }]);
  });

  it.each(["exempt", "reverse"] as const)(
    "aren't paid by customers who are %s: 100.00 with 10 % inside costs 90.91",
    (taxExempt) => {
      const taxes = [taxOf("10", true, "vat"), taxOf("5", false)];
      const { lines, totals } = computeInvoice(inputOf([lineOf(10000, { taxes })], { taxExempt }));
      expect(totals).toMatchObject({ subtotal: 10000n, tax: 0n, total: 9091n });
      expect(lines[0]!.taxAmounts).toEqual([{ tax: "vat", inclusive: true, taxable: 9091n, amount: 0n }]);
    },
  );

  it("on top are added, each rate by itself", () => {
    const taxes = [taxOf("5", false, "gst"), taxOf("9.975", false, "qst")];
    const { lines, totals } = computeInvoice(inputOf([lineOf(10000, { taxes })]));
    expect(lines[0]!.taxAmounts.map(({ amount }) => amount)).toEqual([500n, 998n]);
    expect(totals).toMatchObject({ subtotal: 10000n, tax: 1498n, total: 11498n });
  });

  it("of both kinds are taken of the price without the inclusive one", () => {
    const taxes = [taxOf("10", true, "in"), taxOf("20", false, "on top")];
    const { lines, totals } = computeInvoice(inputOf([lineOf(11000, { taxes })]));
    expect(lines[0]!.taxAmounts).toEqual([
      { tax: "in", inclusive: true, taxable: 10000n, amount: 1000n },
      { tax: "on top", inclusive: false, taxable: 10000n, amount: 2000n },
    ]);
    expect(totals).toMatchObject({ subtotal: 11000n, tax: 3000n, total: 13000n });
  });

  it("share a price when two are inside", () => {
    const { lines } = computeInvoice(
      inputOf([lineOf(11500, { taxes: [taxOf("10", true), taxOf("5", true)] })]),
    );
    expect(lines[0]!.taxAmounts.map(({ amount, taxable }) => [taxable, amount])).toEqual([
      [10000n, 1000n],
      [10000n, 500n],
    ]);
  });

  it("are taken of what discounts and credits left", () => {
    const lines = [lineOf(10000, { kind: "metered", taxes: [taxOf("20")] })];
    const input = inputOf(lines, { discounts: [discountOf("10%")], grants: [grantOf("grant", 4000)] });
    expect(computeInvoice(input).totals).toEqual({
      subtotal: 10000n,
      discount: 1000n,
      credits: 4000n,
      tax: 1000n,
      total: 6000n,
    });
  });

  it("round 0.225 up to 0.23, and the tax of a credit just as far down", () => {
    const taxOn = (amount: number) =>
      computeInvoice(inputOf([lineOf(amount, { taxes: [taxOf("2.5")] })])).totals.tax;
    expect(taxOn(900)).toBe(23n);
    expect(taxOn(-900)).toBe(-23n);
  });

  it("are rounded line by line, or once an invoice and rate", () => {
    const lines = [lineOf(5, { taxes: [taxOf("10")] }), lineOf(5, { taxes: [taxOf("10")] })];
    expect(computeInvoice(inputOf(lines)).totals.tax).toBe(2n);
    const once = computeInvoice(inputOf(lines, { taxRounding: "invoice" }));
    expect(once.totals.tax).toBe(1n);
    expect(once.lines.map(({ taxAmounts }) => taxAmounts[0]!.amount)).toEqual([1n, 0n]);
  });

  it("of one rate inside and on top are rounded apart", () => {
    const lines = [
      lineOf(104, { taxes: [taxOf("10", false, "t")] }),
      lineOf(104, { taxes: [taxOf("10", true, "t")] }),
    ];
    const { totals } = computeInvoice(inputOf(lines, { taxRounding: "invoice" }));
    // 10.4 on top, 104 ÷ 11 = 9.45 inside.
    expect(totals).toMatchObject({ tax: 19n, total: 218n });
  });

  it("add up over lines whose prices hold different taxes", () => {
    const lines = [
      lineOf(100, { taxes: [taxOf("10", true, "a")] }),
      lineOf(100, { taxes: [taxOf("10", true, "a"), taxOf("5", true, "b")] }),
    ];
    const { lines: taxed } = computeInvoice(inputOf(lines, { taxRounding: "invoice" }));
    // a: 9.09 + 8.70 = 17.79, and b: 4.35.
    expect(taxed.flatMap(({ taxAmounts }) => taxAmounts.map(({ tax, amount }) => [tax, amount]))).toEqual([
      ["a", 9n],
      ["a", 9n],
      ["b", 4n],
    ]);
  });
});

describe("credit grants", () => {
  const usage = (amount: number, given = {}) => lineOf(amount, { kind: "metered", ...given });
  const used = (grants: Parameters<typeof grantOf>[], lines = [usage(1000)]) =>
    computeInvoice(inputOf(lines, { grants: grants.map((grant) => grantOf(...grant)) }));

  it("pay for usage, and for nothing else", () => {
    const computed = used([["g", 5000]], [lineOf(2000), usage(1000), usage(500)]);
    expect(computed.lines.map(({ creditAmounts }) => creditAmounts)).toEqual([
      [],
      [{ grant: "g", amount: 1000n }],
      [{ grant: "g", amount: 500n }],
    ]);
    expect(computed.totals).toMatchObject({ subtotal: 3500n, credits: 1500n, total: 2000n });
    expect(computed.grantsUsed).toEqual([{ grant: "g", amount: 1500n }]);
  });

  it("pay until nothing is left of them, and then the next one pays", () => {
    expect(
      used([
        ["first", 300],
        ["second", 400, { sequence: 2 }],
      ]).grantsUsed,
    ).toEqual([
      { grant: "first", amount: 300n },
      { grant: "second", amount: 400n },
    ]);
  });

  it.each([
    ["the lower priority number", { priority: 10 }, { priority: 20, expiresAt: JANUARY.end + 1 }],
    ["then what expires sooner", { expiresAt: JANUARY.end + 5 }, { category: "promotional" }],
    ["then what was given away", { category: "promotional", effectiveAt: 5 }, { category: "paid" }],
    ["then what was in force sooner", { effectiveAt: 1, createdAt: 9 }, { effectiveAt: 2, createdAt: 1 }],
    ["then what was made sooner", { createdAt: 1, sequence: 2 }, { createdAt: 2, sequence: 1 }],
    ["and last what was counted sooner", { sequence: 1 }, { sequence: 2 }],
  ] as const)("are used in an order: %s", (_name, first, second) => {
    expect(
      used([
        ["second", 1000, second],
        ["first", 1000, first],
      ]).grantsUsed,
    ).toEqual([{ grant: "first", amount: 1000n }]);
  });

  it.each([
    ["of another currency", { currency: "eur" }],
    ["of other prices", { prices: ["other.price"] }],
    ["that begin after the usage", { effectiveAt: JANUARY.end + 1 }],
    ["that end with the usage", { expiresAt: JANUARY.end }],
    ["that are used up", { remaining: 0n }],
  ])("%s don't pay", (_name, given) => {
    expect(used([["g", 1000, given]]).grantsUsed).toEqual([]);
  });

  it("pay for usage up to the last second before they end, and from the first in which they hold", () => {
    expect(used([["g", 1, { expiresAt: JANUARY.end + 1 }]]).totals.credits).toBe(1n);
    expect(used([["g", 1, { effectiveAt: JANUARY.end }]]).totals.credits).toBe(1n);
    expect(used([["g", 1, { prices: ["pro.monthly"] }]]).totals.credits).toBe(1n);
  });

  it("aren't used before they hold, though the period ends later", () => {
    const input = inputOf([usage(1000)], { grants: [grantOf("g", 500, { effectiveAt: 100 })], at: 99 });
    expect(computeInvoice(input).grantsUsed).toEqual([]);
    expect(computeInvoice({ ...input, at: 100 }).grantsUsed).toHaveLength(1);
  });

  it("pay what discounts left, and never for a credit", () => {
    const lines = [usage(1000), usage(-300)];
    const input = inputOf(lines, { grants: [grantOf("g", 5000)], discounts: [discountOf("90%")] });
    expect(computeInvoice(input).totals).toMatchObject({ discount: 900n, credits: 100n, total: -300n });
  });
});
