import { minorUnitDigits, minorUnitStep } from "../../../src/money/currency.ts";
import { decimal } from "../../../src/money/decimal.ts";
import { formatAmountPlain } from "../../../src/money/format-amount.ts";
import type { Making, YamlData } from "./draft.ts";

export const CURRENCIES = ["usd", "eur", "gbp", "jpy", "kwd"] as const;

interface AmountOptions {
  /** Whether a bare number means this currency here. */
  readonly isAmbient: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** An amount in whole minor units, in one of its notations. */
export function someAmount({ choose }: Making, currency: string, options: AmountOptions): YamlData {
  const { isAmbient, minimum = 1, maximum = 500 } = options;
  const minor = BigInt(choose.integer(minimum, maximum)) * 10n * minorUnitStep(currency);
  return writeAmount(minor, currency, isAmbient && choose.chance(20));
}

/** An amount for one unit, often below the minor unit. */
export function someUnitAmount(making: Making, currency: string, options: AmountOptions): YamlData {
  const { choose } = making;
  // A thousandth of an amount whose last digit is 0 may be a whole one whose last digit isn't.
  const divisors = minorUnitStep(currency) === 1n ? [1000, 1_000_000] : [1_000_000];
  if (choose.chance(50)) return someAmount(making, currency, options);
  if (choose.chance(30))
    return `${someAmount(making, currency, { isAmbient: false })} / ${choose.pick(divisors)}`;
  // The last digit is never 0, so that this is never a whole amount.
  const minor = decimal(BigInt(choose.integer(0, 99) * 10 + choose.integer(1, 9)), choose.integer(1, 10));
  return formatAmountPlain(minor, currency);
}

/** A fixed amount with digits below the minor unit. */
export function someFineAmount({ choose }: Making, currency: string): YamlData {
  return formatAmountPlain(decimal(BigInt(choose.integer(1, 99) * 10 + 5), 1), currency);
}

export function writeAmount(minor: bigint, currency: string, isBare: boolean): YamlData {
  if (isBare) return Number(minor);
  const written = formatAmountPlain(decimal(minor), currency);
  // Trailing zeros are free.
  return minor % 100n === 0n && minorUnitDigits(currency) === 2 ? written.replace(".00 ", " ") : written;
}

/** The further currencies of something, without its own. */
export function otherCurrencies({ choose }: Making, currency: string, percent: number): readonly string[] {
  const others = CURRENCIES.filter((other) => other !== currency);
  return choose.chance(percent) ? choose.some(others, choose.integer(1, 2)) : [];
}

/** `currency_options` whose entries are amounts. */
export function amountOptions(making: Making, currency: string, percent: number): YamlData | undefined {
  const others = otherCurrencies(making, currency, percent);
  if (others.length === 0) return undefined;
  return Object.fromEntries(others.map((other) => [other, someAmount(making, other, { isAmbient: true })]));
}
