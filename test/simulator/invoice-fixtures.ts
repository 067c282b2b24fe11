import { parseDecimal } from "../../src/money/decimal.ts";
import type { InvoiceInput } from "../../src/simulator/compute-invoice.ts";
import type { CreditGrant } from "../../src/simulator/entities.ts";
import type { InvoiceLine } from "../../src/simulator/invoice.ts";
import type { AppliedDiscount, TaxTerms } from "../../src/simulator/terms.ts";

/** A line of a licensed item at so many minor units, for the month of January 2026, which nothing was computed for. */
export function lineOf(amount: bigint | number, given: Partial<InvoiceLine> = {}): InvoiceLine {
  return {
    kind: "licensed",
    description: "1 × Pro",
    price: "pro.monthly",
    product: "pro",
    item: "si_1",
    quantity: { coefficient: 1n, scale: 0 },
    unitAmount: undefined,
    amount: BigInt(amount),
    period: JANUARY,
    proration: false,
    discountable: true,
    itemDiscounts: [],
    taxes: [],
    discountAmounts: [],
    creditAmounts: [],
    taxAmounts: [],
    ...given,
  };
}

/** 2026-01-01 to 2026-02-01. */
export const JANUARY = { start: 1_767_225_600, end: 1_769_904_000 };

/** `20%`, or minor units of usd. */
export function discountOf(
  off: string,
  given: Partial<AppliedDiscount> = {},
  products?: readonly string[],
): AppliedDiscount {
  const id = given.id ?? `di_${off}`;
  return {
    id,
    coupon: `coupon of ${id}`,
    promotionCode: undefined,
    start: 0,
    end: undefined,
    terms: {
      off: off.endsWith("%")
        ? { kind: "percent", percent: parseDecimal(off.slice(0, -1))! }
        : { kind: "amount", amounts: new Map([["usd", parseDecimal(off)!]]) },
      duration: { kind: "forever" },
      maxRedemptions: undefined,
      redeemBy: undefined,
      appliesTo: products === undefined ? undefined : { kind: "products", products },
    },
    ...given,
  };
}

/** `10` for 10 %. */
export function taxOf(
  percentage: string,
  inclusive = false,
  id = `tax_${percentage}_${inclusive}`,
): TaxTerms {
  return { id, percentage: parseDecimal(percentage)!, inclusive };
}

export function grantOf(
  id: string,
  remaining: bigint | number,
  given: Partial<CreditGrant> = {},
): CreditGrant {
  return {
    id,
    customer: "ada",
    currency: "usd",
    category: "paid",
    remaining: BigInt(remaining),
    priority: 50,
    effectiveAt: 0,
    expiresAt: undefined,
    createdAt: 0,
    sequence: 1,
    prices: undefined,
    ...given,
  };
}

/** An invoice in usd on 2026-02-01 with taxes rounded line by line and nothing more than is given. */
export function inputOf(lines: readonly InvoiceLine[], given: Partial<InvoiceInput> = {}): InvoiceInput {
  return {
    lines,
    discounts: [],
    grants: [],
    taxExempt: "none",
    taxRounding: "line",
    currency: "usd",
    at: JANUARY.end,
    ...given,
  };
}
