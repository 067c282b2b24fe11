import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { earningOf } from "../../src/simulator/accounting/invoice-shares.ts";
import { computeInvoice } from "../../src/simulator/compute-invoice.ts";
import type { MachineEvent } from "../../src/simulator/event.ts";
import type { Invoice } from "../../src/simulator/invoice.ts";
import { balances, createLedger, post, postingsOf, revenueByMonth } from "../../src/simulator/ledger.ts";
import { invoiceInput } from "./invoice-arbitrary.ts";
import { JANUARY } from "./invoice-fixtures.ts";
import { credited, finalized, finalizedInvoice, givenUp, paid, voided } from "./ledger-fixtures.ts";

const DAY = 86_400;
type Deed = { readonly kind: "credit" | "pay" | "give_up"; readonly after: number; readonly part: number };

const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom("credit", "credit", "pay", "give_up"),
  after: fc.integer({ min: 0, max: 90 * DAY }),
  part: fc.integer({ min: 1, max: 100 }),
});

/** An invoice with a life: credit notes before and after it is paid, written off, paid all the same. */
const life = fc
  .record({
    input: invoiceInput,
    balance: fc.bigInt({ min: -9000n, max: 9000n }),
    deeds: fc.array(deed, { maxLength: 5 }),
  })
  .map(({ input, balance, deeds }) =>
    live(finalizedInvoice(computeInvoice(input), JANUARY.end, { balance }), deeds),
  );

interface Life {
  readonly events: readonly MachineEvent[];
  readonly invoice: Invoice;
  readonly now: number;
}

function live(first: Invoice, deeds: readonly Deed[]): Life {
  const events: MachineEvent[] = [finalized(first)];
  let invoice = first;
  let now = JANUARY.end;
  for (const { kind, after, part } of deeds) {
    now += after;
    const event = eventOf(invoice, kind, part, now);
    if (event === undefined) continue;
    events.push(event);
    invoice = event.invoice;
  }
  return { events, invoice, now };
}

function eventOf(invoice: Invoice, kind: Deed["kind"], part: number, now: number) {
  const { status, totals, credited: before, amountDue } = invoice;
  if (kind === "credit") {
    const left = (status === "paid" ? totals.total : amountDue) - before;
    const amount = (left * BigInt(part)) / 100n;
    return amount > 0n ? credited(invoice, amount, now) : undefined;
  }
  if (status === "paid") return undefined;
  if (kind === "pay") return paid(invoice, now);
  return status === "open" ? givenUp(invoice, now) : undefined;
}

function ledgerOf(events: readonly MachineEvent[], until?: number) {
  const ledger = createLedger();
  for (const event of events) post(ledger, postingsOf(event, until));
  return ledger;
}

function balanceOf(events: readonly MachineEvent[], account: string): bigint {
  return balances(ledgerOf(events)).find((found) => found.account === account)?.balance ?? 0n;
}

describe("the books of any life of an invoice", () => {
  it("balance: the postings of every event sum to zero, at every instant of them", () => {
    fc.assert(
      fc.property(life, fc.integer({ min: -400 * DAY, max: 800 * DAY }), ({ events }, offset) => {
        for (const event of events) {
          for (const until of [undefined, JANUARY.end + offset]) {
            const sums = new Map<number, bigint>();
            for (const { at, amount } of postingsOf(event, until))
              sums.set(at, (sums.get(at) ?? 0n) + amount);
            expect([...sums.values()].filter((sum) => sum !== 0n)).toEqual([]);
          }
        }
      }),
    );
  });

  it("earn in their months together what the lines come to, less what was credited without tax", () => {
    fc.assert(
      fc.property(life, ({ events, invoice }) => {
        const earned = revenueByMonth(ledgerOf(events)).reduce((sum, { amount }) => sum + amount, 0n);
        const taxBack = invoice.totals.tax + balanceOf(events, "tax_payable");
        const gift = balanceOf(events, "adjustments");
        const whole = invoice.lines.reduce((sum, line) => sum + earningOf(line), 0n);
        expect(earned).toBe(whole - (invoice.credited - taxBack - gift));
      }),
    );
  });

  it("have nothing deferred or unbilled in the end", () => {
    fc.assert(
      fc.property(life, ({ events }) => {
        expect(balanceOf(events, "deferred_revenue")).toBe(0n);
        expect(balanceOf(events, "unbilled_revenue")).toBe(0n);
      }),
    );
  });

  it("have receivable what can still be paid", () => {
    fc.assert(
      fc.property(life, ({ events, invoice }) => {
        const { status, amountDue, credited: before, amountPaid } = invoice;
        const open = status === "open" ? amountDue - before - amountPaid : 0n;
        expect(balanceOf(events, "receivable")).toBe(open);
      }),
    );
  });

  it("stand at zero once the invoice is voided", () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 90 * DAY }), ({ events, invoice, now }, after) => {
        fc.pre(invoice.status !== "paid");
        const all = balances(ledgerOf([...events, voided(invoice, now + after)]));
        expect(all.filter(({ balance }) => balance !== 0n)).toEqual([]);
      }),
    );
  });

  it("say of an instant what the postings up to it say, when it is the end of a month", () => {
    fc.assert(
      fc.property(life, fc.constantFrom(1772323200, 1775001600, 1798761600), ({ events }, until) => {
        const whole = createLedger();
        for (const event of events)
          post(whole, event.at > until ? [] : postingsOf(event).filter(({ at }) => at <= until));
        const isOpen = ({ balance }: { readonly balance: bigint }) => balance !== 0n;
        expect(balances(ledgerOf(events, until)).filter(isOpen)).toEqual(balances(whole).filter(isOpen));
      }),
    );
  });
});
