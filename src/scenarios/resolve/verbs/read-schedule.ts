import type { FieldReader } from "../../../compiler/field-reader.ts";
import { mapReader } from "../../../compiler/field-reader.ts";
import type { Reader } from "../../../compiler/resolve-context.ts";
import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import type { SourceSpan } from "../../../diagnostics/source-span.ts";
import type { Currency } from "../../../money/currency.ts";
import type { Phase } from "../../../simulator/schedule.ts";
import type { Duration } from "../../../time/duration.ts";
import { excludeFields, requireField } from "../contradictions.ts";
import { discountsReader } from "../discounts.ts";
import { readDuration } from "../durations.ts";
import { checkIdIsFree } from "../free-id.ts";
import { checkSold, readSubscribedItems } from "../items/subscribed-items.ts";
import type { StepScope } from "../step-scope.ts";
import { readProration } from "./choices.ts";
import { PhaseClock } from "./phase-clock.ts";
import type { ReadVerb } from "./verb.ts";

const readEndBehavior = VALUE_READERS.choice(["release", "cancel"]);
const readPhaseAnchor = VALUE_READERS.choice(["automatic", "phase_start"]);

export const readSchedule: ReadVerb = (fields, scope) => {
  const id = fields.read("id", VALUE_READERS.text);
  checkIdIsFree("schedule", id, fields, scope);
  const target = readTarget(fields, scope);
  const start = fields.read("start_date", VALUE_READERS.instant) ?? scope.at;
  const endBehavior = fields.read("end_behavior", readEndBehavior) ?? "release";
  const phases = readPhases(fields, scope, target, new PhaseClock(start));
  if (id === undefined || target.subscription === undefined) return undefined;
  const { subscription, customer, fromSubscription, at } = target;
  scope.cast.schedules.set(id, { at: fields.node("id")!.span, subscription });
  const known = scope.cast.subscriptions.get(subscription);
  scope.cast.subscriptions.set(subscription, {
    at: known?.at ?? at,
    customer: customer ?? "",
    currency: known?.currency ?? target.currency ?? phases?.[0]?.items[0]?.price.terms.currency,
    held: undefined,
    plan: undefined,
    hasOwnTaxes: known?.hasOwnTaxes ?? false,
  });
  if (customer === undefined || phases === undefined) return undefined;
  return [
    { command: { kind: "schedule", id, customer, subscription, fromSubscription, phases, endBehavior } },
  ];
};

interface Target {
  readonly subscription: string | undefined;
  readonly customer: string | undefined;
  readonly currency: Currency | undefined;
  readonly fromSubscription: boolean;
  readonly held: ReadonlyMap<string, string> | undefined;
  readonly at: SourceSpan;
}

/** What the schedule makes, or goes on with. */
function readTarget(fields: FieldReader, scope: StepScope): Target {
  const at = (fields.node("subscription") ?? fields.node("from_subscription") ?? fields.map).span;
  if (fields.has("from_subscription")) {
    excludeFields(fields, ["from_subscription", "customer"], "the subscription has its customer");
    const subscription = scope.subscription(fields, "from_subscription");
    const known = subscription === undefined ? undefined : scope.cast.subscriptions.get(subscription);
    return {
      subscription,
      customer: known?.customer,
      currency: known?.currency,
      fromSubscription: true,
      held: known?.held,
      at,
    };
  }
  requireField(fields, "customer", "a new subscription belongs to somebody");
  const customer = scope.customer(fields);
  const subscription = fields.read("subscription", VALUE_READERS.text);
  checkIdIsFree("subscription", subscription, fields, scope, "subscription");
  const currency = customer === undefined ? undefined : scope.cast.customers.get(customer)?.currency;
  return { subscription, customer, currency, fromSubscription: false, held: undefined, at };
}

/** Each phase begins where the one before ends, and keeps the quantities that it doesn't set. */
function readPhases(
  fields: FieldReader,
  scope: StepScope,
  target: Target,
  clock: PhaseClock,
): readonly Phase[] | undefined {
  let held = target.held;
  return fields.read(
    "phases",
    VALUE_READERS.list(
      mapReader<Phase>((phase) => {
        const whole = readSubscribedItems(phase, scope, held);
        held = whole.held;
        checkSold(whole.listed, target.currency, phase, scope);
        excludeFields(phase, ["trial", "billing_cycle_anchor"], "a phase that is free has no other anchor");
        const start = clock.now;
        readEnd(phase, scope, clock);
        return {
          start,
          end: clock.now,
          items: whole.items,
          oneTime: whole.oneTime,
          plan: whole.terms,
          discounts: phase.read("discounts", discountsReader(scope, target.currency)),
          isTrial: phase.has("trial"),
          prorationBehavior: phase.read("proration_behavior", readProration) ?? "create_prorations",
          billingCycleAnchor: phase.read("billing_cycle_anchor", readPhaseAnchor) ?? "automatic",
        };
      }),
    ) satisfies Reader<readonly Phase[]>,
  );
}

function readEnd(phase: FieldReader, scope: StepScope, clock: PhaseClock): void {
  const start = clock.now;
  const duration: Duration | undefined = phase.read("duration", readDuration);
  const end = phase.read("end_date", VALUE_READERS.instant);
  if (duration !== undefined) clock.add(duration);
  else if (end !== undefined) clock.set(end);
  if (end === undefined || end > start) return;
  phase.markBroken();
  scope.report({
    code: "scenario/phase-without-length",
    at: phase.node("end_date")!.span,
    detail: "The phase ends before it begins, or at once.",
    hint: "A phase begins where the one before ends; the first at `start_date`, or with its step.",
  });
}
