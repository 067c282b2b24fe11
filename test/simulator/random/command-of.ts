import type { Command } from "../../../src/simulator/command.ts";
import type { Subscription } from "../../../src/simulator/entities.ts";
import type { ItemInput, ProrationBehavior } from "../../../src/simulator/terms.ts";
import type { World } from "../world.ts";
import type { Deed, Fields, Verb } from "./deed.ts";
import { Seconds } from "./deed.ts";
import { PLAN_ITEMS } from "./shop.ts";
import type { Step } from "./write-scenario.ts";

/** What a deed tells the machine at the present instant of the world. */
export function commandOf(world: World, { verb, fields }: Deed): Step["command"] {
  return COMMANDS[verb](world, fields);
}

type Of<K extends Command["kind"]> = Extract<Command, { readonly kind: K }>;

const COMMANDS: Readonly<Record<Verb, (world: World, fields: Fields) => Step["command"]>> = {
  customer: (world, fields) => ({
    kind: "customer",
    id: text(fields.id),
    currency: undefined,
    taxes: taxes(world, fields.taxes),
    taxExempt: fields.tax_exempt as Of<"customer">["taxExempt"],
    paymentMethod: fields.payment_method as Of<"customer">["paymentMethod"],
    discounts: discounts(world, fields.discounts),
  }),
  subscribe: subscribe,
  change: change,
  usage: (world, fields) => {
    const meter = text(fields.meter);
    const { aggregation } = world.catalog.meters.get(meter)!;
    const value = fields.value as number;
    return {
      kind: "usage",
      customer: text(fields.customer),
      meter: { id: meter, aggregation },
      value: aggregation === "unique_count" ? String(value % 7) : { coefficient: BigInt(value), scale: 0 },
      timestamp: world.now - ((fields.ago as Seconds | undefined)?.count ?? 0),
      identifier: undefined,
    };
  },
  schedule: schedule,
  release: (_, fields) => ({ kind: "release_schedule", schedule: text(fields.schedule) }),
  cancel_schedule: (_, fields) => ({
    kind: "cancel_schedule",
    schedule: text(fields.schedule),
    ...ending(fields),
  }),
  cancel: (_, fields) => ({ kind: "cancel", subscription: text(fields.subscription), ...ending(fields) }),
  pause_collection: (world, fields) => ({
    kind: "pause_collection",
    subscription: text(fields.subscription),
    behavior: fields.behavior as Of<"pause_collection">["behavior"],
    resumesAt: instant(world, fields.resumes_at),
  }),
  pause: (_, fields) => ({
    kind: "pause",
    subscription: text(fields.subscription),
    invoicingBehavior: fields.invoicing_behavior as Of<"pause">["invoicingBehavior"],
    unusedTimeFrom: fields.unused_time_from as Of<"pause">["unusedTimeFrom"],
    outstandingUsageThrough: fields.outstanding_usage_through as Of<"pause">["outstandingUsageThrough"],
  }),
  resume: (_, fields) => ({
    kind: "resume",
    subscription: text(fields.subscription),
    billingCycleAnchor: fields.billing_cycle_anchor as Of<"resume">["billingCycleAnchor"],
    prorationBehavior: behavior(fields),
  }),
  pay: (_, fields) => ({ kind: "pay", subscription: text(fields.subscription) }),
  void: (_, fields) => ({ kind: "void", subscription: text(fields.subscription) }),
  mark_uncollectible: (_, fields) => ({
    kind: "mark_uncollectible",
    subscription: text(fields.subscription),
  }),
  invoice_item: (world, fields) => ({
    kind: "invoice_item",
    customer: text(fields.customer),
    subscription: fields.subscription as string | undefined,
    charge:
      fields.price === undefined
        ? { kind: "amount", amount: minor(fields.amount), currency: "usd" }
        : { kind: "price", price: world.price(text(fields.price)), quantity: 2n },
    description: undefined,
  }),
  credit_note: (_, fields) => ({
    kind: "credit_note",
    subscription: text(fields.subscription),
    amount: minor(fields.amount),
  }),
  balance: (_, fields) => ({
    kind: "balance",
    customer: text(fields.customer),
    amount: minor(fields.amount),
    currency: "usd",
  }),
  credit_grant: (world, fields) => ({
    kind: "credit_grant",
    customer: text(fields.customer),
    amount: minor(fields.amount),
    currency: "usd",
    category: fields.category as "paid" | "promotional",
    priority: fields.priority as number,
    effectiveAt: undefined,
    expiresAt: instant(world, fields.expires_at),
    prices: undefined,
  }),
};

