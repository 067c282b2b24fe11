import type { AmountByCurrency } from "../../catalog/catalog.ts";
import type { Currency } from "../../money/currency.ts";
import type { Decimal } from "../../money/decimal.ts";
import { compareDecimals, decimal, isZero, shiftDecimal } from "../../money/decimal.ts";
import { formatAmountPlain } from "../../money/format-amount.ts";
import type { YamlValue, YamlValueMap } from "./yaml-value.ts";
import { mapOf } from "./yaml-value.ts";

/** `29.00 usd`. */
export function amountText(amount: Decimal, currency: Currency): string {
  return formatAmountPlain(amount, currency);
}

/** As prices of very small units are quoted: `3.00 usd / 1000000` rather than `0.000003 usd`. */
export function unitAmountText(amount: Decimal, currency: Currency): string {
  const perMillion = shiftDecimal(amount, MILLION_DIGITS);
  // Half a minor unit for a million still reads well.
  const isTiny = !isZero(amount) && compareDecimals(amount, TINY) < 0;
  if (!isTiny || perMillion.scale > 1) return amountText(amount, currency);
  return `${amountText(perMillion, currency)} / 1${"0".repeat(MILLION_DIGITS)}`;
}

const MILLION_DIGITS = 6;
/** Below this many minor units, readers count zeros. */
const TINY = decimal(1n, 3);

/** The amount in the default currency, and the options for the others. */
export function amountFields(amounts: AmountByCurrency | undefined): {
  readonly amount: string | undefined;
  readonly options: YamlValueMap | undefined;
} {
  const [first, ...others] = [...(amounts ?? [])].map(
    ([currency, amount]) => [currency, amountText(amount, currency)] as const,
  );
  return { amount: first?.[1], options: others.length === 0 ? undefined : mapOf(others) };
}

/** An amount alone, or with its options. */
export function amountsValue(amounts: AmountByCurrency | undefined): YamlValue | undefined {
  const { amount, options } = amountFields(amounts);
  return options === undefined
    ? amount
    : mapOf([
        ["amount", amount],
        ["currency_options", options],
      ]);
}
