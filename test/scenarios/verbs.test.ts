import { describe, expect, it } from "vitest";
import { parseInstant } from "../../src/time/instant.ts";
import { commandsOf } from "./sample-scenario.ts";

const ADA = "  - customer: { id: ada, currency: usd, taxes: [gst] }\n";
const SUBSCRIBED = `${ADA}  - subscribe: { id: s1, customer: ada, plan: team, quantities: { pro.monthly: 3 } }\n`;
const at = (text: string) => parseInstant(text);

describe("a customer", () => {
  it("is made with what is given", () => {
    expect(
      commandsOf(
        "  - customer: { id: ada, currency: eur, taxes: [vat], tax_exempt: reverse, payment_method: declines, discounts: [{ coupon: launch }] }",
      ),
    ).toMatchObject([
      {
        kind: "customer",
        id: "ada",
        currency: "eur",
        taxes: [{ id: "vat", inclusive: false }],
        taxExempt: "reverse",
        paymentMethod: "declines",
        discounts: [{ coupon: "launch", promotionCode: undefined }],
      },
    ]);
  });

  it("of a known id leaves alone what isn't given", () => {
    expect(commandsOf(`${ADA}  - customer: { id: ada, payment_method: none }`)).toMatchObject([
      { kind: "customer", currency: undefined, taxes: undefined, paymentMethod: "none" },
    ]);
  });
});

describe("a subscription", () => {
  it("to a plan has its items, its one-time items, its trial and its taxes", () => {
    expect(commandsOf(SUBSCRIBED)).toMatchObject([
      {
        kind: "subscribe",
        items: [
          { price: { id: "pro.monthly", productName: "Pro", unitLabel: "seat" }, quantity: 3n },
          { price: { id: "api.calls", meter: { id: "calls", aggregation: "sum" } }, quantity: undefined },
        ],
        oneTime: [{ price: { id: "setup.once" }, quantity: 1n }],
        plan: { id: "team" },
        currency: "usd",
        trial: { end: at("2027-02-14T00:00:00Z"), missingPaymentMethod: "cancel" },
        taxes: [{ id: "vat" }],
        discounts: undefined,
      },
    ]);
  });

  it("without a quantity takes what the plan proposes", () => {
    expect(commandsOf(`${ADA}  - subscribe: { id: s1, customer: ada, plan: team }`)).toMatchObject([
      { items: [{ quantity: 2n }, {}] },
    ]);
  });

  it("to single prices has the customer's taxes and no trial", () => {
    expect(
      commandsOf(
        `${ADA}  - subscribe: { id: s1, customer: ada, items: [{ price: pro.monthly, quantity: 4 }], add: [setup.once], discounts: [{ promotion_code: LAUNCH20 }] }`,
      ),
    ).toMatchObject([
      {
        items: [{ price: { id: "pro.monthly" }, quantity: 4n }],
        oneTime: [{ price: { id: "setup.once" } }],
        plan: undefined,
        trial: undefined,
        taxes: undefined,
        discounts: [{ coupon: "launch", promotionCode: { id: "LAUNCH20" } }],
      },
    ]);
  });

  it.each([
    ["trial: none", undefined],
    ["trial: { days: 3 }", "2027-02-03T00:00:00Z"],
    ["trial_end: 2027-02-05T00:00:00Z", "2027-02-05T00:00:00Z"],
  ])("with `%s` has that trial instead of the plan's", (field, end) => {
    const [command] = commandsOf(`${ADA}  - subscribe: { id: s1, customer: ada, plan: team, ${field} }`);
    expect(command).toMatchObject({ trial: end === undefined ? undefined : { end: at(end) } });
  });

  it("has the trial of its prices when asked for", () => {
    expect(
      commandsOf(
        `${ADA}  - subscribe: { id: s1, customer: ada, items: [pro.yearly], trial_from_plan: true }`,
      ),
    ).toMatchObject([{ trial: { end: at("2027-02-07T00:00:00Z") } }]);
  });

  it("passes on how it is billed", () => {
    expect(
      commandsOf(`${ADA}  - subscribe:
      id: s1
      customer: ada
      items: [pro.monthly]
      billing_mode: classic
      billing_cycle_anchor_config: { day_of_month: 31, hour: 9 }
      proration_behavior: none
      cancel_at_period_end: true
      collection_method: send_invoice
      days_until_due: 30
      payment_behavior: default_incomplete
      metadata: { crm: 00123 }`),
    ).toMatchObject([
      {
        billingMode: "classic",
        anchor: { dayOfMonth: 31, hour: 9, minute: undefined },
        prorationBehavior: "none",
        cancelAtPeriodEnd: true,
        collectionMethod: "send_invoice",
        daysUntilDue: 30,
        paymentBehavior: "default_incomplete",
        metadata: new Map([["crm", "00123"]]),
      },
    ]);
  });
});

