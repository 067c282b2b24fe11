import type { CouponTerms } from "../../src/catalog/catalog.ts";
import { decimal } from "../../src/money/decimal.ts";
import type { Simulation } from "../../src/scenarios/simulation.ts";
import type { Subscription } from "../../src/simulator/entities.ts";
import type { MachineEvent } from "../../src/simulator/event.ts";
import type { Invoice, InvoiceLine } from "../../src/simulator/invoice.ts";
import type { AppliedDiscount, BillablePrice, TaxTerms } from "../../src/simulator/terms.ts";
import type { Instant } from "../../src/time/instant.ts";
import { parseInstant } from "../../src/time/instant.ts";

export function day(text: string): Instant {
  const instant = parseInstant(text.includes("T") ? `${text}Z` : `${text}T00:00:00Z`);
  if (instant === undefined) throw new Error(`${text} is no instant`);
  return instant;
}

const VAT: TaxTerms = { id: "vat_de", percentage: decimal(19n), inclusive: true };
const COUPON: CouponTerms = {
  off: { kind: "percent", percent: decimal(20n) },
  duration: { kind: "repeating", months: 3 },
  maxRedemptions: undefined,
  redeemBy: undefined,
  appliesTo: undefined,
};
const LAUNCH: AppliedDiscount = {
  id: "di_1",
  coupon: "launch",
  terms: COUPON,
  promotionCode: {
    id: "LAUNCH20",
    active: true,
    expiresAt: undefined,
    maxRedemptions: undefined,
    firstTimeTransaction: false,
    minimumAmounts: undefined,
  },
  start: day("2026-01-31"),
  end: day("2026-04-30"),
};
const LOYAL: AppliedDiscount = {
  ...LAUNCH,
  id: "di_2",
  coupon: "loyal",
  promotionCode: undefined,
};

const SEATS: BillablePrice = {
  id: "pro.monthly",
  product: "pro",
  productName: "Pro",
  unitLabel: "seat",
  meter: undefined,
  terms: {
    currency: "usd",
    model: { kind: "unit_amount", unitAmount: decimal(4060n) },
    includedUnits: 0n,
    currencyOptions: new Map(),
    taxBehavior: "inclusive",
    interval: { unit: "month", count: 1 },
    meter: undefined,
    billingTiming: "advance",
    cycles: undefined,
  },
};

export function line(given: Partial<InvoiceLine> & Pick<InvoiceLine, "description" | "amount">): InvoiceLine {
  return {
    kind: "licensed",
    price: "pro.monthly",
    product: "pro",
    item: "si_1",
    quantity: decimal(3n),
    unitAmount: undefined,
    period: { start: day("2026-02-14"), end: day("2026-03-14") },
    proration: false,
    discountable: true,
    itemDiscounts: [],
    taxes: [],
    discountAmounts: [],
    creditAmounts: [],
    taxAmounts: [],
    ...given,
  };
}

export function invoice(given: Partial<Invoice> & Pick<Invoice, "id" | "lines">): Invoice {
  const subtotal = given.lines.reduce((sum, { amount }) => sum + amount, 0n);
  const totals = { subtotal, discount: 0n, credits: 0n, tax: 0n, total: subtotal, ...given.totals };
  return {
    sequence: 1,
    customer: "ada",
    subscription: "s1",
    status: "paid",
    billingReason: "subscription_cycle",
    currency: "usd",
    createdAt: day("2026-02-14"),
    finalizedAt: day("2026-02-14T01:00:00"),
    dueDate: undefined,
    period: { start: day("2026-01-31"), end: day("2026-02-14") },
    discounts: [],
    taxExempt: "none",
    startingBalance: 0n,
    endingBalance: 0n,
    amountDue: totals.total,
    amountPaid: totals.total,
    credited: 0n,
    attemptCount: 1,
    autoAdvance: true,
    usage: [],
    markedUncollectibleAt: undefined,
    onFinalize: "collect",
    commitment: undefined,
    alreadyBilled: 0n,
    ...given,
    totals,
  };
}

