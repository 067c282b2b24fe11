import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import { readNowOrUnchanged, readProration } from "./choices.ts";
import type { ReadVerb } from "./verb.ts";

const { choice, instant } = VALUE_READERS;
const readBehavior = choice(["keep_as_draft", "mark_uncollectible", "void", "none"]);
const readInvoicing = choice(["pending_invoice_item", "invoice"]);
const readUnusedTime = choice(["now", "item_current_period_start", "none"]);
const readOutstandingUsage = choice(["now", "none"]);

export const readPauseCollection: ReadVerb = (fields, scope) => {
  const subscription = scope.subscription(fields);
  const behavior = fields.read("behavior", readBehavior);
  const resumesAt = fields.read("resumes_at", instant);
  if (subscription === undefined || behavior === undefined) return undefined;
  return [{ command: { kind: "pause_collection", subscription, behavior, resumesAt } }];
};

export const readPause: ReadVerb = (fields, scope) => {
  const subscription = scope.subscription(fields);
  const terms = {
    invoicingBehavior: fields.read("invoicing_behavior", readInvoicing) ?? "pending_invoice_item",
    unusedTimeFrom: fields.read("unused_time_from", readUnusedTime) ?? "now",
    outstandingUsageThrough: fields.read("outstanding_usage_through", readOutstandingUsage) ?? "now",
  } as const;
  return subscription === undefined ? undefined : [{ command: { kind: "pause", subscription, ...terms } }];
};

export const readResume: ReadVerb = (fields, scope) => {
  const subscription = scope.subscription(fields);
  const terms = {
    billingCycleAnchor: fields.read("billing_cycle_anchor", readNowOrUnchanged) ?? "now",
    prorationBehavior: fields.read("proration_behavior", readProration) ?? "create_prorations",
  } as const;
  return subscription === undefined ? undefined : [{ command: { kind: "resume", subscription, ...terms } }];
};
