import type { FieldReader } from "../../../compiler/field-reader.ts";
import { mapReader } from "../../../compiler/field-reader.ts";
import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import type { Currency } from "../../../money/currency.ts";
import type { AnchorConfig, SubscribeCommand } from "../../../simulator/command.ts";
import { taxTerms } from "../billing-terms.ts";
import { excludeFields, requireField } from "../contradictions.ts";
import { discountsReader, taxesReader } from "../discounts.ts";
import { checkIdIsFree } from "../free-id.ts";
import { checkSold, readSubscribedItems } from "../items/subscribed-items.ts";
import { readBillingMode } from "../settings.ts";
import type { StepScope } from "../step-scope.ts";
import { readCollectionMethod, readPaymentBehavior, readProration } from "./choices.ts";
import { readTrial } from "./trial.ts";
import type { ReadVerb } from "./verb.ts";

const { count, instant, boolean } = VALUE_READERS;

export const readSubscribe: ReadVerb = (fields, scope) => {
  const id = fields.read("id", VALUE_READERS.text);
  checkIdIsFree("subscription", id, fields, scope);
  const customer = scope.customer(fields);
  const { items, oneTime, plan, terms, listed, held } = readSubscribedItems(fields, scope, undefined);
  const currency = readCurrencyOf(fields, scope, customer) ?? listed[0]?.price.terms.currency;
  checkSold(listed, currency, fields, scope);
  if (items.length === 0 && listed.length > 0) reportNothingRecurring(fields);
  const discounts = fields.read("discounts", discountsReader(scope, currency));
  const taxes = fields.read("taxes", taxesReader(scope));
  const ofPlan = (plan?.taxes ?? []).flatMap((key) => scope.catalog.taxes.get(key) ?? []).map(taxTerms);
  const rest = { trial: readTrial(fields, scope, plan, listed), ...readTerms(fields) };
  if (id === undefined) return undefined;
  const at = fields.node("id")!.span;
  const written = fields.node("customer");
  const who = customer ?? (written?.kind === "scalar" ? written.text : "");
  scope.cast.subscriptions.set(id, {
    at,
    customer: who,
    currency,
    held,
    plan,
    hasOwnTaxes: taxes !== undefined,
  });
  if (customer === undefined) return undefined;
  const known = scope.cast.customers.get(customer)!;
  scope.cast.customers.set(customer, { ...known, currency: known.currency ?? currency });
  const chosen = taxes ?? (ofPlan.length > 0 ? ofPlan : undefined);
  const command: SubscribeCommand = {
    kind: "subscribe",
    id,
    customer,
    items,
    oneTime,
    plan: terms,
    currency,
    discounts,
    taxes: chosen,
    ...rest,
  };
  return [{ command }];
};

/** Its own currency, which must be the customer's where that is known, else the customer's. */
function readCurrencyOf(
  fields: FieldReader,
  scope: StepScope,
  customer: string | undefined,
): Currency | undefined {
  const own = fields.read("currency", VALUE_READERS.currency);
  const known = customer === undefined ? undefined : scope.cast.customers.get(customer);
  if (own === undefined || known?.currency === undefined || own === known.currency)
    return own ?? known?.currency;
  fields.markBroken();
  scope.report({
    code: "currency/other-than-charged",
    at: fields.node("currency")!.span,
    detail: `The customer "${customer}" is charged in ${known.currency}, and a customer has one currency.`,
    data: { currency: own, charged: known.currency },
    related: [{ message: "the customer", at: known.at }],
    hint: "Leave it out, or let another customer subscribe.",
  });
  return undefined;
}

function reportNothingRecurring(fields: FieldReader): void {
  fields.markBroken();
  fields.context.report({
    code: "scenario/nothing-recurring",
    at: (fields.node("items") ?? fields.map).span,
    detail: "All of these prices are charged once, so that there is nothing to subscribe to.",
    hint: "Add a price with an interval, or charge them with `invoice_item`.",
  });
}

const readAnchorConfig = mapReader<AnchorConfig>((fields) => {
  const dayOfMonth = fields.read("day_of_month", count(1, 31));
  const rest = {
    month: fields.read("month", count(1, 12)),
    hour: fields.read("hour", count(0, 23)),
    minute: fields.read("minute", count(0, 59)),
    second: fields.read("second", count(0, 59)),
  };
  return dayOfMonth === undefined ? undefined : { dayOfMonth, ...rest };
});

function readTerms(fields: FieldReader) {
  excludeFields(fields, ["billing_cycle_anchor", "billing_cycle_anchor_config"], "there is one anchor");
  excludeFields(
    fields,
    ["billing_cycle_anchor_config", "backdate_start_date"],
    "the anchor is the start then",
  );
  excludeFields(fields, ["cancel_at", "cancel_at_period_end"], "it ends once");
  const collectionMethod = fields.read("collection_method", readCollectionMethod) ?? "charge_automatically";
  if (collectionMethod === "send_invoice")
    requireField(fields, "days_until_due", "an invoice that is sent is due some day");
  return {
    billingMode: fields.read("billing_mode", readBillingMode),
    anchor:
      fields.read("billing_cycle_anchor", instant) ??
      fields.read("billing_cycle_anchor_config", readAnchorConfig),
    prorationBehavior: fields.read("proration_behavior", readProration) ?? "create_prorations",
    backdateStartDate: fields.read("backdate_start_date", instant),
    cancelAt: fields.read("cancel_at", instant),
    cancelAtPeriodEnd: fields.read("cancel_at_period_end", boolean) ?? false,
    collectionMethod,
    daysUntilDue: fields.read("days_until_due", count(0, 3650)),
    paymentBehavior: fields.read("payment_behavior", readPaymentBehavior) ?? "allow_incomplete",
    metadata: fields.read("metadata", VALUE_READERS.metadata) ?? new Map<string, string>(),
  } as const;
}