export const TRIAL = invoice({
  id: "in_1",
  billingReason: "subscription_create",
  createdAt: day("2026-01-31"),
  finalizedAt: day("2026-01-31"),
  period: { start: day("2026-01-31"), end: day("2026-01-31") },
  lines: [
    line({
      kind: "trial",
      description: "Trial period for Pro",
      amount: 0n,
      period: { start: day("2026-01-31"), end: day("2026-02-14") },
    }),
  ],
});

/** 3 × $40.60 and 12,500 requests; 20 % off, a credit, VAT inside, and a balance from before. */
export const RENEWAL = invoice({
  id: "in_2",
  sequence: 2,
  discounts: [LAUNCH],
  lines: [
    line({
      description: "3 seats × Pro (at $40.60 / month)",
      unitAmount: decimal(4_060n),
      amount: 12_180n,
      taxes: [VAT],
      discountAmounts: [{ discount: "di_1", coupon: "launch", amount: 2_436n }],
      taxAmounts: [{ tax: "vat_de", inclusive: true, taxable: 9_744n, amount: 1_556n }],
    }),
    line({
      kind: "metered",
      description: "API requests, tiers 1 to 3",
      price: "api.requests",
      product: "api",
      quantity: decimal(12_500n),
      amount: 1_003n,
      period: { start: day("2026-01-31"), end: day("2026-02-14") },
      itemDiscounts: [LOYAL],
      discountAmounts: [{ discount: "di_2", coupon: "loyal", amount: 3n }],
      creditAmounts: [{ grant: "cg_1", amount: 500n }],
    }),
  ],
  totals: { subtotal: 13_180n, discount: 2_439n, credits: 500n, tax: 1_556n, total: 10_244n },
  startingBalance: -1_000n,
  amountDue: 9_244n,
  amountPaid: 9_244n,
});

/** A seat more in mid-cycle, with an exclusive tax; the card declines. */
export const CHANGE = invoice({
  id: "in_3",
  sequence: 3,
  status: "open",
  billingReason: "subscription_update",
  createdAt: day("2026-02-20T12:00:00"),
  finalizedAt: day("2026-02-20T12:00:00"),
  dueDate: day("2026-03-20T12:00:00"),
  lines: [
    line({
      kind: "unused_time",
      description: "Unused time on 3 × Pro after 20 Feb 2026",
      amount: -9_354n,
      proration: true,
      period: { start: day("2026-02-20T12:00:00"), end: day("2026-03-14") },
    }),
    line({
      kind: "remaining_time",
      description: "Remaining time on 4 × Pro after 20 Feb 2026",
      amount: 12_472n,
      quantity: decimal(4n),
      proration: true,
      period: { start: day("2026-02-20T12:00:00"), end: day("2026-03-14") },
      taxes: [{ id: "mva", percentage: decimal(25n), inclusive: false }],
      taxAmounts: [{ tax: "mva", inclusive: false, taxable: 3_118n, amount: 780n }],
    }),
  ],
  totals: { subtotal: 3_118n, discount: 0n, credits: 0n, tax: 780n, total: 3_898n },
  amountDue: 3_898n,
  amountPaid: 0n,
});

export const SUBSCRIPTION: Subscription = {
  id: "s1",
  customer: "ada",
  currency: "usd",
  status: "past_due",
  billingMode: "flexible",
  collectionMethod: "charge_automatically",
  daysUntilDue: undefined,
  items: [
    {
      id: "si_1",
      price: SEATS,
      quantity: 4n,
      period: { start: day("2026-02-14"), end: day("2026-03-14") },
      billedUntil: day("2026-02-14"),
      cyclesLeft: undefined,
      discounts: [],
      taxes: undefined,
      lastCharge: undefined,
    },
  ],
  plan: { id: "pro", minimumCommitment: undefined, usageThresholds: [] },
  createdAt: day("2026-01-31"),
  startDate: day("2026-01-31"),
  anchor: { at: day("2026-02-14"), dayOfMonth: 14 },
  trialStart: day("2026-01-31"),
  trialEnd: day("2026-02-14"),
  trialCovers: "everything",
  missingPaymentMethod: "create_invoice",
  cancelAt: day("2026-05-14"),
  cancelAtPeriodEnd: false,
  canceledAt: undefined,
  endedAt: undefined,
  discounts: [LAUNCH],
  taxes: undefined,
  pauseCollection: undefined,
  latestInvoice: "in_3",
  schedule: undefined,
  progress: { billedInPeriod: 0n, invoicedByThresholds: 0n, usageBefore: 0n, thresholdsPassed: 0 },
  metadata: new Map(),
  sequence: 1,
};

