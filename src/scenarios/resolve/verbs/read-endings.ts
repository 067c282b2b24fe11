import type { FieldReader } from "../../../compiler/field-reader.ts";
import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import type { ChangeCommand, Command } from "../../../simulator/command.ts";
import type { Instant } from "../../../time/instant.ts";
import { excludeFields } from "../contradictions.ts";
import type { StepScope } from "../step-scope.ts";
import type { ReadVerb } from "./verb.ts";

const { boolean, instant } = VALUE_READERS;

export const readRelease: ReadVerb = (fields, scope) => {
  const schedule = fields.read("schedule", scope.known("schedule"));
  return schedule === undefined ? undefined : [{ command: { kind: "release_schedule", schedule } }];
};

/** Now, unless it says when. */
export const readCancel: ReadVerb = (fields, scope) => {
  const invoiceNow = fields.read("invoice_now", boolean);
  const prorate = fields.read("prorate", boolean);
  const cancelAt = fields.read("cancel_at", instant);
  const atPeriodEnd = fields.read("cancel_at_period_end", boolean) === true;
  for (const later of ["cancel_at", "cancel_at_period_end"]) {
    for (const name of ["schedule", "invoice_now", "prorate"])
      excludeFields(fields, [name, later], "only a subscription can end later, with its usual last invoice");
  }
  excludeFields(fields, ["cancel_at", "cancel_at_period_end"], "it ends once");
  if (fields.has("schedule")) {
    const schedule = fields.read("schedule", scope.known("schedule"));
    const terms = { invoiceNow: invoiceNow ?? true, prorate: prorate ?? true };
    return schedule === undefined
      ? undefined
      : [{ command: { kind: "cancel_schedule", schedule, ...terms } }];
  }
  const subscription = scope.subscription(fields);
  if (subscription === undefined) return undefined;
  if (cancelAt !== undefined || atPeriodEnd)
    return [{ command: endLater(subscription, cancelAt, atPeriodEnd) }];
  const terms = { invoiceNow: invoiceNow ?? false, prorate: prorate ?? false };
  return [{ command: { kind: "cancel", subscription, ...terms } }];
};

function endLater(subscription: string, cancelAt: Instant | undefined, atPeriodEnd: boolean): ChangeCommand {
  return {
    kind: "change",
    subscription,
    items: undefined,
    oneTime: [],
    prorationBehavior: "create_prorations",
    prorationDate: undefined,
    billingCycleAnchor: "unchanged",
    discounts: undefined,
    taxes: undefined,
    trialEnd: undefined,
    cancelAt,
    cancelAtPeriodEnd: atPeriodEnd ? true : undefined,
  };
}

/** What is done to the latest invoice of a subscription, and nothing else to be said. */
export function latestInvoiceReader(kind: "pay" | "void" | "mark_uncollectible"): ReadVerb {
  return (fields: FieldReader, scope: StepScope) => {
    const subscription = scope.subscription(fields);
    return subscription === undefined ? undefined : [{ command: { kind, subscription } satisfies Command }];
  };
}
