import type { FieldReader } from "../../compiler/field-reader.ts";
import type { Reader } from "../../compiler/resolve-context.ts";
import { ResolveContext } from "../../compiler/resolve-context.ts";
import type { Money } from "../../compiler/value-readers.ts";
import { VALUE_READERS } from "../../compiler/value-readers.ts";
import type { Currency } from "../../money/currency.ts";
import { multiplyDecimals } from "../../money/decimal.ts";
import type { StepScope } from "./step-scope.ts";

const MINUS_ONE = { coefficient: -1n, scale: 0 };

/** An amount that may be negative: `-10.00 usd`, or `-1000`. */
export const readSignedMoney: Reader<Money> = (node, context) => {
  if (node.kind !== "scalar" || !node.text.startsWith("-")) return VALUE_READERS.money(node, context);
  const hint = "Write major units with a currency, like -10.00 usd, or minor units, like -1000.";
  const inner = new ResolveContext((input) => context.report({ ...input, hint }), context);
  const money = VALUE_READERS.money({ ...node, text: node.text.slice(1) }, inner);
  return money && { ...money, amount: multiplyDecimals(money.amount, MINUS_ONE) };
};

/** The field `name` in the currency that is charged, or in any where that isn't known yet. */
export function moneyIn(
  fields: FieldReader,
  name: string,
  currency: Currency | undefined,
  scope: StepScope,
): Money | undefined {
  return fields.read(name, (node) => {
    const money = readSignedMoney(node, scope.context(currency));
    if (money === undefined || currency === undefined || money.currency === currency) return money;
    if (money.amount.coefficient === 0n) return { ...money, currency };
    scope.report({
      code: "currency/other-than-charged",
      at: node.span,
      detail: `The amount is in ${money.currency}, and what it belongs to is charged in ${currency}.`,
      data: { currency: money.currency, charged: currency },
      hint: `Write an amount in ${currency}.`,
    });
    return undefined;
  });
}
