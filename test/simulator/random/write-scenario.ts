import type { Command } from "../../../src/simulator/command.ts";
import type {
  BillablePrice,
  DiscountTerms,
  ItemInput,
  MachineSettings,
  OneTimeInput,
  TaxTerms,
} from "../../../src/simulator/terms.ts";
import { formatInstant } from "../../../src/time/instant.ts";
import { at } from "../world.ts";
import { SHOP } from "./shop.ts";

export const START = "2027-12-31T00:00:00Z";

export interface Step {
  readonly at: number;
  readonly command: Exclude<Command, { readonly kind: "advance" }>;
}

/** What the machine was told, as a scenario to be saved and looked at. */
export function writeScenario(
  steps: readonly Step[],
  settings: Partial<MachineSettings>,
  until: number,
): string {
  return [
    "scenario: a life that breaks a promise",
    `start: ${formatInstant(at(START))}`,
    `settings: { after_retries: ${settings.afterRetries}, tax_rounding: ${settings.taxRounding} }`,
    "steps:",
    ...steps.map(
      (step) => `  - { at: ${formatInstant(step.at)}, ${verbOf(step.command)}: ${flow(fieldsOf(step))} }`,
    ),
    `until: ${formatInstant(until)}`,
    "currency: usd",
    SHOP.trim(),
    "",
  ].join("\n");
}

type Value = string | number | boolean | bigint | Values | readonly Value[];
interface Values {
  readonly [name: string]: Value | undefined;
}