describe("a change", () => {
  it("to another plan keeps the quantity of a product that is there already, and takes the plan's where that is fixed", () => {
    expect(
      commandsOf(`${SUBSCRIBED}  - at: +10d\n    change: { subscription: s1, plan: team }`),
    ).toMatchObject([
      { items: { kind: "replace", items: [{ quantity: undefined }, {}], plan: { id: "team" } } },
    ]);
    expect(
      commandsOf(`${SUBSCRIBED}  - at: +10d\n    change: { subscription: s1, plan: solo }`),
    ).toMatchObject([{ items: { kind: "replace", items: [{ quantity: 1n }] }, taxes: [{ id: "gst" }] }]);
  });

  it("to a plan doesn't charge what the plan charges on the first invoice, but what is added", () => {
    const to = (rest: string) =>
      commandsOf(`${ADA}  - subscribe: { id: s1, customer: ada, plan: solo }\n${rest}`);
    const change = "  - change: { subscription: s1, plan: team, quantities: { pro.monthly: 3 }";
    expect(to(`${change} }`)).toMatchObject([{ oneTime: [] }]);
    expect(
      commandsOf(
        `${ADA}  - subscribe: { id: s1, customer: ada, plan: solo }\n  - change: { subscription: s1, plan: solo-yearly, add: [setup.once] }`,
      ),
    ).toMatchObject([{ oneTime: [{ price: { id: "setup.once" } }] }]);
  });

  it("by a patch adds, removes and counts anew", () => {
    expect(
      commandsOf(
        `${SUBSCRIBED}  - change: { subscription: s1, add: [pro.yearly, api.logins, setup.once], remove: [api.calls], quantities: { pro.monthly: 5 } }`,
      ),
    ).toMatchObject([
      {
        items: {
          kind: "patch",
          add: [
            { price: { id: "pro.yearly" }, quantity: undefined },
            { price: { id: "api.logins" }, quantity: undefined },
          ],
          remove: ["api.calls"],
          quantities: new Map([["pro.monthly", 5n]]),
        },
        oneTime: [{ price: { id: "setup.once" } }],
      },
    ]);
  });

  it("without items leaves them alone", () => {
    expect(
      commandsOf(
        `${SUBSCRIBED}  - change: { subscription: s1, trial_end: now, cancel_at: none, discounts: [], billing_cycle_anchor: now, proration_behavior: always_invoice }`,
      ),
    ).toMatchObject([
      {
        items: undefined,
        trialEnd: "now",
        cancelAt: null,
        discounts: [],
        billingCycleAnchor: "now",
        prorationBehavior: "always_invoice",
        taxes: undefined,
      },
    ]);
  });
});

describe("usage", () => {
  const usage = (fields: string, files = {}) =>
    commandsOf(`${SUBSCRIBED}  - at: +1d\n    usage: { customer: ada, ${fields} }`, files);

  it("is one event, now or before", () => {
    expect(usage("meter: calls, value: 2.5")).toMatchObject([
      { value: { coefficient: 25n, scale: 1 }, timestamp: at("2027-02-01T00:00:00Z") },
    ]);
    expect(usage("meter: calls, value: 1, timestamp: 2027-01-31T12:00:00Z, identifier: e1")).toMatchObject([
      { timestamp: at("2027-01-31T12:00:00Z"), identifier: "e1", at: "2027-02-01T00:00:00Z" },
    ]);
  });

  it("of a later instant is reported then", () => {
    expect(usage("meter: calls, value: 1, timestamp: 2027-02-05T00:00:00Z")).toMatchObject([
      { at: "2027-02-05T00:00:00Z" },
    ]);
  });

  it("is text where different values are counted, and may be money where a percentage is charged", () => {
    expect(usage("meter: logins, value: grace")).toMatchObject([{ value: "grace" }]);
    expect(usage("meter: sales, value: 1250.50 usd")).toMatchObject([
      { value: { coefficient: 12505n, scale: 1 } },
    ]);
  });

  it("comes in a series that ends before its end", () => {
    expect(
      usage("meter: calls, value: 1, every: 1mo, until: 2027-05-01T00:00:00Z").map((each) => each.at),
    ).toEqual(["2027-02-01T00:00:00Z", "2027-03-01T00:00:00Z", "2027-04-01T00:00:00Z"]);
  });

  it("comes from a file", () => {
    const text =
      "timestamp,identifier,value\r\n2027-02-03T00:00:00Z,e1,10\r\n\r\n2027-01-31T06:00:00+01:00,,0.5\r\n";
    expect(usage("meter: calls, file: usage.csv", { "usage.csv": text })).toMatchObject([
      { value: { coefficient: 5n, scale: 1 }, identifier: undefined, at: "2027-02-01T00:00:00Z" },
      { value: { coefficient: 10n, scale: 0 }, identifier: "e1", at: "2027-02-03T00:00:00Z" },
    ]);
  });
});

