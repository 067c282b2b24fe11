import { describe, expect, it } from "vitest";
import { computeInvoice } from "../../src/simulator/compute-invoice.ts";
import { discountOf, inputOf, lineOf, taxOf } from "./invoice-fixtures.ts";

describe("a first look", () => {
  it("returns the lines themselves when nothing applies", () => {
    const lines = [lineOf(2900), lineOf(-500)];
    const computed = computeInvoice(inputOf(lines));
    expect(computed.lines).toBe(lines);
    expect(computed.totals).toEqual({ subtotal: 2400n, discount: 0n, credits: 0n, tax: 0n, total: 2400n });
  });

  it("takes 20 % off 5.99 as 1.20", () => {
    const { totals } = computeInvoice(inputOf([lineOf(599)], { discounts: [discountOf("20%")] }));
    expect(totals).toMatchObject({ subtotal: 599n, discount: 120n, total: 479n });
  });

  it("finds 9.09 of tax in 100.00 with 10 % inside", () => {
    const input = inputOf([lineOf(10000, { taxes: [taxOf("10", true)] })]);
    expect(computeInvoice(input).totals).toMatchObject({ tax: 909n, total: 10000n });
    expect(computeInvoice({ ...input, taxExempt: "exempt" }).totals).toMatchObject({ tax: 0n, total: 9091n });
  });
});
