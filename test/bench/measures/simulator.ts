import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { invoiceToJson } from "../../../src/report/simulation/invoice-json.ts";
import type { Invoice } from "../../../src/simulator/invoice.ts";
import { createLedger, post, postingsOf } from "../../../src/simulator/ledger.ts";
import type { Measure } from "../measure.ts";
import { growthExponent, processorTime } from "../statistics.ts";
import { Year } from "../year.ts";

const MONTHS = 12;

function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

interface YearTimes {
  readonly invoices: number;
  readonly simulated: number;
  readonly written: number;
}

/** The invoices of a month are made ready as plain objects, and then written at once. */
function runYear(subscriptions: number): YearTimes {
  let batch: Invoice[] = [];
  const times = { invoices: 0, simulated: 0, written: 0 };
  const year = new Year(subscriptions, (event) => {
    if (event.type === "invoice.paid") batch.push(event.invoice);
  });
  const write = (): void => {
    times.invoices += batch.length;
    const plain = batch.map(invoiceToJson);
    times.written += timed(() => {
      for (const invoice of plain) JSON.stringify(invoice);
    });
    batch = [];
  };
  times.simulated += timed(() => year.begin());
  write();
  for (let month = 1; month < MONTHS; month++) {
    times.simulated += timed(() => year.month(month));
    write();
  }
  return times;
}

const ROUNDS = 3;

export const simulateRatio: Measure = {
  name: "10,000 subscriptions through a year, as a multiple of writing their 120,000 invoices as JSON",
  bound: { atMost: 3 },
  // On one core: the collector doesn't work beside the machine, but instead of it.
  flags: ["--single-threaded"],
  async run() {
    runYear(200);
    const years = Array.from({ length: ROUNDS }, () => runYear(10_000));
    const { invoices, simulated, written } = years.sort((a, b) => ratioOf(a) - ratioOf(b))[1]!;
    const rate = Math.round(invoices / (simulated / 1_000));
    return {
      value: simulated / written,
      detail: `${invoices} invoices, ${rate} a second; ${simulated.toFixed(0)} ms against ${written.toFixed(0)} ms; median of ${ROUNDS}`,
    };
  },
};

function ratioOf({ simulated, written }: YearTimes): number {
  return simulated / written;
}

/** Bytes that are still needed. */
function heapInUse(collect: () => void): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const EARLY = 3;
const KEPT = 5_000;

export const simulateMemory: Measure = {
  name: "memory after twelve months of subscriptions, as a multiple of that after three, with aggregates alone",
  bound: { atMost: 1.05 },
  async run() {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const before = heapInUse(collect);
    const ledger = createLedger();
    const year = new Year(KEPT, (event) => post(ledger, postingsOf(event)));
    year.begin();
    for (let month = 1; month < EARLY; month++) year.month(month);
    const early = heapInUse(collect) - before;
    for (let month = EARLY; month < MONTHS; month++) year.month(month);
    const late = heapInUse(collect) - before;
    return { value: late / early, detail: `${megabytes(early)}, then ${megabytes(late)}, for ${KEPT}` };
  },
};

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Enough for renewals that have an invoice before them. */
const MONTHS_OF_GROWTH = 2;

export const simulateGrowth: Measure = {
  name: "growth of simulated time, as the power of the number of subscriptions",
  bound: { atMost: 1.1 },
  async run() {
    const { exponent, detail } = await growthExponent(1_000, 100_000, (subscriptions) => {
      const year = new Year(subscriptions, () => {});
      return processorTime(() => {
        year.begin();
        for (let month = 1; month <= MONTHS_OF_GROWTH; month++) year.month(month);
      });
    });
    return { value: exponent, detail };
  },
};
