import type { AmountByCurrency } from "../../../catalog/catalog.ts";
import type { Currency } from "../../../money/currency.ts";
import type { Decimal } from "../../../money/decimal.ts";
import { isZero } from "../../../money/decimal.ts";
import type { FieldReader } from "../../field-reader.ts";
import { mapReader } from "../../field-reader.ts";
import type { Reader } from "../../resolve-context.ts";
import { AmountScope } from "../amount-scope.ts";
import { amountReader } from "../values/amount.ts";
import { checkOptionCurrency } from "./currency-options.ts";

/** The field `name` with its `currency_options` beside it. All these amounts are whole and above zero. */
export function amountsField(fields: FieldReader, name: string): AmountByCurrency | undefined {
  const scope = new AmountScope();
  const amount = fields.read(name, positiveReader(scope));
  const node = fields.node(name);
  const own = amount === undefined || node === undefined ? undefined : scope.settle(node, fields.context);
  const options = fields.read("currency_options", amountOptionsReader(own));
  if (amount === undefined || own === undefined) {
    if (fields.has(name)) fields.markBroken();
    return undefined;
  }
  return new Map<Currency, Decimal>([[own, amount], ...(options ?? [])]);
}

/** An amount, or `{ amount, currency_options }`. */
export const readAmounts: Reader<AmountByCurrency> = (node, context) => {
  if (node.kind === "map") return mapReader((fields) => amountsField(fields, "amount"))(node, context);
  const scope = new AmountScope();
  const amount = positiveReader(scope)(node, context);
  if (amount === undefined) return undefined;
  const currency = scope.settle(node, context);
  return currency === undefined ? undefined : new Map([[currency, amount]]);
};

function amountOptionsReader(own: Currency | undefined): Reader<AmountByCurrency> {
  return (node, context) => {
    if (node.kind !== "map") return undefined;
    const amounts = new Map<Currency, Decimal>();
    for (const entry of node.entries.values()) {
      if (!checkOptionCurrency(entry, own, context)) continue;
      const amount = positiveReader(new AmountScope(entry.key))(entry.value, context);
      if (amount !== undefined) amounts.set(entry.key, amount);
    }
    return amounts.size === node.entries.size ? amounts : undefined;
  };
}

function positiveReader(scope: AmountScope): Reader<Decimal> {
  const read = amountReader("whole", scope);
  return (node, context) => {
    const amount = read(node, context);
    if (amount === undefined || !isZero(amount)) return amount;
    context.report({
      code: "amount/zero",
      at: node.span,
      detail: "The amount is zero, which has no effect here.",
      hint: "Write an amount above zero, or leave the field out.",
    });
    return undefined;
  };
}
