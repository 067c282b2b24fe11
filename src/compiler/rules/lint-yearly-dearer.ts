import type { Price } from "../../catalog/price.ts";
import type { Decimal } from "../../money/decimal.ts";
import { compareDecimals, decimal, multiplyDecimals } from "../../money/decimal.ts";
import { formatAmountPlain } from "../../money/format-amount.ts";
import type { Rule } from "./rule.ts";
import { related } from "./walk/related.ts";

const TWELVE = decimal(12n);

/** Compares the first monthly price of a product with each yearly one, in every currency that both have. */
export const lintYearlyDearer: Rule = ({ catalog, spans }, report) => {
  const monthly = new Map<string, Price>();
  for (const price of catalog.prices.values()) {
    if (isLicensedEvery("month", price) && !monthly.has(price.product)) monthly.set(price.product, price);
  }
  for (const year of catalog.prices.values()) {
    const month = monthly.get(year.product);
    if (month === undefined || !isLicensedEvery("year", year)) continue;
    for (const [currency, { amount, field }] of unitAmounts(year)) {
      const ofMonth = unitAmounts(month).get(currency);
      if (ofMonth === undefined) continue;
      const twelve = multiplyDecimals(ofMonth.amount, TWELVE);
      if (compareDecimals(amount, twelve) <= 0) continue;
      report({
        code: "lint/yearly-dearer",
        at: spans.find(year.address, field),
        detail: `A year costs ${formatAmountPlain(amount, currency)}, and twelve months of "${month.key}" ${formatAmountPlain(twelve, currency)}.`,
        data: { price: year.key, monthly: month.key, currency },
        related: related("the monthly amount", spans.find(month.address, ofMonth.field)),
        hint: "Check both amounts.",
      });
    }
  }
};

function isLicensedEvery(unit: "month" | "year", { active, terms }: Price): boolean {
  return active && terms.meter === undefined && terms.interval?.unit === unit && terms.interval.count === 1;
}

function unitAmounts({
  terms,
}: Price): ReadonlyMap<string, { readonly amount: Decimal; readonly field: string }> {
  const amounts = new Map<string, { readonly amount: Decimal; readonly field: string }>();
  const { model, currencyOptions } = terms;
  if (model.kind === "unit_amount")
    amounts.set(terms.currency, { amount: model.unitAmount, field: "unit_amount" });
  for (const [currency, option] of currencyOptions) {
    if (option.model.kind !== "unit_amount") continue;
    amounts.set(currency, { amount: option.model.unitAmount, field: `currency_options.${currency}` });
  }
  return amounts;
}
