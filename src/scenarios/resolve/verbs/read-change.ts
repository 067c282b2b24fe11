import type { FieldReader } from "../../../compiler/field-reader.ts";
import type { Reader } from "../../../compiler/resolve-context.ts";
import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import type { ChangeCommand } from "../../../simulator/command.ts";
import type { OneTimeInput } from "../../../simulator/terms.ts";
import type { Instant } from "../../../time/instant.ts";
import { taxTerms } from "../billing-terms.ts";
import type { KnownSubscription } from "../cast.ts";
import { excludeFields } from "../contradictions.ts";
import { discountsReader, taxesReader } from "../discounts.ts";
import { checkSold, readSubscribedItems } from "../items/subscribed-items.ts";
import type { StepScope } from "../step-scope.ts";
import { readNowOrUnchanged, readProration } from "./choices.ts";
import { readItemPatch } from "./item-patch.ts";
import type { ReadVerb } from "./verb.ts";

const { instant, boolean } = VALUE_READERS;

export const readChange: ReadVerb = (fields, scope) => {
  const subscription = scope.subscription(fields);
  const known = subscription === undefined ? undefined : scope.cast.subscriptions.get(subscription);
  const change = readItems(fields, scope, known);
  excludeFields(fields, ["cancel_at", "cancel_at_period_end"], "it ends once");
  const taxes = fields.read("taxes", taxesReader(scope));
  const rest = {
    prorationBehavior: fields.read("proration_behavior", readProration) ?? "create_prorations",
    prorationDate: fields.read("proration_date", instant),
    billingCycleAnchor: fields.read("billing_cycle_anchor", readNowOrUnchanged) ?? "unchanged",
    discounts: fields.read("discounts", discountsReader(scope, known?.currency)),
    trialEnd: fields.read("trial_end", readTrialEnd),
    cancelAt: readCancelAt(fields),
    cancelAtPeriodEnd: fields.read("cancel_at_period_end", boolean),
  } as const;
  if (subscription === undefined || known === undefined) return undefined;
  const after = { ...known, ...change.after, hasOwnTaxes: known.hasOwnTaxes || taxes !== undefined };
  scope.cast.subscriptions.set(subscription, after);
  const { items, oneTime } = change;
  const command = { kind: "change", subscription, items, oneTime, ...rest } as const;
  return [{ command: { ...command, taxes: taxes ?? taxesOfPlan(known, after, scope) } }];
};

interface ItemChange {
  readonly items: ChangeCommand["items"];
  readonly oneTime: readonly OneTimeInput[];
  /** What is known about the subscription then. */
  readonly after: Partial<KnownSubscription>;
}

const NO_CHANGE: ItemChange = { items: undefined, oneTime: [], after: {} };

function readItems(fields: FieldReader, scope: StepScope, known: KnownSubscription | undefined): ItemChange {
  if (!fields.has("plan") && !fields.has("items")) {
    return ["add", "remove", "quantities"].some((name) => fields.has(name))
      ? readItemPatch(fields, scope, known)
      : NO_CHANGE;
  }
  excludeFields(fields, ["plan", "items"], "both are the whole list");
  excludeFields(
    fields,
    [fields.has("plan") ? "plan" : "items", "remove"],
    "what isn't in the whole list is removed",
  );
  const whole = readSubscribedItems(fields, scope, known?.held ?? new Map());
  checkSold(whole.listed, known?.currency, fields, scope);
  return {
    items: { kind: "replace", items: whole.items, plan: whole.terms },
    oneTime: whole.oneTime,
    after: { held: known?.held === undefined ? undefined : whole.held, plan: whole.plan },
  };
}

/** A subscription without taxes of its own has those of its plan, else those of its customer. */
function taxesOfPlan(before: KnownSubscription, after: KnownSubscription, scope: StepScope) {
  const had = before.plan?.taxes ?? [];
  const has = after.plan?.taxes ?? [];
  if (after.hasOwnTaxes || had.join() === has.join()) return undefined;
  if (has.length === 0) return scope.cast.customers.get(after.customer)?.taxes ?? [];
  return has.flatMap((key) => scope.catalog.taxes.get(key) ?? []).map(taxTerms);
}

const readTrialEnd: Reader<Instant | "now"> = (node, context) =>
  node.kind === "scalar" && node.text === "now" ? "now" : instant(node, context);

/** Null takes it back. */
function readCancelAt(fields: FieldReader): Instant | null | undefined {
  const node = fields.node("cancel_at");
  return node?.kind === "scalar" && node.text === "none" ? null : fields.read("cancel_at", instant);
}
