import fc from "fast-check";
import { BASKETS, COUPONS, METERS, PLANS, TAXES } from "./shop.ts";

const DAY = 86_400;

/** A step of a scenario: its verb and its fields in the words of scenario files. Times are seconds from the deed. */
export interface Deed {
  /** Seconds from the deed before. */
  readonly wait: number;
  /** In thousandths of the wait: where an advance is cut in two. */
  readonly cut: number;
  readonly verb: Verb;
  readonly fields: Fields;
}

export type Verb =
  | "customer"
  | "subscribe"
  | "change"
  | "usage"
  | "schedule"
  | "release"
  | "cancel_schedule"
  | "cancel"
  | "pause_collection"
  | "pause"
  | "resume"
  | "pay"
  | "void"
  | "mark_uncollectible"
  | "invoice_item"
  | "credit_note"
  | "balance"
  | "credit_grant";

/** What is undefined isn't said. */
export interface Fields {
  readonly [name: string]: Field | undefined;
}
export type Field = string | number | boolean | Seconds | Fields | readonly string[] | readonly Fields[];

/** From the instant of the deed. */
export class Seconds {
  readonly count: number;

  constructor(count: number) {
    this.count = count;
  }
}

const pick = fc.constantFrom;
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
/** Few of them, so that deeds meet. */
const customer = pick("ada", "ada", "ada", "bob");
const subscription = pick("s1", "s1", "s1", "s2");
const behavior = pick("create_prorations", "always_invoice", "none");
const later = (days: number) =>
  fc
    .oneof(
      fc.integer({ min: 0, max: days }).map((n) => n * DAY),
      fc.integer({ min: 0, max: days * DAY }),
    )
    .map((count) => new Seconds(count));
const discounts = maybe(
  fc.uniqueArray(pick(...COUPONS), { maxLength: 2 }).map((keys) => keys.map((coupon) => ({ coupon }))),
);
const taxes = maybe(fc.uniqueArray(pick(...TAXES), { maxLength: 2 }));
const basket = pick(...BASKETS);
const amount = fc.integer({ min: -3_000, max: 6_000 });

