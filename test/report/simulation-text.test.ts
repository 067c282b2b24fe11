import { describe, expect, it } from "vitest";
import { decimal } from "../../src/money/decimal.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import { formatInvoice } from "../../src/report/invoice-text.ts";
import { formatRevenueChart } from "../../src/report/revenue-chart.ts";
import { compareSimulations } from "../../src/report/simulation-comparison.ts";
import { formatInvoiceList, formatSimulation } from "../../src/report/simulation-text.ts";
import { renderStyled } from "../../src/report/styled-text.ts";
import type { Simulation } from "../../src/scenarios/simulation.ts";
import { expectGolden } from "../support/golden.ts";
import { CHEAPER, invoice, line, RENEWAL, SIMULATION } from "./sample-simulations.ts";

const AGAINST = { name: "HEAD~1", pairs: compareSimulations(CHEAPER, SIMULATION) };

function print(simulation: Simulation, width: number, color = false): string {
  return renderStyled(formatSimulation(simulation, { width, against: AGAINST }), { color });
}

describe("a simulation as text", () => {
  for (const width of [80, 120]) {
    it(`shows every invoice, the timeline, revenue and ledger at ${width} columns`, () => {
      const text = print(SIMULATION, width);
      expectGolden(`report/simulation-${width}.txt`, text);
      for (const printed of text.split("\n")) expect(displayWidth(printed)).toBeLessThanOrEqual(width);
    });
  }

  it("says nothing with colour alone", () => {
    expect(print(SIMULATION, 100, true).replaceAll(/\u001b\[[0-9;]+m/g, "")).toBe(print(SIMULATION, 100));
  });

  it("prints very many invoices", () => {
    const invoices = Array.from({ length: 200_000 }, () => RENEWAL);
    expect(formatInvoiceList({ invoices })).toHaveLength(200_002);
  });

  it("says that nothing was invoiced", () => {
    const text = print({ ...SIMULATION, invoices: [], events: [], ledger: [], revenue: [] }, 80);
    expect(text).toContain("There is none.");
    expect(text).not.toContain("Timeline");
    expect(text).toContain("2026-01-31 to 2026-05-01");
  });

  it("speaks of no time where nothing happens in any", () => {
    const text = print({ ...SIMULATION, invoices: [], events: [], start: 0, until: 0 }, 80);
    expect(text).not.toContain("1970");
  });

  it("lets no name reach the terminal as a command", () => {
    const hostile = "\u001b]0;x\u0007\u202e::error::";
    const lines = [line({ description: hostile, amount: 1n })];
    const text = print(
      { ...SIMULATION, title: hostile, invoices: [invoice({ id: hostile, customer: hostile, lines })] },
      80,
    );
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).not.toMatch(/^\s*::/m);
  });
});

describe("an invoice as text", () => {
  const printed = (given: Parameters<typeof invoice>[0]): string =>
    renderStyled(formatInvoice(invoice(given), { width: 80 }), { color: false });

  it("adds up: each row below the lines is a step to the total", () => {
    const text = renderStyled(formatInvoice(RENEWAL, { width: 80 }), { color: false });
    const amountOf = (label: string): number => {
      const [, amount = "?"] = new RegExp(`${label}.*?(-?\\$[\\d,.]+)\\n`).exec(text) ?? [];
      return Math.round(Number(amount.replace(/[$,]/g, "")) * 100);
    };
    expect(amountOf("Subtotal") + amountOf("Discount launch") + amountOf("Credits")).toBe(amountOf("Total"));
    expect(amountOf("Total") + amountOf("Credit balance")).toBe(amountOf("Amount due"));
  });

  it("shows a unit price only where one amount makes the line, and never an average", () => {
    const lines = [
      line({ description: "A", unitAmount: decimal(4_060n), amount: 12_180n }),
      line({ description: "B", amount: 100n }),
    ];
    const text = printed({ id: "in_9", lines });
    expect(text).toMatch(/A +3 +\$40\.60 +\$121\.80/);
    expect(text).toMatch(/B +3 +\$1\.00\n/);
  });

  it("says so when there are no lines, and breaks long descriptions", () => {
    expect(printed({ id: "in_9", lines: [] })).toContain("(no lines)");
    const text = printed({ id: "in_9", lines: [line({ description: "word ".repeat(40), amount: 1n })] });
    for (const part of text.split("\n")) expect(displayWidth(part)).toBeLessThanOrEqual(80);
    expect(text.match(/word/g)).toHaveLength(40);
  });

  it("shows amounts of currencies without and with three decimals in their own form", () => {
    const lines = [line({ description: "A", amount: 1_500n })];
    expect(printed({ id: "in_9", lines, currency: "jpy" })).toContain("¥1,500");
    expect(printed({ id: "in_9", lines, currency: "kwd" })).toContain("KWD 1.500");
  });
});

describe("the chart of revenue", () => {
  it("has one scale a currency, and a mark for anything at all", () => {
    const months = [
      { month: "2026-01", currency: "usd", invoiced: 1_000_000n, recognised: 1n },
      { month: "2026-02", currency: "usd", invoiced: -500_000n, recognised: 0n },
      { month: "2026-01", currency: "jpy", invoiced: 10n, recognised: 5n },
    ];
    const lines = renderStyled(formatRevenueChart(months, { width: 80 }), { color: false }).split("\n");
    const marks = lines.map((text) => (text.match(/[█▒]/g) ?? []).length);
    const full = marks[0]!;
    expect(marks.slice(0, 4)).toEqual([full, 1, Math.round(full / 2), 0]);
    expect(marks[5]).toBe(Math.round(marks[4]! / 2));
    for (const text of lines) expect(displayWidth(text)).toBeLessThanOrEqual(80);
  });
});
