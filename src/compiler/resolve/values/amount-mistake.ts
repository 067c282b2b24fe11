import type { DiagnosticCode } from "../../../diagnostics/code.ts";
import type { Currency } from "../../../money/currency.ts";

/** What is wrong with a text that should have been an amount, and the text that was probably meant. */
export interface AmountMistake {
  readonly code: DiagnosticCode;
  readonly detail: string;
  readonly corrected: string | undefined;
}

interface MistakePattern {
  readonly pattern: RegExp;
  explain(match: readonly string[], currency: Currency): AmountMistake;
}

const SIGNS: Readonly<Record<string, Currency>> = {
  $: "usd",
  "€": "eur",
  "£": "gbp",
  "¥": "jpy",
  "₹": "inr",
};

const MISTAKES: readonly MistakePattern[] = [
  {
    pattern: /^[-−]/,
    explain: ([text]) => ({
      code: "amount/negative",
      detail: `${text} is below zero; amounts of a catalog are zero or more.`,
      corrected: undefined,
    }),
  },
  {
    pattern: /^\d+\.\d+$/,
    explain: ([text], currency) => ({
      code: "amount/no-currency",
      detail: `${text} has decimals but no currency; a bare number is whole minor units.`,
      corrected: `${text} ${currency}`,
    }),
  },
  {
    pattern: /^\d+$/,
    explain: ([text]) => ({
      code: "amount/no-currency",
      detail: `"${text}" is text without a currency; only a number without quotes is minor units.`,
      corrected: text,
    }),
  },
  {
    pattern: /^([$€£¥₹]) ?([\d.]+)$/,
    explain: ([text, sign = "", digits]) => ({
      code: "amount/currency-sign",
      detail: `"${text}" has a currency sign, which several currencies share.`,
      corrected: `${digits} ${SIGNS[sign]}`,
    }),
  },
  {
    pattern: /^([\d.]+) ?([$€£¥₹])$/,
    explain: ([text, digits, sign = ""]) => ({
      code: "amount/currency-sign",
      detail: `"${text}" has a currency sign, which several currencies share.`,
      corrected: `${digits} ${SIGNS[sign]}`,
    }),
  },
  {
    pattern: /^\d{1,3}(?:[,_' ]\d{3})+(?:\.\d+)? [A-Za-z]{3}$/,
    explain: ([text = ""]) => ({
      code: "amount/thousands-separator",
      detail: `"${text}" separates thousands, which other readers take for a decimal point.`,
      corrected: `${text.slice(0, -4).replace(/[,_' ]/g, "")} ${text.slice(-3).toLowerCase()}`,
    }),
  },
  {
    pattern: /^(\d+),(\d+) ([A-Za-z]{3})$/,
    explain: ([text, whole, fraction, currency = ""]) => ({
      code: "amount/decimal-comma",
      detail: `"${text}" has a comma before its decimals.`,
      corrected: `${whole}.${fraction} ${currency.toLowerCase()}`,
    }),
  },
  {
    pattern: /^[\d.]+ (?=.*[A-Z])[A-Za-z]{3}(?: \/ 10*)?$/,
    explain: ([text = ""]) => ({
      code: "amount/upper-case-currency",
      detail: `"${text}" has its currency in upper case.`,
      corrected: text.toLowerCase(),
    }),
  },
  {
    pattern: /^([\d.]+ [a-z]{3}) *\/ *(\S*)$/,
    explain: ([text, amount, divisor]) => ({
      code: "amount/divisor",
      detail: `"${text}" is divided by ${divisor || "nothing"}; only powers of ten divide without rounding.`,
      corrected: `${amount} / ${/^10*$/.test(divisor ?? "") ? divisor : "1000"}`,
    }),
  },
  {
    pattern: /^0*(\d+(?:\.\d+)?) *([A-Za-z]{3})$/,
    explain: ([text, digits, currency = ""]) => malformed(text, `${digits} ${currency.toLowerCase()}`),
  },
  {
    pattern: /^([A-Za-z]{3}) *(\d+(?:\.\d+)?)$/,
    explain: ([text, currency = "", digits]) => malformed(text, `${digits} ${currency.toLowerCase()}`),
  },
];

/** Explains a text that isn't an amount; `currency` stands in where the text has none. */
export function explainAmount(text: string, currency: Currency): AmountMistake {
  for (const { pattern, explain } of MISTAKES) {
    const match = pattern.exec(text);
    if (match !== null) return explain(match[0] === text ? match : [text], currency);
  }
  return malformed(text, undefined);
}

function malformed(text: string | undefined, corrected: string | undefined): AmountMistake {
  return { code: "amount/malformed", detail: `"${text}" isn't an amount.`, corrected };
}
