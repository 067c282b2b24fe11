import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import { discountsReader, taxesReader } from "../discounts.ts";
import type { ReadVerb } from "./verb.ts";

const readTaxExempt = VALUE_READERS.choice(["none", "exempt", "reverse"]);
const readPaymentMethod = VALUE_READERS.choice(["card", "declines", "none"]);

export const readCustomer: ReadVerb = (fields, scope) => {
  const id = fields.read("id", VALUE_READERS.text);
  const known = id === undefined ? undefined : scope.cast.customers.get(id);
  const currency = fields.read("currency", VALUE_READERS.currency);
  const taxes = fields.read("taxes", taxesReader(scope));
  const rest = {
    taxExempt: fields.read("tax_exempt", readTaxExempt),
    paymentMethod: fields.read("payment_method", readPaymentMethod),
    discounts: fields.read("discounts", discountsReader(scope, currency ?? known?.currency)),
  };
  if (id === undefined) return undefined;
  scope.cast.customers.set(id, {
    at: fields.node("id")!.span,
    currency: currency ?? known?.currency,
    taxes: taxes ?? known?.taxes,
  });
  return [{ command: { kind: "customer", id, currency, taxes, ...rest } }];
};
