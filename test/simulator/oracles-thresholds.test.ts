import { expect, it } from "vitest";
import { oracleRows } from "./oracle-rows.ts";
import { World } from "./world.ts";

interface Inputs {
  readonly thresholds: readonly number[];
  readonly recurring_threshold?: number;
  /** With the day on which it comes, or one a day. */
  readonly usage: readonly (number | readonly [string, number])[];
  readonly terminate?: string;
}
interface Expected {
  readonly invoices: readonly number[];
  readonly final: { readonly fees?: number; readonly credit: number; readonly total: number };
  readonly next_period_first?: number;
}

/** The rows count in days of a calendar month; they all run from midnight to midnight. */
const day = (number: number): string => `2022-12-${String(number).padStart(2, "0")}`;

function catalogOf({ thresholds, recurring_threshold }: Inputs): string {
  const steps = thresholds.map((amount) => `{ amount: ${amount} }`);
  if (recurring_threshold !== undefined) steps.push(`{ amount: ${recurring_threshold}, recurring: true }`);
  return `
meters: { calls: { aggregation: sum } }
products:
  base: { name: Base, prices: { monthly: { unit_amount: 3100, interval: month, billing_timing: arrears } } }
  api: { name: API, prices: { calls: { interval: month, meter: calls, unit_amount: 0.0002 usd } } }
plans:
  growing: { items: [base.monthly, api.calls], usage_thresholds: [${steps.join(", ")}] }
`;
}

it.each(oracleRows<Inputs, Expected>("threshold_billing"))("$id: $source", ({ inputs, expected }) => {
  const world = new World(catalogOf(inputs), "2022-12-01").customer("ada");
  world.subscribe("s1", "ada", ["base.monthly", "api.calls"], { plan: world.plan("growing") });
  for (const [index, event] of inputs.usage.entries()) {
    const [offset, units] =
      typeof event === "number" ? [index + 1, event] : [Number.parseInt(event[0], 10), event[1]];
    world.to(day(offset + 1)).usage("ada", "calls", units);
  }
  if (inputs.terminate === undefined) world.to("2023-01-02");
  else {
    // The day of the termination is billed, too.
    world.to(day(Number.parseInt(inputs.terminate, 10) + 2));
    world.must({ kind: "cancel", subscription: "s1", invoiceNow: true, prorate: false });
  }
  const totals = world.invoices().map((invoice) => Number(invoice.totals.total));
  expect(totals).toEqual([...expected.invoices, expected.final.total]);
  const last = world.invoices().at(-1)!.lines;
  const credit = last
    .filter(({ kind }) => kind === "already_billed")
    .reduce((sum, line) => sum + line.amount, 0n);
  expect(Number(-credit)).toBe(expected.final.credit);
  if (expected.final.fees !== undefined)
    expect(Number(last.reduce((sum, line) => sum + line.amount, 0n) - credit)).toBe(expected.final.fees);
  if (expected.next_period_first !== undefined) {
    world.usage("ada", "calls", inputs.usage.at(-1) as number);
    expect(Number(world.invoices().at(-1)!.totals.total)).toBe(expected.next_period_first);
  }
  expect(world.broken()).toEqual([]);
});
