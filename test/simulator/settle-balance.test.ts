import { describe, expect, it } from "vitest";
import { settleBalance } from "../../src/simulator/settle-balance.ts";

function settle(total: number, balance: number, currency = "usd") {
  const settled = settleBalance({ total: BigInt(total), balance: BigInt(balance), currency });
  expect(settled.startingBalance).toBe(BigInt(balance));
  expect(BigInt(total)).toBe(settled.amountDue + settled.endingBalance - settled.startingBalance);
  return { due: Number(settled.amountDue), ending: Number(settled.endingBalance), isPaid: settled.isPaid };
}

describe("what a customer's balance makes of an invoice", () => {
  it("pays 3.00 of 10.00 out of a credit of 3.00", () => {
    expect(settle(1000, -300)).toEqual({ due: 700, ending: 0, isPaid: false });
  });

  it("keeps what is left of a larger credit", () => {
    expect(settle(1000, -2500)).toEqual({ due: 0, ending: -1500, isPaid: true });
    expect(settle(1000, -1000)).toEqual({ due: 0, ending: 0, isPaid: true });
  });

  it("turns a total below zero into credit", () => {
    expect(settle(-500, 0)).toEqual({ due: 0, ending: -500, isPaid: true });
    expect(settle(-500, -200)).toEqual({ due: 0, ending: -700, isPaid: true });
  });

  it("collects a debt with the invoice", () => {
    expect(settle(1000, 250)).toEqual({ due: 1250, ending: 0, isPaid: false });
    expect(settle(0, 250)).toEqual({ due: 250, ending: 0, isPaid: false });
    expect(settle(-100, 50)).toEqual({ due: 0, ending: -50, isPaid: true });
  });

  it("leaves what is too small to be charged on the balance: 0.30 usd", () => {
    expect(settle(30, 0)).toEqual({ due: 0, ending: 30, isPaid: true });
    expect(settle(49, 0)).toEqual({ due: 0, ending: 49, isPaid: true });
    expect(settle(50, 0)).toEqual({ due: 50, ending: 0, isPaid: false });
  });

  it("collects it with the next one", () => {
    expect(settle(30, 30)).toEqual({ due: 60, ending: 0, isPaid: false });
  });

  it("has nothing to collect on a free invoice", () => {
    expect(settle(0, 0)).toEqual({ due: 0, ending: 0, isPaid: true });
  });

  it("knows the minimum of the currency", () => {
    expect(settle(30, 0, "gbp").due).toBe(30);
    expect(settle(49, 0, "jpy").due).toBe(0);
    expect(settle(1, 0, "kwd").due).toBe(1);
  });
});
