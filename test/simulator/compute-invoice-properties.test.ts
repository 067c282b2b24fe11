import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeInvoice } from "../../src/simulator/compute-invoice.ts";
import { checkInvoice } from "../../src/simulator/invariants/check-invoice.ts";
import type { InvoiceLine } from "../../src/simulator/invoice.ts";
import { discountedAmount, lineTotal, sumOf } from "../../src/simulator/line-sums.ts";
import { settleBalance } from "../../src/simulator/settle-balance.ts";
import { invoiceInput } from "./invoice-arbitrary.ts";
import { discountOf, inputOf, JANUARY, lineOf } from "./invoice-fixtures.ts";
import { finalizedInvoice } from "./ledger-fixtures.ts";

const amounts = fc.array(fc.bigInt({ min: 0n, max: 3000n }), { minLength: 1, maxLength: 8 });

describe("any invoice", () => {
  it("is the sum of its lines, whatever applies to it", () => {
    fc.assert(
      fc.property(invoiceInput, (input) => {
        const broken: string[] = [];
        const computed = computeInvoice(input);
        checkInvoice(finalizedInvoice(computed, JANUARY.end), broken);
        expect(broken).toEqual([]);
        expect(computed.totals.total).toBe(computed.lines.reduce((sum, line) => sum + lineTotal(line), 0n));
      }),
    );
  });

  it("has no line that discounts and credits turn below zero, or touch when it is a credit", () => {
    fc.assert(
      fc.property(invoiceInput, (input) => {
        for (const line of computeInvoice(input).lines) {
          if (line.amount > 0n) expect(discountedAmount(line)).toBeGreaterThanOrEqual(0n);
          else expect(discountedAmount(line)).toBe(line.amount);
          if (!line.discountable) expect(line.discountAmounts).toEqual([]);
        }
      }),
    );
  });

  it("uses no more of a grant than is left of it, and says of each what it used", () => {
    fc.assert(
      fc.property(invoiceInput, (input) => {
        const { lines, grantsUsed, totals } = computeInvoice(input);
        for (const { id, remaining } of input.grants) {
          const used = sumOf(
            lines.flatMap(({ creditAmounts }) => creditAmounts).filter(({ grant }) => grant === id),
          );
          expect(used).toBeLessThanOrEqual(remaining);
          expect(sumOf(grantsUsed.filter(({ grant }) => grant === id))).toBe(used);
        }
        expect(sumOf(grantsUsed)).toBe(totals.credits);
      }),
    );
  });

  it("costs the same whether a tax is inside its prices or there is none", () => {
    fc.assert(
      fc.property(invoiceInput, (input) => {
        const inclusive = input.lines.map((line) => ({
          ...line,
          taxes: line.taxes.filter((tax) => tax.inclusive),
        }));
        const none = input.lines.map((line) => ({ ...line, taxes: [] }));
        const totalOf = (lines: readonly InvoiceLine[]) =>
          computeInvoice({ ...input, lines, taxExempt: "none" }).totals.total;
        expect(totalOf(inclusive)).toBe(totalOf(none));
      }),
    );
  });

  it("has no tax when the customer is exempt", () => {
    fc.assert(
      fc.property(invoiceInput, (input) => {
        const { lines, totals } = computeInvoice({ ...input, taxExempt: "reverse" });
        expect(totals.tax).toBe(0n);
        expect(lines.flatMap(({ taxAmounts }) => taxAmounts).every(({ amount }) => amount === 0n)).toBe(true);
      }),
    );
  });

  it("has taxes by both ways of rounding that differ by at most a minor unit a line and rate", () => {
    fc.assert(
      fc.property(invoiceInput, (input) => {
        const taxBy = (taxRounding: "line" | "invoice") =>
          computeInvoice({ ...input, taxRounding }).totals.tax;
        const rates = input.lines.reduce((sum, { taxes }) => sum + taxes.length, 0);
        const difference = taxBy("line") - taxBy("invoice");
        expect(Math.abs(Number(difference))).toBeLessThanOrEqual(rates);
      }),
    );
  });

  it("comes out the same when its own lines are computed again", () => {
    fc.assert(
      fc.property(invoiceInput, (input) => {
        const once = computeInvoice(input);
        expect(computeInvoice({ ...input, lines: once.lines })).toEqual(once);
      }),
    );
  });
});

describe("an amount off several lines", () => {
  it("is taken whole, or as far as the lines go", () => {
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 9000n }), (lines, off) => {
        const whole = lines.reduce((sum, amount) => sum + amount, 0n);
        const { totals } = computeInvoice(
          inputOf(
            lines.map((amount) => lineOf(amount)),
            { discounts: [discountOf(`${off}`)] },
          ),
        );
        if (off < whole) expect(totals.discount).toBe(off);
        else expect(totals.total).toBe(0n);
      }),
    );
  });

  it("takes no more than its exact part, cut down, of every line but those that bear the remainder at the end", () => {
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 9000n }), (lines, off) => {
        const whole = lines.reduce((sum, amount) => sum + amount, 0n);
        fc.pre(off < whole);
        const parts = computeInvoice(
          inputOf(
            lines.map((amount) => lineOf(amount)),
            { discounts: [discountOf(`${off}`)] },
          ),
        ).lines.map(({ discountAmounts }) => sumOf(discountAmounts));
        const floors = lines.map((amount) => (off * amount) / whole);
        const above = parts.flatMap((part, index) => (part > floors[index]! ? [index] : []));
        // From the first line above its part on, all but the first are full.
        for (const index of above.slice(1)) expect(parts[index]).toBe(lines[index]);
        expect(parts.every((part, index) => part >= floors[index]!)).toBe(true);
      }),
    );
  });
});

describe("any balance", () => {
  it("and total are what is due and what remains", () => {
    const amount = fc.bigInt({ min: -3000n, max: 3000n });
    fc.assert(
      fc.property(amount, amount, (total, balance) => {
        const settled = settleBalance({ total, balance, currency: "usd" });
        expect(settled.amountDue + settled.endingBalance).toBe(total + balance);
        expect(settled.amountDue === 0n || settled.amountDue >= 50n).toBe(true);
        expect(settled.amountDue === 0n || settled.endingBalance === 0n).toBe(true);
        expect(settled.isPaid).toBe(settled.amountDue === 0n);
      }),
    );
  });
});
