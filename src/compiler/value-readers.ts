import type { Currency } from "../money/currency.ts";
import type { Decimal } from "../money/decimal.ts";
import { AmountScope } from "./resolve/amount-scope.ts";
import { amountReader } from "./resolve/values/amount.ts";
import { choiceReader, readBoolean } from "./resolve/values/choice.ts";
import { readCurrency } from "./resolve/values/currency.ts";
import { readInstant } from "./resolve/values/instant.ts";
import { listReader, readMetadata } from "./resolve/values/list.ts";
import { countReader, numberReader, quantityReader } from "./resolve/values/number.ts";
import { readText } from "./resolve/values/text.ts";
import type { Reader } from "./resolve-context.ts";

/** Whole minor units of a currency. */
export interface Money {
  readonly amount: Decimal;
  readonly currency: Currency;
}

const readMoney: Reader<Money> = (node, context) => {
  const scope = new AmountScope();
  const amount = amountReader("whole", scope)(node, context);
  const currency = amount === undefined ? undefined : scope.settle(node, context);
  return amount === undefined || currency === undefined ? undefined : { amount, currency };
};

/** How the values of the language are read, for what is read elsewhere than in a catalog. */
export const VALUE_READERS = {
  text: readText,
  boolean: readBoolean,
  instant: readInstant,
  currency: readCurrency,
  metadata: readMetadata,
  /** `29.00 usd`, or minor units in the currency of the context. */
  money: readMoney,
  choice: choiceReader,
  list: listReader,
  number: numberReader,
  count: countReader,
  quantity: quantityReader,
} as const;