const EVENTS: readonly MachineEvent[] = [
  {
    type: "subscription.created",
    at: day("2026-01-31"),
    subscription: "s1",
    detail: "3 × pro.monthly, trial until 2026-02-14",
  },
  { type: "invoice.created", at: day("2026-01-31"), invoice: TRIAL },
  { type: "invoice.paid", at: day("2026-01-31"), invoice: TRIAL },
  { type: "balance.adjusted", at: day("2026-02-01"), customer: "ada", currency: "usd", amount: -1_000n },
  {
    type: "credit_grant.created",
    at: day("2026-02-01"),
    customer: "ada",
    currency: "usd",
    amount: 500n,
    category: "promotional",
  },
  { type: "subscription.trial_ended", at: day("2026-02-14"), subscription: "s1", detail: "" },
  {
    type: "subscription.status_changed",
    at: day("2026-02-14"),
    subscription: "s1",
    from: "trialing",
    to: "active",
  },
  { type: "invoice.created", at: day("2026-02-14"), invoice: { ...RENEWAL, status: "draft" } },
  { type: "invoice.finalized", at: day("2026-02-14T01:00:00"), invoice: { ...RENEWAL, status: "open" } },
  { type: "invoice.paid", at: day("2026-02-14T01:00:00"), invoice: RENEWAL },
  {
    type: "subscription.updated",
    at: day("2026-02-20T12:00:00"),
    subscription: "s1",
    detail: "pro.monthly 3 → 4",
  },
  { type: "invoice.created", at: day("2026-02-20T12:00:00"), invoice: { ...CHANGE, status: "draft" } },
  { type: "invoice.payment_failed", at: day("2026-02-20T12:00:00"), invoice: CHANGE },
  {
    type: "subscription.status_changed",
    at: day("2026-02-20T12:00:00"),
    subscription: "s1",
    from: "active",
    to: "past_due",
  },
  {
    type: "invoice.credited",
    at: day("2026-02-21"),
    invoice: RENEWAL,
    amount: 100n,
    toBalance: 100n,
  },
  { type: "schedule.phase_started", at: day("2026-02-22"), schedule: "sch_1", subscription: "s1" },
];

/** A subscription of three seats with a trial, a renewal and a failed payment. */
export const SIMULATION: Simulation = {
  title: "a seat is added after the trial",
  start: day("2026-01-31"),
  until: day("2026-05-01"),
  invoices: [TRIAL, RENEWAL, CHANGE],
  subscriptions: [SUBSCRIPTION],
  customers: [
    {
      id: "ada",
      currency: "usd",
      balance: -100n,
      taxes: [VAT],
      taxExempt: "none",
      paymentMethod: "declines",
      discounts: [],
      hasPaid: true,
    },
  ],
  ledger: [
    { account: "receivable", currency: "usd", balance: 3_898n },
    { account: "cash", currency: "usd", balance: 9_244n },
    { account: "revenue", currency: "usd", balance: -9_000n },
    { account: "deferred_revenue", currency: "usd", balance: -1_806n },
    { account: "tax_payable", currency: "usd", balance: -2_336n },
    { account: "bad_debt", currency: "usd", balance: 0n },
  ],
  revenue: [
    { month: "2026-02", currency: "usd", amount: 6_100n },
    { month: "2026-03", currency: "usd", amount: 2_900n },
  ],
  events: EVENTS,
  diagnostics: [],
};

/** The same when a seat cost $36.00. */
export const CHEAPER: Simulation = {
  ...SIMULATION,
  invoices: [
    TRIAL,
    {
      ...RENEWAL,
      lines: [{ ...RENEWAL.lines[0]!, amount: 10_800n }, RENEWAL.lines[1]!],
      totals: { ...RENEWAL.totals, subtotal: 11_800n, total: 9_140n },
    },
  ],
};
