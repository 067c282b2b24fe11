import { describe, expect, it } from "vitest";
import type { ComputedInvoice } from "../../src/simulator/compute-invoice.ts";
import { computeInvoice } from "../../src/simulator/compute-invoice.ts";
import { sumOf } from "../../src/simulator/line-sums.ts";
import type { AppliedDiscount } from "../../src/simulator/terms.ts";
import { discountOf, inputOf, lineOf, taxOf } from "./invoice-fixtures.ts";
import { oracleRows } from "./oracle-rows.ts";

const title = "$id: $source";

type Off = { readonly amount_off: number } | { readonly percent_off: number };

function couponOf(off: Off, id: string, products?: readonly string[]): AppliedDiscount {
  return discountOf("amount_off" in off ? `${off.amount_off}` : `${off.percent_off}%`, { id }, products);
}

function discountsOf({ lines }: ComputedInvoice): readonly number[] {
  return lines.map(({ discountAmounts }) => Number(sumOf(discountAmounts)));
}

describe("one coupon", () => {
  interface Amount {
    readonly lines?: readonly number[];
    readonly items?: readonly number[];
    readonly amount_off?: number;
    readonly coupon?: { readonly amount_off: number };
  }
  interface Split {
    readonly discount?: number;
    readonly total?: number;
    readonly per_line?: readonly number[];
    readonly per_line_discounts?: readonly number[];
  }

  it.each(oracleRows<Amount, Split>("coupon_amount"))(title, ({ inputs, expected }) => {
    const lines = (inputs.lines ?? inputs.items ?? []).map((amount) => lineOf(amount));
    const off = inputs.coupon ?? { amount_off: inputs.amount_off ?? 0 };
    const computed = computeInvoice(inputOf(lines, { discounts: [couponOf(off, "di_1")] }));
    expect(discountsOf(computed)).toEqual(expected.per_line ?? expected.per_line_discounts);
    if (expected.discount !== undefined) expect(Number(computed.totals.discount)).toBe(expected.discount);
    if (expected.total !== undefined) expect(Number(computed.totals.total)).toBe(expected.total);
  });

  it.each(
    oracleRows<
      { readonly lines: readonly number[]; readonly percent_off: number },
      { readonly discount: number; readonly per_line: readonly number[] }
    >("coupon_percent"),
  )(title, ({ inputs, expected }) => {
    const lines = inputs.lines.map((amount) => lineOf(amount));
    const computed = computeInvoice(inputOf(lines, { discounts: [couponOf(inputs, "di_1")] }));
    expect(discountsOf(computed)).toEqual(expected.per_line);
    expect(Number(computed.totals.discount)).toBe(expected.discount);
  });
});

describe("several coupons", () => {
  interface Ordered {
    readonly subtotal: number;
    readonly discounts: readonly Off[];
  }
  interface Result {
    readonly discount: number;
    readonly total: number;
    readonly discounts_used?: number;
  }

  it.each(oracleRows<Ordered, Result>("coupon_order"))(title, ({ inputs, expected }) => {
    const discounts = inputs.discounts.map((off, index) => couponOf(off, `di_${index}`));
    const { lines, totals } = computeInvoice(inputOf([lineOf(inputs.subtotal)], { discounts }));
    expect(Number(totals.discount)).toBe(expected.discount);
    expect(Number(totals.total)).toBe(expected.total);
    if (expected.discounts_used !== undefined)
      expect(lines[0]!.discountAmounts).toHaveLength(expected.discounts_used);
  });
});

describe("coupons for some products", () => {
  interface Everything {
    readonly lines: { readonly sub1: readonly number[]; readonly sub2: readonly number[] };
    readonly tax_percent: { readonly sub1: readonly number[]; readonly sub2: readonly number[] };
    readonly coupons: readonly { readonly amount_off: number }[];
  }
  interface Elsewhere {
    readonly applies_to: string;
  }
  interface Result {
    readonly discount?: number;
    readonly fees?: number;
    readonly coupons?: number;
    readonly net?: number;
    readonly tax?: number;
    readonly total?: number;
  }
  /** Which products the coupons of the larger row are for: its first two lines, its second subscription, all. */
  const PRODUCTS = [["sub1.0", "sub1.1"], ["sub2.0", "sub2.1", "sub2.2", "sub2.3"], undefined];

  /**
   * The larger row splits coupons into fractions of a cent, and rounds tax once an invoice. A coupon's part of a line is
   * whole here (https://docs.stripe.com/billing/subscriptions/prorations: 166 and 334), so that the row's parts of lines
   * can't come out; its fees, coupons, tax and total do, with tax rounded line by line.
   */
  it.each(oracleRows<Everything | Elsewhere, Result>("coupon_applies_to"))(title, ({ inputs, expected }) => {
    if ("applies_to" in inputs) {
      const discounts = [discountOf("50%", {}, [inputs.applies_to])];
      const { lines, totals } = computeInvoice(inputOf([lineOf(1000)], { discounts }));
      expect(Number(totals.discount)).toBe(expected.discount);
      expect(lines[0]!.discountAmounts).toEqual([]);
      return;
    }
    const lines = (["sub1", "sub2"] as const).flatMap((sub) =>
      inputs.lines[sub].map((amount, index) =>
        lineOf(amount, {
          product: `${sub}.${index}`,
          taxes: [taxOf(`${inputs.tax_percent[sub][index]}`, false)],
        }),
      ),
    );
    const discounts = inputs.coupons.map((off, index) => couponOf(off, `di_${index}`, PRODUCTS[index]));
    const { totals } = computeInvoice(inputOf(lines, { discounts }));
    expect(Number(totals.subtotal)).toBe(expected.fees);
    expect(Number(totals.discount)).toBe(expected.coupons);
    expect(Number(totals.subtotal - totals.discount)).toBe(expected.net);
    expect(Number(totals.tax)).toBe(expected.tax);
    expect(Number(totals.total)).toBe(expected.total);
  });
});

describe("tax on what is added to reach a minimum", () => {
  interface Minimum {
    readonly used: number;
    readonly tax_percent: number;
  }
  interface Taxed {
    readonly true_up: number;
    readonly true_up_tax: number;
    readonly invoice_fees: number;
    readonly invoice_tax: number;
  }
  const taxed = oracleRows<Minimum, Taxed>("minimum_true_up").filter((row) => "tax_percent" in row.inputs);

  it("is in one row", () => expect(taxed.map(({ id }) => id)).toEqual(["lago-065"]));

  it.each(taxed)(title, ({ inputs, expected }) => {
    const taxes = [taxOf(`${inputs.tax_percent}`)];
    const computed = computeInvoice(
      inputOf([
        lineOf(inputs.used, { kind: "metered", taxes }),
        lineOf(expected.true_up, { kind: "minimum_commitment", taxes }),
      ]),
    );
    expect(Number(computed.lines[1]!.taxAmounts[0]!.amount)).toBe(expected.true_up_tax);
    expect(Number(computed.totals.subtotal)).toBe(expected.invoice_fees);
    expect(Number(computed.totals.tax)).toBe(expected.invoice_tax);
  });
});