describe("a schedule", () => {
  it("adds the durations of its phases up from its start", () => {
    expect(
      commandsOf(`${ADA}  - schedule:
      id: ramp
      customer: ada
      subscription: s1
      end_behavior: cancel
      phases:
        - { plan: solo, duration: 1mo, trial: whole_phase }
        - { items: [{ price: pro.monthly, quantity: 5 }], duration: 1mo, discounts: [{ coupon: welcome }], proration_behavior: none }
        - { items: [pro.monthly], end_date: 2027-06-30T00:00:00Z, billing_cycle_anchor: phase_start }`),
    ).toMatchObject([
      {
        kind: "schedule",
        id: "ramp",
        subscription: "s1",
        fromSubscription: false,
        endBehavior: "cancel",
        phases: [
          { start: at("2027-01-31T00:00:00Z"), end: at("2027-02-28T00:00:00Z"), isTrial: true },
          {
            end: at("2027-03-31T00:00:00Z"),
            isTrial: false,
            prorationBehavior: "none",
            items: [{ quantity: 5n }],
          },
          {
            end: at("2027-06-30T00:00:00Z"),
            billingCycleAnchor: "phase_start",
            items: [{ quantity: undefined }],
          },
        ],
      },
    ]);
  });

  it("goes on with a subscription, and can be released or canceled", () => {
    const schedule = `${SUBSCRIBED}  - schedule: { id: ramp, from_subscription: s1, phases: [{ plan: solo, duration: 2w }] }\n`;
    expect(commandsOf(schedule)).toMatchObject([
      { customer: "ada", subscription: "s1", fromSubscription: true },
    ]);
    expect(commandsOf(`${schedule}  - release: { schedule: ramp }`)).toMatchObject([
      { kind: "release_schedule" },
    ]);
    expect(commandsOf(`${schedule}  - cancel: { schedule: ramp }`)).toMatchObject([
      { kind: "cancel_schedule", invoiceNow: true, prorate: true },
    ]);
  });
});

describe("the other verbs", () => {
  const PAUSE = { invoicingBehavior: "invoice", unusedTimeFrom: "none", outstandingUsageThrough: "now" };
  it.each([
    ["cancel: { subscription: s1 }", { kind: "cancel", invoiceNow: false, prorate: false }],
    [
      "cancel: { subscription: s1, prorate: true, invoice_now: true }",
      { kind: "cancel", invoiceNow: true, prorate: true },
    ],
    [
      "cancel: { subscription: s1, cancel_at_period_end: true }",
      { kind: "change", cancelAtPeriodEnd: true, cancelAt: undefined },
    ],
    [
      "cancel: { subscription: s1, cancel_at: 2027-03-05T00:00:00Z }",
      { kind: "change", cancelAt: at("2027-03-05T00:00:00Z") },
    ],
    [
      "pause_collection: { subscription: s1, behavior: void, resumes_at: 2027-03-05T00:00:00Z }",
      { kind: "pause_collection", behavior: "void", resumesAt: at("2027-03-05T00:00:00Z") },
    ],
    [
      "pause: { subscription: s1, invoicing_behavior: invoice, unused_time_from: none }",
      { kind: "pause", ...PAUSE },
    ],
    [
      "resume: { subscription: s1, billing_cycle_anchor: unchanged }",
      { kind: "resume", billingCycleAnchor: "unchanged" },
    ],
    ["pay: { subscription: s1 }", { kind: "pay", subscription: "s1" }],
    ["void: { subscription: s1 }", { kind: "void", subscription: "s1" }],
    ["mark_uncollectible: { subscription: s1 }", { kind: "mark_uncollectible", subscription: "s1" }],
    [
      "invoice_item: { customer: ada, amount: -12.50 usd, description: Refund }",
      {
        kind: "invoice_item",
        charge: { kind: "amount", amount: -1250n, currency: "usd" },
        description: "Refund",
      },
    ],
    [
      "invoice_item: { customer: ada, subscription: s1, price: setup.once, quantity: 2 }",
      {
        kind: "invoice_item",
        subscription: "s1",
        charge: { kind: "price", price: { id: "setup.once" }, quantity: 2n },
      },
    ],
    ["credit_note: { subscription: s1, amount: 500 }", { kind: "credit_note", amount: 500n }],
    ["balance: { customer: ada, amount: -1000 }", { kind: "balance", amount: -1000n, currency: "usd" }],
    [
      "credit_grant: { customer: ada, amount: 20.00 usd, category: promotional, prices: [api.calls] }",
      { kind: "credit_grant", amount: 2000n, category: "promotional", priority: 50, prices: ["api.calls"] },
    ],
  ])("%s", (step, command) => {
    expect(commandsOf(`${SUBSCRIBED}  - at: start+1mo\n    ${step}`)).toMatchObject([
      { ...command, at: "2027-02-28T00:00:00Z" },
    ]);
  });
});
