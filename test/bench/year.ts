import type { PriceTerms } from "../../src/catalog/price.ts";
import { decimal } from "../../src/money/decimal.ts";
import type { Command, SubscribeCommand } from "../../src/simulator/command.ts";
import type { MachineEvent } from "../../src/simulator/event.ts";
import { checkStep } from "../../src/simulator/invariants.ts";
import { MemoryState } from "../../src/simulator/memory-state.ts";
import { runCommand } from "../../src/simulator/run.ts";
import type { BillablePrice, MachineSettings } from "../../src/simulator/terms.ts";
import { addMonths } from "../../src/time/billing-periods.ts";

const START = 1_767_225_600; // 2026-01-01T00:00:00Z
const DAY = 86_400;

const SETTINGS: MachineSettings = {
  finalizeAfter: 3_600,
  retries: [3 * DAY],
  afterRetries: "cancel",
  taxRounding: "line",
  billingMode: "flexible",
};

const COMMON: Omit<PriceTerms, "model" | "meter" | "billingTiming"> = {
  currency: "usd",
  includedUnits: 0n,
  currencyOptions: new Map(),
  taxBehavior: "unspecified",
  interval: { unit: "month", count: 1 },
  cycles: undefined,
};

const SEATS: BillablePrice = {
  id: "team.monthly",
  product: "team",
  productName: "Team",
  unitLabel: "seat",
  terms: {
    ...COMMON,
    model: { kind: "unit_amount", unitAmount: decimal(2_900n) },
    meter: undefined,
    billingTiming: "advance",
  },
  meter: undefined,
};

const CALLS: BillablePrice = {
  id: "api.calls",
  product: "api",
  productName: "API calls",
  unitLabel: undefined,
  terms: {
    ...COMMON,
    model: {
      kind: "graduated",
      tiers: [
        { upTo: decimal(1_000n), unitAmount: decimal(0n), flatAmount: undefined },
        { upTo: decimal(10_000n), unitAmount: decimal(2n, 1), flatAmount: undefined },
        { upTo: undefined, unitAmount: decimal(1n, 1), flatAmount: undefined },
      ],
    },
    meter: "calls",
    billingTiming: "arrears",
  },
  meter: { id: "calls", aggregation: "sum" },
};

function subscribing(index: number): SubscribeCommand {
  return {
    kind: "subscribe",
    id: `s${index}`,
    customer: `c${index}`,
    items: [
      { price: SEATS, quantity: BigInt(1 + (index % 20)) },
      { price: CALLS, quantity: undefined },
    ],
    oneTime: [],
    plan: undefined,
    currency: undefined,
    trial: undefined,
    discounts: undefined,
    taxes: undefined,
    billingMode: undefined,
    anchor: undefined,
    prorationBehavior: "create_prorations",
    backdateStartDate: undefined,
    cancelAt: undefined,
    cancelAtPeriodEnd: false,
    collectionMethod: "charge_automatically",
    daysUntilDue: undefined,
    paymentBehavior: "allow_incomplete",
    metadata: new Map(),
  };
}

/**
 * Runs subscriptions through a year, one event of usage a month that reaches the third tier; invariants are checked. They
 * begin one after another over the first month, as subscribers do.
 */
export class Year {
  readonly state = new MemoryState(SETTINGS, START);
  readonly #subscriptions: number;
  readonly #emit: (event: MachineEvent) => void;

  constructor(subscriptions: number, emit: (event: MachineEvent) => void) {
    this.#subscriptions = subscriptions;
    this.#emit = emit;
  }

  /** The first month: everybody subscribes, and uses something. */
  begin(): void {
    const month = addMonths(START, 1) - START;
    for (let index = 0; index < this.#subscriptions; index++) {
      this.#do({ kind: "advance", to: START + Math.floor((month * index) / this.#subscriptions) });
      this.#do({
        kind: "customer",
        id: `c${index}`,
        currency: "usd",
        taxes: undefined,
        taxExempt: undefined,
        paymentMethod: undefined,
        discounts: undefined,
      });
      this.#do(subscribing(index));
      this.#use(index, this.state.get("clock", "clock")!.now);
    }
    this.#do({ kind: "advance", to: START + month });
  }

  /** Every one of the next months: all renew, and in the middle of it use something. */
  month(number: number): void {
    const middle = addMonths(START, number) + 15 * DAY;
    this.#do({ kind: "advance", to: middle });
    for (let index = 0; index < this.#subscriptions; index++) this.#use(index, middle);
    this.#do({ kind: "advance", to: addMonths(START, number + 1) });
  }

  #use(index: number, timestamp: number): void {
    this.#do({
      kind: "usage",
      customer: `c${index}`,
      meter: CALLS.meter!,
      value: decimal(BigInt(20_000 + index)),
      timestamp,
      identifier: undefined,
    });
  }

  #do(command: Command): void {
    const { state } = this;
    const refusal = runCommand(state, command, this.#emit, (result) => {
      const [broken] = checkStep(result);
      if (broken !== undefined) throw new Error(broken);
    });
    if (refusal !== undefined) throw new Error(refusal.message);
  }
}
