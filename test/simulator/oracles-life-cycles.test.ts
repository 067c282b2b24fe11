import { describe, expect, it } from "vitest";
import type { ChangeCommand } from "../../src/simulator/command.ts";
import { addMonths } from "../../src/time/billing-periods.ts";
import type { OracleRow } from "./oracle-rows.ts";
import { oracleRows } from "./oracle-rows.ts";
import { at, World } from "./world.ts";

const title = "$id: $source";
const ALWAYS: Partial<ChangeCommand> = { prorationBehavior: "always_invoice" };
const CATALOG = `
meters: { gigabytes: { aggregation: sum }, calls: { aggregation: sum } }
products:
  coffee: { name: Coffee, prices: { monthly: { unit_amount: 10.00 usd, interval: month }, yearly: { unit_amount: 120.00 usd, interval: year }, weekly: { unit_amount: 2.00 usd, interval: week } } }
  ten: { name: Ten, prices: { monthly: { unit_amount: 10.00 usd, interval: month } } }
  twenty: { name: Twenty, prices: { monthly: { unit_amount: 20.00 usd, interval: month }, cheap: { unit_amount: 10.00 usd, interval: month } } }
  storage: { name: Storage, prices: { blocks: { interval: month, meter: gigabytes, package: { size: 10, amount: 10.00 usd } } } }
  api: { name: API, prices: { old: { interval: month, meter: calls, package: { size: 100, amount: 0.10 usd } }, new: { interval: month, meter: calls, package: { size: 100, amount: 0.15 usd } } } }
  retainer: { name: Retainer, prices: { large: { unit_amount: 1000.00 usd, interval: month }, small: { unit_amount: 500.00 usd, interval: month } } }
coupons:
  five: { amount_off: 5.00 usd, duration: forever }
  two-months: { percent_off: 50, duration: repeating, duration_in_months: 2 }
  four-months: { percent_off: 50, duration: repeating, duration_in_months: 4 }
  once: { percent_off: 50, duration: once }
`;

function world(start: string): World {
  return new World(CATALOG, start).customer("ada");
}

