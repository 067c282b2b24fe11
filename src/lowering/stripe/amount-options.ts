import type { AmountByCurrency } from "../../catalog/catalog.ts";
import type { Currency } from "../../money/currency.ts";
import type { FieldValue } from "../../reconciler/resource.ts";
import type { FormParams } from "../../stripe/form.ts";
import { amountText } from "./normal-form.ts";

/** One amount by currency, as coupons and promotion codes have it: the default currency apart from the others. */
export interface SplitAmounts {
  readonly currency: Currency;
  readonly amount: string;
  readonly options: Readonly<Record<Currency, string>>;
}

/** The first entry is the default currency. */
export function amountsByCurrency(amounts: AmountByCurrency | undefined): SplitAmounts | undefined {
  const [first, ...others] = [...(amounts ?? [])];
  if (first === undefined) return undefined;
  const options = others.map(([currency, amount]): [Currency, string] => [currency, amountText(amount)]);
  return { currency: first[0], amount: amountText(first[1]), options: Object.fromEntries(options) };
}

/** `currency_options[eur][amount_off]=900`; nothing where there are none. */
export function encodeAmountOptions(name: string, options: FieldValue | undefined): FormParams {
  const entries = Object.entries((options ?? {}) as Readonly<Record<Currency, string>>);
  if (entries.length === 0) return {};
  return {
    currency_options: Object.fromEntries(entries.map(([currency, amount]) => [currency, { [name]: amount }])),
  };
}

/** Without the default currency, should the map have it. */
export function decodeAmountOptions<T>(
  options: Readonly<Record<Currency, T>> | undefined | null,
  amountOf: (option: T) => number,
  defaultCurrency: Currency | null,
): Readonly<Record<Currency, string>> {
  const entries = Object.entries(options ?? {})
    .map(([currency, option]): [Currency, string] => [currency.toLowerCase(), String(amountOf(option))])
    .filter(([currency]) => currency !== defaultCurrency);
  return Object.fromEntries(entries);
}
