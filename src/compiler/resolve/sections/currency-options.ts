import type { CurrencyOption, PricingModel, TaxBehavior } from "../../../catalog/price.ts";
import type { Currency } from "../../../money/currency.ts";
import { isCurrency } from "../../../money/currency.ts";
import type { FieldReader } from "../../field-reader.ts";
import { mapReader } from "../../field-reader.ts";
import type { Reader, ResolveContext } from "../../resolve-context.ts";
import type { YamlEntry } from "../../yaml-tree.ts";
import { AmountScope } from "../amount-scope.ts";
import { amountReader } from "../values/amount.ts";
import { choiceReader } from "../values/choice.ts";
import { checkCurrency } from "../values/currency.ts";
import { MODEL_KINDS, readCustomAmounts, readPercentageAmounts, tieredReader } from "./pricing-model.ts";

/** What an option takes from its price. Undefined where the price itself is broken. */
export interface PriceOfOptions {
  readonly model: PricingModel | undefined;
  readonly currency: Currency | undefined;
  readonly taxBehavior: TaxBehavior;
}

const readTaxBehavior = choiceReader(["unspecified", "inclusive", "exclusive"]);

/** `currency_options` of a price: an amount, or the same model with amounts only. Tax behaviour is the price's unless written. */
export function currencyOptionsReader(price: PriceOfOptions): Reader<ReadonlyMap<Currency, CurrencyOption>> {
  return (node, context) => {
    if (node.kind !== "map") return undefined;
    const options = new Map<Currency, CurrencyOption>();
    for (const entry of node.entries.values()) {
      if (!checkOptionCurrency(entry, price.currency, context)) continue;
      const option = readOption(entry, price, context);
      if (option !== undefined) options.set(entry.key, option);
    }
    return options.size === node.entries.size ? options : undefined;
  };
}

/** False when the key of a `currency_options` entry isn't a currency, or is the thing's own. */
export function checkOptionCurrency(
  entry: YamlEntry,
  own: Currency | undefined,
  { report }: ResolveContext,
): boolean {
  if (checkCurrency(entry.key, entry.keySpan, report) === undefined) return false;
  if (entry.key !== own) return true;
  report({
    code: "currency/option-is-default",
    at: entry.keySpan,
    detail: `${entry.key} is the currency of the amount itself; options are for further ones.`,
    data: { currency: entry.key },
    hint: "Delete this entry.",
  });
  return false;
}

function readOption(
  entry: YamlEntry,
  price: PriceOfOptions,
  context: ResolveContext,
): CurrencyOption | undefined {
  const scope = new AmountScope(isCurrency(entry.key) ? entry.key : undefined);
  const { value } = entry;
  if (value.kind === "map") {
    return mapReader((fields) => {
      const taxBehavior = fields.read("tax_behavior", readTaxBehavior) ?? price.taxBehavior;
      const model = readOptionModel(entry, fields, price.model, scope);
      return model === undefined ? undefined : { model, taxBehavior };
    })(value, context);
  }
  const amount = amountReader("unit", scope)(value, context);
  if (amount === undefined || price.model === undefined) return undefined;
  const model = withOneAmount(price.model, amount);
  if (model !== undefined) return { model, taxBehavior: price.taxBehavior };
  reportOtherModel(entry, price.model, context);
  return undefined;
}

function withOneAmount(model: PricingModel, amount: CurrencyOptionAmount): PricingModel | undefined {
  if (model.kind === "unit_amount") return { ...model, unitAmount: amount };
  return model.kind === "package" ? { ...model, amount } : undefined;
}

type CurrencyOptionAmount = Extract<PricingModel, { kind: "unit_amount" }>["unitAmount"];

function readOptionModel(
  entry: YamlEntry,
  fields: FieldReader,
  model: PricingModel | undefined,
  scope: AmountScope,
): PricingModel | undefined {
  if (model === undefined) return undefined;
  const written = MODEL_KINDS.filter((kind) => fields.has(kind));
  if (written.length !== 1 || written[0] !== model.kind) {
    reportOtherModel(entry, model, fields.context);
    return undefined;
  }
  return fields.read(model.kind, optionModelReader(model, scope));
}

function optionModelReader(model: PricingModel, scope: AmountScope): Reader<PricingModel> {
  switch (model.kind) {
    case "graduated":
    case "volume":
      return tieredReader(model.kind, scope);
    case "percentage":
      return mapReader((fields) => ({ ...model, ...readPercentageAmounts(fields, scope) }));
    case "custom_unit_amount":
      return mapReader((fields) => ({ kind: model.kind, ...readCustomAmounts(fields, scope) }));
    case "package":
      return mapReader((fields) => {
        const amount = fields.read("amount", amountReader("unit", scope));
        return amount === undefined ? undefined : { ...model, amount };
      });
    case "unit_amount":
      return (node, context) => {
        const unitAmount = amountReader("unit", scope)(node, context);
        return unitAmount === undefined ? undefined : { kind: model.kind, unitAmount };
      };
  }
}

function reportOtherModel(entry: YamlEntry, model: PricingModel, { report }: ResolveContext): void {
  report({
    code: "price/option-model-differs",
    at: entry.keySpan,
    detail: `The price is charged by \`${model.kind}\`, and in ${entry.key} it must be as well.`,
    data: { currency: entry.key, model: model.kind },
    hint: `Write \`${entry.key}: { ${model.kind}: … }\` with the amounts in ${entry.key}.`,
  });
}