/** The row with this id: the rest of its inputs is prose. */
function row(rows: readonly OracleRow<unknown, unknown>[], id: string): OracleRow<unknown, unknown> {
  const found = rows.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no row ${id} among them`);
  return found;
}

describe("credits in flexible billing", () => {
  const rows = oracleRows<
    unknown,
    { readonly total: number; readonly credit?: number; readonly debit?: number }
  >("credit_proration");

  it("stri-179: what was never debited isn't credited", () => {
    const expected = rows.find(({ id }) => id === "stri-179")!.expected;
    const shop = world("2026-04-01").subscribe("s1", "ada", ["twenty.cheap"]).to("2026-04-11");
    shop.change("s1", ["twenty.monthly"], { prorationBehavior: "none" }).to("2026-04-21");
    shop.change("s1", ["twenty.cheap"], ALWAYS);
    expect(shop.lines(-1)).toEqual([`unused_time ${expected.credit}`, `remaining_time ${expected.debit}`]);
    expect(Number(shop.invoices().at(-1)!.totals.total)).toBe(expected.total);
    expect(shop.broken()).toEqual([]);
  });

  it("stri-182: a credit is less the discount that the charge had", () => {
    const expected = rows.find(({ id }) => id === "stri-182")!.expected;
    const shop = world("2026-04-01");
    shop.subscribe("s1", "ada", ["ten.monthly", "twenty.monthly"], { discounts: [shop.coupon("five")] });
    shop.to("2026-04-16").change("s1", ["twenty.monthly"], ALWAYS);
    expect(Number(shop.invoices().at(-1)!.totals.total)).toBe(expected.total);
    expect(shop.broken()).toEqual([]);
  });
});

describe("a trial before an anchor", () => {
  interface Days {
    readonly subscribe_day: number;
    readonly trial_days: number;
    readonly anchor_day: number;
  }

  it.each(oracleRows<Days, unknown>("trial_dates"))(title, ({ inputs }) => {
    const { subscribe_day, trial_days, anchor_day } = inputs;
    const start = at(`2027-01-${subscribe_day}`);
    const trialEnd = start + trial_days * 86_400;
    const shop = world(`2027-01-${subscribe_day}`).subscribe("s1", "ada", ["coffee.monthly"], {
      trial: { end: trialEnd, covers: "everything", missingPaymentMethod: "create_invoice" },
      anchor: {
        dayOfMonth: anchor_day,
        month: undefined,
        hour: undefined,
        minute: undefined,
        second: undefined,
      },
    });
    const first = trialEnd < at("2027-02-01") ? at("2027-02-01") : at("2027-03-01");
    shop.must({ kind: "advance", to: first + 7_200 });
    const stub = shop.invoices()[1]!;
    const full = shop.invoices()[2]!;
    expect(stub.createdAt).toBe(trialEnd);
    expect(stub.lines.map(({ period }) => period)).toEqual([{ start: trialEnd, end: first }]);
    expect(full.createdAt).toBe(first);
    expect(full.totals.total).toBe(1000n);
    expect(shop.broken()).toEqual([]);
  });
});

describe("a start before an anchor, or in the past", () => {
  it.each(oracleRows<unknown, { readonly first_invoice: null }>("proration_behavior"))(title, (row) => {
    const shop = world("2027-01-15").subscribe("s1", "ada", ["coffee.monthly"], {
      anchor: at("2027-02-01"),
      prorationBehavior: "none",
    });
    expect(shop.bills()).toEqual([]);
    expect(row.expected.first_invoice).toBeNull();
    shop.to("2027-02-02");
    expect(shop.bills()).toEqual(["2027-02-01 paid cycle 1000"]);
    expect(shop.broken()).toEqual([]);
  });

  interface Dates {
    readonly now: string;
    readonly backdate: string;
    readonly anchor: string;
  }

  it.each(
    oracleRows<Dates, { readonly start_date: string; readonly next_invoice: string }>("backdate_dates"),
  )(title, ({ inputs, expected }) => {
    for (const billingMode of ["classic", "flexible"] as const) {
      const shop = world(`2027-${inputs.now}`).subscribe("s1", "ada", ["coffee.monthly"], {
        billingMode,
        backdateStartDate: at(`2027-${inputs.backdate}`),
        anchor: at(`2027-${inputs.anchor}`),
      });
      const lines = shop.invoices()[0]!.lines;
      expect(lines[0]!.period.start).toBe(at(`2027-${inputs.backdate}`));
      expect(lines.at(-1)!.period.end).toBe(at(`2027-${inputs.anchor}`));
      expect(shop.invoices()[0]!.totals.total).toBe(2000n);
      expect(shop.state.get("subscription", "s1")!.startDate).toBe(at(`2027-${expected.start_date}`));
      shop.to(`2027-${expected.next_invoice}T02:00:00Z`);
      expect(shop.invoices().map(({ createdAt }) => createdAt)).toEqual([
        at(`2027-${inputs.now}`),
        at(`2027-${expected.next_invoice}`),
      ]);
      expect(shop.broken()).toEqual([]);
    }
  });

  it.each(
    oracleRows<{ readonly usage: readonly number[] }, { readonly lines: readonly number[] }>(
      "backdate_metered",
    ),
  )(title, ({ inputs, expected }) => {
    const shop = world("2027-03-01");
    shop.usage("ada", "gigabytes", inputs.usage[0]!, "2027-01-29");
    shop.usage("ada", "gigabytes", inputs.usage[1]!, "2027-02-10");
    shop.subscribe("s1", "ada", ["storage.blocks"], { backdateStartDate: at("2027-01-01") });
    expect(shop.invoices()[0]!.lines.map(({ amount }) => Number(amount))).toEqual(expected.lines);
    shop.to("2027-04-02");
    expect(shop.broken()).toEqual([]);
  });
});

describe("how long a coupon lasts", () => {
  const rows = oracleRows<unknown, unknown>("coupon_duration");

  it("stri-195: the months of a coupon count from the start in the past", () => {
    expect(row(rows, "stri-195").expected).toEqual({ discounted: ["Jan", "Feb"], march: false });
    const shop = world("2027-03-01");
    shop.subscribe("s1", "ada", ["coffee.monthly"], {
      backdateStartDate: at("2027-01-01"),
      discounts: [shop.coupon("two-months")],
    });
    const discounts = shop.invoices()[0]!.lines.map(({ discountAmounts }) => discountAmounts.length);
    expect(discounts).toEqual([1, 1, 0]);
    expect(shop.invoices()[0]!.totals.total).toBe(2000n);
    expect(shop.broken()).toEqual([]);
  });

  it.each([
    ["coffee.yearly", [6000n, 12_000n]],
    ["coffee.monthly", [500n, 500n, 500n, 500n, ...Array<bigint>(9).fill(1000n)]],
    ["coffee.weekly", [...Array<bigint>(18).fill(100n), ...Array<bigint>(35).fill(200n)]],
  ] as const)("stri-210: four months of a price that is %s", (price, totals) => {
    expect(row(rows, "stri-210").inputs).toEqual({ percent_off: 50, duration: "repeating", months: 4 });
    const shop = world("2027-01-01");
    shop
      .subscribe("s1", "ada", [price], { discounts: [shop.coupon("four-months")] })
      .to("2028-01-01T02:00:00Z");
    expect(shop.invoices().map(({ totals: { total } }) => total)).toEqual(totals);
    expect(shop.broken()).toEqual([]);
  });

  it.each(oracleRows("coupon_once"))(title, () => {
    const shop = world("2027-01-01");
    shop.subscribe("s1", "ada", ["coffee.monthly"]).to("2027-01-15");
    shop.change("s1", undefined, { discounts: [shop.coupon("once")] });
    const discounts = () => shop.state.get("subscription", "s1")!.discounts.map(({ coupon }) => coupon);
    shop.to("2027-02-01T00:30:00Z");
    expect(discounts()).toEqual(["once"]);
    shop.to("2027-02-01T01:00:00Z");
    expect(discounts()).toEqual([]);
    expect(shop.invoices()[1]!.discounts.map(({ coupon }) => coupon)).toEqual(["once"]);
    shop.to("2027-03-02");
    expect(shop.invoices().map(({ totals }) => totals.total)).toEqual([1000n, 500n, 1000n]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("metered prices and trials in both billing modes", () => {
  type Usage = readonly (readonly [number, string])[];

  it.each(
    oracleRows<{ readonly mode: "classic" | "flexible"; readonly usage: Usage }, { readonly amount: number }>(
      "metered_price_change",
    ),
  )(title, ({ inputs, expected }) => {
    const shop = world("2027-01-01").subscribe("s1", "ada", ["api.old"], { billingMode: inputs.mode });
    shop.usage("ada", "calls", inputs.usage[0]![0]).to("2027-01-16");
    shop.change("s1", ["api.new"]).usage("ada", "calls", inputs.usage[1]![0]).to("2027-02-02");
    const billed = shop.invoices().reduce((sum, { totals }) => sum + totals.subtotal, 0n);
    expect(Number(billed)).toBe(expected.amount);
    expect(shop.broken()).toEqual([]);
  });

  type Trials = readonly (readonly [string, string])[];
  interface Starts {
    readonly classic_trial_start: string;
    readonly flexible_trial_start: string;
  }

  it.each(oracleRows<{ readonly trials: Trials }, Starts>("trial_fields"))(title, ({ inputs, expected }) => {
    const [first, second] = inputs.trials.map((days) => days.map((day) => `2027-${day}`));
    for (const billingMode of ["classic", "flexible"] as const) {
      const shop = world(first![0]!).subscribe("s1", "ada", ["coffee.monthly"], {
        billingMode,
        trial: { end: at(first![1]!), covers: "everything", missingPaymentMethod: "create_invoice" },
      });
      shop.to(second![0]!).change("s1", undefined, { trialEnd: at(second![1]!) });
      const { trialStart } = shop.state.get("subscription", "s1")!;
      expect(trialStart).toBe(at(`2027-${expected[`${billingMode}_trial_start`]}`));
      expect(shop.broken()).toEqual([]);
    }
  });

  it.each(oracleRows<unknown, { readonly classic: string; readonly flexible: string }>("metered_zero_line"))(
    title,
    () => {
      const lines = (billingMode: "classic" | "flexible", items: readonly string[]) =>
        world("2027-01-01").subscribe("s1", "ada", items, { billingMode }).lines(0);
      expect(lines("classic", ["api.old"])).toEqual(["metered 0"]);
      expect(lines("classic", ["coffee.monthly", "api.old"])).toEqual(["licensed 1000", "metered 0"]);
      expect(lines("flexible", ["coffee.monthly", "api.old"])).toEqual(["licensed 1000"]);
      expect(world("2027-01-01").subscribe("s1", "ada", ["api.old"]).bills()).toEqual([]);
    },
  );

  it.each(oracleRows<unknown, { readonly classic: string; readonly flexible: string }>("trial_description"))(
    title,
    ({ expected }) => {
      for (const billingMode of ["classic", "flexible"] as const) {
        const shop = world("2027-01-01").subscribe("s1", "ada", ["coffee.monthly"], {
          billingMode,
          trial: { end: at("2027-01-15"), covers: "everything", missingPaymentMethod: "create_invoice" },
        });
        const text = expected[billingMode].replace("{product}", "Coffee").replace(" x ", " × ");
        expect(shop.invoices()[0]!.lines[0]!.description).toBe(text);
      }
    },
  );
});

describe("schedules", () => {
  const rows = oracleRows<
    { readonly iterations?: number; readonly price?: number },
    { readonly total?: number; readonly charges?: number }
  >("schedule");
  const phase = {
    oneTime: [],
    plan: undefined,
    discounts: undefined,
    isTrial: false,
    prorationBehavior: "create_prorations",
    billingCycleAnchor: "automatic",
  } as const;
  const START = at("2027-01-01");

  /** Phases of so many months, one after the other. */
  function scheduled(
    phases: readonly {
      readonly items: readonly string[];
      readonly months: number;
      readonly metadata?: object;
    }[],
    endBehavior: "release" | "cancel",
  ): World {
    const shop = world("2027-01-01");
    let start = START;
    const made = phases.map(({ items, months, metadata }) => {
      const end = addMonths(start, months);
      const given = metadata === undefined ? {} : { metadata: new Map(Object.entries(metadata)) };
      const one = { ...phase, ...given, start, end, items: items.map((item) => shop.item(item)) };
      start = end;
      return one;
    });
    return shop.must({
      kind: "schedule",
      id: "p1",
      customer: "ada",
      subscription: "s1",
      fromSubscription: false,
      phases: made,
      endBehavior,
    });
  }

  it.each(rows.filter(({ inputs }) => inputs.price !== undefined))(title, ({ inputs, expected }) => {
    const item = inputs.price === 100_000 ? "retainer.large" : "retainer.small";
    const shop = scheduled([{ items: [item], months: inputs.iterations! }], "cancel").to("2028-03-01");
    const charges = shop.invoices().filter(({ totals }) => totals.total > 0n);
    expect(charges).toHaveLength(expected.charges!);
    expect(Number(charges.reduce((sum, { amountPaid }) => sum + amountPaid, 0n))).toBe(expected.total);
    expect(shop.status("s1")).toBe("canceled");
    expect(shop.broken()).toEqual([]);
  });

  it("stri-218: one unit for a month and two for eleven are 23 months of units", () => {
    expect(row(rows, "stri-218").expected).toEqual({ total_months: 12, unit_months: 23 });
    const shop = scheduled(
      [
        { items: ["coffee.monthly*1"], months: 1 },
        { items: ["coffee.monthly*2"], months: 11 },
      ],
      "cancel",
    ).to("2028-03-01");
    const lines = shop.invoices().flatMap((invoice) => invoice.lines);
    expect(lines).toHaveLength(12);
    expect(lines.reduce((sum, { quantity }) => sum + quantity.coefficient, 0n)).toBe(23n);
    expect(shop.broken()).toEqual([]);
  });

  it("stri-219: two iterations of a month are two months", () => {
    expect(row(rows, "stri-219").expected).toEqual({ phase_length: "2 months" });
    const shop = scheduled([{ items: ["coffee.monthly"], months: 2 }], "release").to("2027-04-01");
    const ended = shop.events.find(({ type }) => type === "schedule.ended")!;
    expect(ended.at).toBe(at("2027-03-01"));
    expect(shop.bills()).toHaveLength(4);
  });

  interface Metadata {
    readonly phase1: Readonly<Record<string, string>>;
    readonly phase2: Readonly<Record<string, string>>;
  }
  interface Merged {
    readonly sub_metadata_phase2: Readonly<Record<string, string>>;
  }

  it.each(oracleRows<Metadata, Merged>("schedule_metadata"))(title, ({ inputs, expected }) => {
    const shop = scheduled(
      [
        { items: ["coffee.monthly"], months: 1, metadata: inputs.phase1 },
        { items: ["coffee.monthly"], months: 1, metadata: inputs.phase2 },
      ],
      "release",
    ).to("2027-02-01");
    const { metadata } = shop.state.get("subscription", "s1")!;
    expect(Object.fromEntries(metadata)).toEqual(expected.sub_metadata_phase2);
  });
});

it.each(oracleRows<unknown, { readonly credit: number; readonly metered_usage: string }>("cancellation"))(
  title,
  ({ expected }) => {
    const shop = world("2027-01-01").subscribe("s1", "ada", ["coffee.monthly", "api.old"]);
    shop.usage("ada", "calls", 5000).to("2027-01-16");
    shop.must({ kind: "cancel", subscription: "s1", invoiceNow: false, prorate: false }).to("2027-03-01");
    expect(shop.bills()).toEqual(["2027-01-01 paid create 1000"]);
    expect(Number(shop.state.get("customer", "ada")!.balance)).toBe(expected.credit);
    expect(shop.broken()).toEqual([]);
  },
);