function flow(value: Value): string {
  if (Array.isArray(value)) return `[${value.map((one: Value) => flow(one)).join(", ")}]`;
  if (typeof value !== "object") return String(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{ ${members.map(([name, member]) => `${name}: ${flow(member as Value)}`).join(", ")} }`;
}

function verbOf({ kind }: Step["command"]): string {
  if (kind === "release_schedule") return "release";
  return kind === "cancel_schedule" ? "cancel" : kind;
}

function fieldsOf(step: Step): Values {
  const { command } = step;
  switch (command.kind) {
    case "customer": {
      const { id, taxExempt, paymentMethod } = command;
      return { id, payment_method: paymentMethod, tax_exempt: taxExempt, ...shared(command) };
    }
    case "subscribe":
      return subscribeFields(step.at, command);
    case "change":
      return changeFields(command);
    case "usage": {
      const { customer, meter, timestamp } = command;
      return { customer, meter: meter.id, value: usageValue(command), timestamp: formatInstant(timestamp) };
    }
    case "schedule":
      return scheduleFields(command);
    case "release_schedule":
      return { schedule: command.schedule };
    case "cancel_schedule":
      return { schedule: command.schedule, invoice_now: command.invoiceNow, prorate: command.prorate };
    case "cancel":
      return {
        subscription: command.subscription,
        invoice_now: command.invoiceNow,
        prorate: command.prorate,
      };
    case "pause_collection":
      return {
        subscription: command.subscription,
        behavior: command.behavior,
        resumes_at: instant(command.resumesAt),
      };
    case "pause":
      return {
        subscription: command.subscription,
        invoicing_behavior: command.invoicingBehavior,
        unused_time_from: command.unusedTimeFrom,
        outstanding_usage_through: command.outstandingUsageThrough,
      };
    case "resume":
      return {
        subscription: command.subscription,
        billing_cycle_anchor: command.billingCycleAnchor,
        proration_behavior: command.prorationBehavior,
      };
    default:
      return moneyFields(command);
  }
}

type Of<K extends Command["kind"]> = Extract<Command, { readonly kind: K }>;
type Money = Of<
  "pay" | "void" | "mark_uncollectible" | "invoice_item" | "credit_note" | "balance" | "credit_grant"
>;

function moneyFields(command: Money): Values {
  switch (command.kind) {
    case "invoice_item": {
      const { customer, subscription, charge } = command;
      const what =
        charge.kind === "amount"
          ? { amount: charge.amount }
          : { price: charge.price.id, quantity: charge.quantity };
      return { customer, subscription, ...what };
    }
    case "credit_note":
      return { subscription: command.subscription, amount: command.amount };
    case "balance":
      return { customer: command.customer, amount: command.amount };
    case "credit_grant": {
      const { customer, amount, category, priority, expiresAt } = command;
      return { customer, amount, category, priority, expires_at: instant(expiresAt) };
    }
    default:
      return { subscription: command.subscription };
  }
}

function subscribeFields(now: number, command: Of<"subscribe">): Values {
  const { trial, anchor, plan } = command;
  const isOfDays = trial !== undefined && (trial.end - now) % 86_400 === 0;
  return {
    id: command.id,
    customer: command.customer,
    ...(plan === undefined
      ? itemFields(command)
      : { ...itemFields(command), items: undefined, plan: plan.id, add: idsOf(command.oneTime) }),
    ...(isOfDays
      ? {
          trial: {
            days: (trial.end - now) / 86_400,
            covers: trial.covers,
            missing_payment_method: trial.missingPaymentMethod,
          },
        }
      : { trial_end: instant(trial?.end) }),
    ...shared(command),
    billing_mode: command.billingMode,
    ...(typeof anchor === "object"
      ? { billing_cycle_anchor_config: { day_of_month: anchor.dayOfMonth } }
      : { billing_cycle_anchor: instant(anchor) }),
    proration_behavior: command.prorationBehavior,
    backdate_start_date: instant(command.backdateStartDate),
    cancel_at: instant(command.cancelAt),
    cancel_at_period_end: command.cancelAtPeriodEnd || undefined,
    ...(command.daysUntilDue === undefined
      ? {}
      : { collection_method: "send_invoice", days_until_due: command.daysUntilDue }),
    payment_behavior: command.paymentBehavior,
  };
}

function changeFields(command: Of<"change">): Values {
  const { items, oneTime, cancelAt } = command;
  const whole = items?.kind === "replace" ? itemFields({ items: items.items, oneTime }) : {};
  const quantities = items?.kind === "patch" ? Object.fromEntries(items.quantities) : undefined;
  const patch = { add: oneTime.length === 0 ? undefined : idsOf(oneTime), quantities };
  return {
    subscription: command.subscription,
    ...(items?.kind === "replace" ? whole : patch),
    proration_behavior: command.prorationBehavior,
    billing_cycle_anchor: command.billingCycleAnchor,
    ...shared(command),
    trial_end: command.trialEnd === "now" ? "now" : instant(command.trialEnd),
    cancel_at: cancelAt === null ? "none" : instant(cancelAt),
    cancel_at_period_end: command.cancelAtPeriodEnd,
  };
}

function scheduleFields({
  id,
  customer,
  subscription,
  fromSubscription,
  phases,
  endBehavior,
}: Of<"schedule">): Values {
  return {
    id,
    ...(fromSubscription ? { from_subscription: subscription } : { customer, subscription }),
    start_date: instant(phases[0]!.start),
    end_behavior: endBehavior,
    phases: phases.map((phase) => ({
      ...itemFields(phase),
      end_date: formatInstant(phase.end),
      ...shared({ discounts: phase.discounts, taxes: undefined }),
      proration_behavior: phase.prorationBehavior,
      ...(phase.isTrial ? { trial: "whole_phase" } : { billing_cycle_anchor: phase.billingCycleAnchor }),
    })),
  };
}

function itemFields({
  items,
  oneTime,
}: {
  readonly items: readonly ItemInput[];
  readonly oneTime: readonly OneTimeInput[];
}): Values {
  const licensed = items.flatMap(({ price, quantity }) =>
    quantity === undefined ? [] : [[price.id, quantity] as const],
  );
  return {
    items: [...items.map(({ price }) => price.id), ...idsOf(oneTime)],
    quantities: licensed.length === 0 ? undefined : Object.fromEntries(licensed),
  };
}

function idsOf(priced: readonly { readonly price: BillablePrice }[]): readonly string[] {
  return priced.map(({ price }) => price.id);
}

function shared({
  discounts,
  taxes,
}: {
  readonly discounts: readonly DiscountTerms[] | undefined;
  readonly taxes: readonly TaxTerms[] | undefined;
}): Values {
  return { discounts: discounts?.map(({ coupon }) => ({ coupon })), taxes: taxes?.map(({ id }) => id) };
}

/** Money in major units, text, or a number, as the meter takes it. */
function usageValue({ meter, value }: Of<"usage">): string {
  if (typeof value === "string") return `"${value}"`;
  return meter.id === "sales" ? `${value.coefficient}.00 usd` : String(value.coefficient);
}

function instant(given: number | undefined): string | undefined {
  return given === undefined ? undefined : formatInstant(given);
}
