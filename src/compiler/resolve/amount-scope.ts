import type { Currency } from "../../money/currency.ts";
import type { ResolveContext } from "../resolve-context.ts";
import type { YamlNode } from "../yaml-tree.ts";

/**
 * The amounts that must agree in one currency: those of a price, or of one entry of `currency_options`. The currency is
 * that of the entry; else the suffix of the amounts; else the catalog's.
 */
export class AmountScope {
  readonly #option: Currency | undefined;
  #currency: Currency | undefined;
  #first: YamlNode | undefined;

  constructor(option?: Currency) {
    this.#option = option;
    this.#currency = option;
  }

  /** As far as the amounts read until now tell. */
  get currency(): Currency | undefined {
    return this.#currency;
  }

  /** Notes an amount like `29.00 usd`; false when it disagrees, which is then reported. */
  noteSuffix(currency: Currency, node: YamlNode, context: ResolveContext): boolean {
    if (this.#currency === undefined || this.#currency === currency) {
      this.#currency = currency;
      this.#first ??= node;
      return true;
    }
    if (this.#option !== undefined) this.#reportOption(currency, this.#option, node, context);
    else this.#reportMixed(currency, this.#currency, node, context);
    return false;
  }

  /** Notes an amount like `2900`, which is in the catalog's currency outside of `currency_options`. */
  noteMinorUnits(node: YamlNode, context: ResolveContext): boolean {
    if (this.#option !== undefined) return true;
    if (context.currency !== undefined) return this.noteSuffix(context.currency, node, context);
    if (context.isCurrencyHidden) return false;
    context.report({
      code: "currency/missing",
      at: node.span,
      detail: "The amount has no currency, and the catalog has no default currency.",
      hint: "Add the currency, like 29.00 usd, or set `currency: usd` beside `catalog:`.",
    });
    return false;
  }

  /** The currency after all amounts were read; reports at `node` when there is none. */
  settle(node: YamlNode, context: ResolveContext): Currency | undefined {
    const currency = this.#currency ?? context.currency;
    if (currency !== undefined || context.isCurrencyHidden) return currency;
    context.report({
      code: "currency/missing",
      at: node.span,
      detail: "None of its amounts has a currency, and the catalog has no default currency.",
      hint: "Add the currency, like 0 usd, or set `currency: usd` beside `catalog:`.",
    });
    return undefined;
  }

  #reportOption(currency: Currency, option: Currency, node: YamlNode, { report }: ResolveContext): void {
    report({
      code: "currency/option-mismatch",
      at: node.span,
      detail: `The amount is in ${currency}, under \`currency_options\` for ${option}.`,
      data: { currency, option },
      hint: `Write an amount in ${option}, or move it to the entry for ${currency}.`,
    });
  }

  #reportMixed(currency: Currency, other: Currency, node: YamlNode, { report }: ResolveContext): void {
    report({
      code: "currency/mixed",
      at: node.span,
      detail: `The amount is in ${currency}, others of the same thing are in ${other}.`,
      data: { currency, other },
      related: this.#first === undefined ? [] : [{ message: `${other} is used here`, at: this.#first.span }],
      hint: `Put amounts in further currencies under \`currency_options: { ${currency}: … }\`.`,
    });
  }
}
