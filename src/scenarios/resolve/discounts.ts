import { mapReader } from "../../compiler/field-reader.ts";
import type { Reader } from "../../compiler/resolve-context.ts";
import { VALUE_READERS } from "../../compiler/value-readers.ts";
import type { Currency } from "../../money/currency.ts";
import type { DiscountTerms, TaxTerms } from "../../simulator/terms.ts";
import { discountTerms, taxTerms } from "./billing-terms.ts";
import type { StepScope } from "./step-scope.ts";

/** `[{ coupon: launch }, { promotion_code: LAUNCH20 }]`, for something that is charged in a currency. */
export function discountsReader(
  scope: StepScope,
  currency: Currency | undefined,
): Reader<readonly DiscountTerms[]> {
  return VALUE_READERS.list((node, context) => {
    const terms = readDiscount(scope)(node, context);
    if (terms === undefined || currency === undefined || terms.terms.off.kind === "percent") return terms;
    const { amounts } = terms.terms.off;
    if (amounts.has(currency)) return terms;
    scope.report({
      code: "currency/not-discounted",
      at: node.span,
      detail: `The coupon "${terms.coupon}" takes off ${[...amounts.keys()].join(" or ")}, and this is charged in ${currency}.`,
      data: { coupon: terms.coupon, currency },
      hint: `Add \`currency_options: { ${currency}: … }\` to the coupon, or take another one.`,
    });
    return undefined;
  });
}

function readDiscount(scope: StepScope): Reader<DiscountTerms> {
  return mapReader((fields) => {
    const coupon = fields.read("coupon", scope.reference("coupon"));
    const promotionCode = fields.read("promotion_code", scope.reference("promotion_code"));
    if (coupon !== undefined) return discountTerms({ coupon }, scope.catalog);
    return promotionCode === undefined ? undefined : discountTerms({ promotionCode }, scope.catalog);
  });
}

export function taxesReader(scope: StepScope): Reader<readonly TaxTerms[]> {
  return VALUE_READERS.list((node, context) => {
    const key = scope.reference("tax")(node, context);
    const tax = key === undefined ? undefined : scope.catalog.taxes.get(key);
    return tax === undefined ? undefined : taxTerms(tax);
  });
}