const FIELDS: Readonly<Record<Verb, fc.Arbitrary<Fields>>> = {
  customer: fc.record({
    id: customer,
    payment_method: maybe(pick("card", "declines", "none")),
    taxes,
    tax_exempt: maybe(pick("none", "exempt", "reverse")),
    discounts,
  }),
  subscribe: fc.record({
    id: subscription,
    customer,
    items: basket,
    plan: maybe(pick(...PLANS)),
    one_time: maybe(pick("setup.once")),
    trial: maybe(
      fc.record({
        end: later(40),
        covers: pick("everything", "base_fee"),
        missing_payment_method: pick("create_invoice", "cancel", "pause"),
      }),
    ),
    discounts,
    taxes,
    billing_mode: pick("flexible", "classic"),
    billing_cycle_anchor: fc.option(later(40), { nil: undefined, freq: 3 }),
    billing_cycle_anchor_config: fc.option(fc.record({ day_of_month: fc.integer({ min: 1, max: 31 }) }), {
      nil: undefined,
      freq: 4,
    }),
    proration_behavior: maybe(behavior),
    backdate_start_date: fc.option(
      later(70).map(({ count }) => new Seconds(-count)),
      { nil: undefined, freq: 4 },
    ),
    cancel_at: fc.option(later(80), { nil: undefined, freq: 5 }),
    cancel_at_period_end: fc.option(fc.boolean(), { nil: undefined, freq: 5 }),
    days_until_due: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined, freq: 4 }),
    payment_behavior: maybe(pick("allow_incomplete", "default_incomplete", "error_if_incomplete")),
  }),
  change: fc.record({
    subscription,
    items: maybe(basket),
    quantity: maybe(fc.integer({ min: 0, max: 9 })),
    one_time: fc.option(pick("setup.once"), { nil: undefined, freq: 5 }),
    proration_behavior: behavior,
    billing_cycle_anchor: maybe(pick("now", "unchanged")),
    discounts,
    taxes: fc.option(fc.uniqueArray(pick(...TAXES), { maxLength: 2 }), { nil: undefined, freq: 4 }),
    trial_end: fc.option(later(30), { nil: undefined, freq: 4 }),
    cancel_at: fc.option(fc.oneof(later(60), fc.constant("none")), { nil: undefined, freq: 4 }),
    cancel_at_period_end: fc.option(fc.boolean(), { nil: undefined, freq: 4 }),
  }),
  usage: fc.record({
    customer,
    meter: pick(...METERS),
    value: fc.integer({ min: -20, max: 2_000 }),
    ago: maybe(later(30)),
  }),
  schedule: fc.record({
    id: pick("p1", "p2"),
    customer,
    subscription,
    from_subscription: fc.boolean(),
    start: later(20),
    end_behavior: pick("release", "cancel"),
    phases: fc.array(
      fc.record({
        items: basket,
        days: fc.integer({ min: 1, max: 40 }),
        trial: fc.option(fc.constant("whole_phase"), { nil: undefined, freq: 4 }),
        discounts,
        proration_behavior: behavior,
        billing_cycle_anchor: pick("automatic", "phase_start"),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  release: fc.record({ schedule: pick("p1", "p2") }),
  cancel_schedule: fc.record({
    schedule: pick("p1", "p2"),
    invoice_now: fc.boolean(),
    prorate: fc.boolean(),
  }),
  cancel: fc.record({ subscription, invoice_now: fc.boolean(), prorate: fc.boolean() }),
  pause_collection: fc.record({
    subscription,
    behavior: pick("keep_as_draft", "mark_uncollectible", "void", "none"),
    resumes_at: maybe(later(40)),
  }),
  pause: fc.record({
    subscription,
    invoicing_behavior: pick("pending_invoice_item", "invoice"),
    unused_time_from: pick("now", "item_current_period_start", "none"),
    outstanding_usage_through: pick("now", "none"),
  }),
  resume: fc.record({
    subscription,
    billing_cycle_anchor: pick("now", "unchanged"),
    proration_behavior: behavior,
  }),
  pay: fc.record({ subscription }),
  void: fc.record({ subscription }),
  mark_uncollectible: fc.record({ subscription }),
  invoice_item: fc.record({
    customer,
    subscription: maybe(subscription),
    amount,
    price: maybe(pick("setup.once")),
  }),
  credit_note: fc.record({ subscription, amount: fc.integer({ min: 1, max: 4_000 }) }),
  balance: fc.record({ customer, amount }),
  credit_grant: fc.record({
    customer,
    amount: fc.integer({ min: 1, max: 6_000 }),
    category: pick("paid", "promotional"),
    priority: fc.integer({ min: 0, max: 100 }),
    expires_at: maybe(later(60)),
  }),
};

/** How often each is done; changes most, as they are what can go wrong. */
const WEIGHTS: Readonly<Record<Verb, number>> = {
  customer: 2,
  subscribe: 4,
  change: 10,
  usage: 6,
  schedule: 3,
  release: 1,
  cancel_schedule: 1,
  cancel: 2,
  pause_collection: 2,
  pause: 2,
  resume: 2,
  pay: 2,
  void: 1,
  mark_uncollectible: 1,
  invoice_item: 2,
  credit_note: 1,
  balance: 1,
  credit_grant: 2,
};

const wait = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 35 }).map((days) => days * DAY) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 40 * DAY }) },
  { weight: 1, arbitrary: fc.integer({ min: 60, max: 100 }).map((days) => days * DAY) },
);
const cut = fc.integer({ min: 0, max: 1_000 });

function deedOf(verb: Verb): fc.Arbitrary<Deed> {
  return fc.record({ wait, cut, verb: fc.constant(verb), fields: FIELDS[verb] });
}

const VERBS = Object.keys(WEIGHTS) as readonly Verb[];
const deed = fc.oneof(...VERBS.map((verb) => ({ weight: WEIGHTS[verb], arbitrary: deedOf(verb) })));

/** A life with a customer and a subscription at least, and some days to run out. */
export const LIVES: fc.Arbitrary<readonly Deed[]> = fc
  .tuple(
    fc.array(deedOf("customer"), { minLength: 1, maxLength: 2 }),
    deedOf("subscribe"),
    fc.array(deed, { minLength: 1, maxLength: 9, size: "max" }),
  )
  .map(([customers, first, others]) => [...customers, first, ...others]);
