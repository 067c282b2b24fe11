import type { FieldReader } from "../../../compiler/field-reader.ts";
import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import type { InvoiceItemCommand } from "../../../simulator/command.ts";
import { requireField } from "../contradictions.ts";
import { checkSold } from "../items/subscribed-items.ts";
import { moneyIn } from "../money.ts";
import type { NamedPrice, StepScope } from "../step-scope.ts";
import type { ReadVerb } from "./verb.ts";

const { text, count, quantity: quantityReader, instant, choice, list } = VALUE_READERS;
const readCategory = choice(["paid", "promotional"]);
const PRIORITY = 50;

export const readInvoiceItem: ReadVerb = (fields, scope) => {
  const customer = scope.customer(fields);
  const subscription = scope.subscription(fields);
  const description = fields.read("description", text);
  const charge = readCharge(fields, scope, customer, subscription);
  if (customer === undefined || charge === undefined) return undefined;
  return [{ command: { kind: "invoice_item", customer, subscription, charge, description } }];
};

function readCharge(
  fields: FieldReader,
  scope: StepScope,
  customer: string | undefined,
  subscription: string | undefined,
): InvoiceItemCommand["charge"] | undefined {
  const currency =
    (subscription === undefined ? undefined : scope.cast.subscriptions.get(subscription)?.currency) ??
    currencyOf(customer, scope);
  const money = moneyIn(fields, "amount", currency, scope);
  const named = fields.read("price", scope.readPrice);
  const quantity = fields.read("quantity", quantityReader(0n)) ?? 1n;
  if (fields.has("quantity")) requireField(fields, "price", "a quantity is that of a price");
  if (money !== undefined)
    return { kind: "amount", amount: money.amount.coefficient, currency: money.currency };
  if (named === undefined || !isOneTime(named, scope)) return undefined;
  checkSold([named], currency, fields, scope);
  return { kind: "price", price: named.billable, quantity };
}

function isOneTime({ price, node }: NamedPrice, { report }: StepScope): boolean {
  if (price.terms.interval === undefined) return true;
  report({
    code: "scenario/price-unfit",
    at: node.span,
    detail: `"${price.key}" is charged every ${price.terms.interval.unit}, and this is charged once.`,
    data: { price: price.key },
    hint: "Name a price without an interval, or write an amount.",
  });
  return false;
}

export const readCreditNote: ReadVerb = (fields, scope) => {
  const subscription = scope.subscription(fields);
  const known = subscription === undefined ? undefined : scope.cast.subscriptions.get(subscription);
  const money = moneyIn(fields, "amount", known?.currency, scope);
  if (subscription === undefined || money === undefined) return undefined;
  return [{ command: { kind: "credit_note", subscription, amount: money.amount.coefficient } }];
};

export const readBalance: ReadVerb = (fields, scope) => {
  const customer = scope.customer(fields);
  const money = moneyIn(fields, "amount", currencyOf(customer, scope), scope);
  if (customer === undefined || money === undefined) return undefined;
  const { amount, currency } = money;
  return [{ command: { kind: "balance", customer, amount: amount.coefficient, currency } }];
};

export const readCreditGrant: ReadVerb = (fields, scope) => {
  const customer = scope.customer(fields);
  const money = moneyIn(fields, "amount", currencyOf(customer, scope), scope);
  const prices = fields.read("prices", list(scope.readPrice));
  for (const named of prices ?? []) if (!isMetered(named, scope)) fields.markBroken();
  const terms = {
    category: fields.read("category", readCategory) ?? "paid",
    priority: fields.read("priority", count(0, 100)) ?? PRIORITY,
    effectiveAt: fields.read("effective_at", instant),
    expiresAt: fields.read("expires_at", instant),
    prices: prices?.map(({ billable }) => billable.id),
  } as const;
  if (customer === undefined || money === undefined) return undefined;
  const { amount, currency } = money;
  return [{ command: { kind: "credit_grant", customer, amount: amount.coefficient, currency, ...terms } }];
};

function isMetered({ price, node }: NamedPrice, { report }: StepScope): boolean {
  if (price.terms.meter !== undefined) return true;
  report({
    code: "scenario/price-unfit",
    at: node.span,
    detail: `"${price.key}" isn't metered, and a grant pays for usage only.`,
    data: { price: price.key },
    hint: "Name a price with a meter, or leave `prices` out for all of them.",
  });
  return false;
}

function currencyOf(customer: string | undefined, { cast }: StepScope) {
  return customer === undefined ? undefined : cast.customers.get(customer)?.currency;
}