function subscribe(world: World, fields: Fields): Step["command"] {
  const trial = fields.trial as Fields | undefined;
  const days = fields.days_until_due as number | undefined;
  const config = fields.billing_cycle_anchor_config as Fields | undefined;
  return {
    ...world.subscribing(
      text(fields.id),
      text(fields.customer),
      fields.plan === undefined ? (fields.items as readonly string[]) : PLAN_ITEMS,
    ),
    oneTime: oneTime(world, fields),
    plan: fields.plan === undefined ? undefined : world.plan(text(fields.plan)),
    trial: trial === undefined ? undefined : trialOf(world, trial),
    discounts: discounts(world, fields.discounts),
    taxes: taxes(world, fields.taxes),
    billingMode: fields.billing_mode as "flexible" | "classic",
    anchor:
      config === undefined
        ? instant(world, fields.billing_cycle_anchor)
        : {
            dayOfMonth: config.day_of_month as number,
            month: undefined,
            hour: undefined,
            minute: undefined,
            second: undefined,
          },
    prorationBehavior: behavior(fields),
    backdateStartDate: config === undefined ? instant(world, fields.backdate_start_date) : undefined,
    cancelAt: instant(world, fields.cancel_at),
    cancelAtPeriodEnd: fields.cancel_at === undefined && fields.cancel_at_period_end === true,
    collectionMethod: days === undefined ? "charge_automatically" : "send_invoice",
    daysUntilDue: days,
    paymentBehavior: (fields.payment_behavior as "allow_incomplete" | undefined) ?? "allow_incomplete",
  };
}

/** One of whole days can have terms of its own. */
function trialOf(world: World, { end, covers, missing_payment_method }: Fields): Of<"subscribe">["trial"] {
  const isOfDays = (end as Seconds).count % 86_400 === 0 && (end as Seconds).count > 0;
  return {
    end: instant(world, end)!,
    covers: isOfDays ? (covers as "base_fee") : "everything",
    missingPaymentMethod: isOfDays ? (missing_payment_method as "cancel") : "create_invoice",
  };
}

function change(world: World, fields: Fields): Step["command"] {
  const id = text(fields.subscription);
  const cancelAt =
    fields.cancel_at === "none" ? null : instant(world, fields.cancel_at as Seconds | undefined);
  return {
    kind: "change",
    subscription: id,
    items: changedItems(world, fields, world.state.get("subscription", id)),
    oneTime: oneTime(world, fields),
    prorationBehavior: behavior(fields),
    prorationDate: undefined,
    billingCycleAnchor: (fields.billing_cycle_anchor as "now" | undefined) ?? "unchanged",
    discounts: discounts(world, fields.discounts),
    taxes: taxes(world, fields.taxes),
    trialEnd: instant(world, fields.trial_end),
    cancelAt,
    cancelAtPeriodEnd:
      cancelAt === undefined ? (fields.cancel_at_period_end as boolean | undefined) : undefined,
  };
}

/** The whole list, or another quantity of the first item that has one. */
function changedItems(
  world: World,
  fields: Fields,
  subscription: Subscription | undefined,
): Of<"change">["items"] {
  if (fields.items !== undefined)
    return { kind: "replace", items: items(world, fields.items), plan: undefined };
  const first = subscription?.items.find(({ price }) => price.meter === undefined);
  if (fields.quantity === undefined || first === undefined) return undefined;
  const quantities = new Map([[first.price.id, BigInt(fields.quantity as number)]]);
  return { kind: "patch", add: [], remove: [], quantities };
}

function schedule(world: World, fields: Fields): Step["command"] {
  let start = world.now + (fields.start as Seconds).count;
  const phases = (fields.phases as readonly Fields[]).map(
    (phase, index): Of<"schedule">["phases"][number] => {
      if (index === 0 && fields.from_subscription === true) start = world.now;
      const end = start + (phase.days as number) * 86_400;
      const made = {
        start,
        end,
        items: items(world, phase.items),
        oneTime: [],
        plan: undefined,
        discounts: discounts(world, phase.discounts),
        isTrial: phase.trial !== undefined,
        prorationBehavior: behavior(phase),
        billingCycleAnchor:
          phase.trial === undefined ? (phase.billing_cycle_anchor as "phase_start") : "automatic",
      } as const;
      start = end;
      return made;
    },
  );
  return {
    kind: "schedule",
    id: text(fields.id),
    customer: text(fields.customer),
    subscription: text(fields.subscription),
    fromSubscription: fields.from_subscription === true,
    phases,
    endBehavior: fields.end_behavior as "release" | "cancel",
  };
}

function items(world: World, given: Fields[string]): readonly ItemInput[] {
  return (given as readonly string[]).map((item) => world.item(item));
}

function oneTime(world: World, { one_time }: Fields): Of<"subscribe">["oneTime"] {
  return one_time === undefined ? [] : [{ price: world.price(text(one_time)), quantity: 1n }];
}

function discounts(world: World, given: Fields[string]): Of<"subscribe">["discounts"] {
  return (given as readonly Fields[] | undefined)?.map(({ coupon }) => world.coupon(text(coupon)));
}

function taxes(world: World, given: Fields[string]): Of<"subscribe">["taxes"] {
  return (given as readonly string[] | undefined)?.map((key) => world.tax(key));
}

function instant(world: World, given: Fields[string]): number | undefined {
  return given instanceof Seconds ? world.now + given.count : undefined;
}

function ending(fields: Fields): { readonly invoiceNow: boolean; readonly prorate: boolean } {
  return { invoiceNow: fields.invoice_now === true, prorate: fields.prorate === true };
}

function behavior(fields: Fields): ProrationBehavior {
  return (fields.proration_behavior as ProrationBehavior | undefined) ?? "create_prorations";
}

function text(given: Fields[string]): string {
  return given as string;
}

function minor(given: Fields[string]): bigint {
  return BigInt(given as number);
}
