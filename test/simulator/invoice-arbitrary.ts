import fc from "fast-check";
import { decimal } from "../../src/money/decimal.ts";
import type { InvoiceInput } from "../../src/simulator/compute-invoice.ts";
import type { InvoiceLine } from "../../src/simulator/invoice.ts";
import type { AppliedDiscount, TaxTerms } from "../../src/simulator/terms.ts";
import { discountOf, grantOf, inputOf, JANUARY, lineOf } from "./invoice-fixtures.ts";

const DAY = 86_400;
const products = fc.constantFrom("a", "b", "c");

/** Percentages with up to two places, amounts up to more than most lines have. */
const discount: fc.Arbitrary<AppliedDiscount> = fc
  .record({
    id: fc.constantFrom("d1", "d2", "d3", "d4"),
    off: fc.oneof(
      fc
        .integer({ min: 1, max: 10_000 })
        .map((hundredths) => `${Math.floor(hundredths / 100)}.${`${hundredths % 100}`.padStart(2, "0")}%`),
      fc.integer({ min: 1, max: 8_000 }).map(String),
    ),
    products: fc.option(fc.uniqueArray(products, { minLength: 1 }), { nil: undefined }),
  })
  .map(({ id, off, products }) => discountOf(off, { id }, products));

const tax: fc.Arbitrary<TaxTerms> = fc
  .record({ thousandths: fc.integer({ min: 0, max: 30_000 }), inclusive: fc.boolean() })
  .map(({ thousandths, inclusive }) => ({
    id: `tax ${thousandths}`,
    percentage: decimal(BigInt(thousandths), 3),
    inclusive,
  }));

const line: fc.Arbitrary<InvoiceLine> = fc
  .record({
    amount: fc.oneof(fc.integer({ min: -5_000, max: 20_000 }), fc.integer({ min: 0, max: 5 })),
    kind: fc.constantFrom("licensed", "metered", "one_time", "unused_time"),
    product: fc.option(products, { nil: undefined }),
    discountable: fc.boolean(),
    itemDiscounts: fc.array(discount, { maxLength: 2 }),
    taxes: fc.uniqueArray(tax, { maxLength: 3, selector: ({ id, inclusive }) => `${id} ${inclusive}` }),
    start: fc.integer({ min: -400 * DAY, max: 400 * DAY }),
    length: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 * DAY })),
  })
  .map(({ amount, start, length, ...given }) =>
    lineOf(amount, {
      ...given,
      period: { start: JANUARY.start + start, end: JANUARY.start + start + length },
    }),
  );

/** Invoices of up to six lines with discounts, taxes and grants of every kind. */
export const invoiceInput: fc.Arbitrary<InvoiceInput> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    discounts: fc.array(discount, { maxLength: 3 }),
    grants: fc
      .array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 2 })
      .map((amounts) =>
        amounts.map((amount, index) => grantOf(`grant ${index}`, amount, { sequence: index })),
      ),
    taxExempt: fc.constantFrom("none", "none", "exempt", "reverse"),
    taxRounding: fc.constantFrom("line", "invoice"),
  })
  .map(({ lines, ...given }) => inputOf(lines, given));
