import { nearestName } from "../../../diagnostics/suggestion.ts";
import type { Currency } from "../../../money/currency.ts";
import { currencies, isCurrency } from "../../../money/currency.ts";
import type { Reader, Report } from "../../resolve-context.ts";
import type { YamlNode } from "../../yaml-tree.ts";
import { readText } from "./text.ts";

/** Of two codes that are equally near, the one that is used more is meant. */
const CANDIDATES: readonly Currency[] = ["usd", "eur", "gbp", "jpy", "cad", "aud", "chf", ...currencies()];

/** The code itself where it is one; otherwise reports it at the place given. */
export function checkCurrency(code: string, at: YamlNode["span"], report: Report): Currency | undefined {
  if (isCurrency(code)) return code;
  const lower = code.toLowerCase();
  const near = isCurrency(lower) ? lower : nearestName(lower, CANDIDATES);
  report({
    code: "currency/unknown",
    at,
    detail: `"${code}" isn't the code of a currency in lower case.`,
    data: { currency: code },
    hint: near === undefined ? "Use a three-letter code such as usd or eur." : `Did you mean ${near}?`,
  });
  return undefined;
}

export const readCurrency: Reader<Currency> = (node, context) => {
  const code = readText(node, context);
  return code === undefined ? undefined : checkCurrency(code, node.span, context.report);
};
