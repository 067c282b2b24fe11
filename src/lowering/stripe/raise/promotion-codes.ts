import { addressOf } from "../../../catalog/address.ts";
import type { PromotionCode } from "../../../catalog/catalog.ts";
import type { ObservedResource } from "../../../reconciler/resource.ts";
import type { Account } from "./account.ts";
import { notExpressible } from "./account.ts";
import { amountsOf } from "./coupons.ts";
import { Keyed } from "./keyed.ts";
import { authoredMetadata, numberField, requiredText, textField } from "./observed-field.ts";

const CODE = /^[A-Za-z0-9-]{1,500}$/;

/** Codes of the catalog's coupons that anybody may use, one of each: active ones come first. */
export function selectPromotionCodes(account: Account, coupons: Keyed): Keyed {
  const taken = new Set<string>();
  const wanted = account.of("promotion_code").filter((code) => {
    if ((!code.active && !account.options.all) || coupons.keyOf(textField(code, "coupon")) === undefined)
      return false;
    const reason = findProblem(code);
    if (reason !== undefined) notExpressible(account, code, reason, "It is left out.");
    const folded = code.naturalKey ?? "";
    return reason === undefined && !taken.has(folded) && taken.add(folded);
  });
  return new Keyed(wanted.map((code) => [requiredText(code, "written_code"), code]));
}

function findProblem(code: ObservedResource): string | undefined {
  if (textField(code, "customer") !== undefined) return "a customer of its own";
  return CODE.test(requiredText(code, "written_code")) ? undefined : "a code of unusual characters";
}

export function raisePromotionCode(key: string, code: ObservedResource, coupons: Keyed): PromotionCode {
  return {
    address: addressOf("promotion_code", key),
    key,
    renamedFrom: undefined,
    coupon: coupons.keyOf(requiredText(code, "coupon")) ?? "",
    active: code.active,
    expiresAt: numberField(code, "expires_at"),
    maxRedemptions: numberField(code, "max_redemptions"),
    firstTimeTransaction: code.fields["first_time_transaction"] === true,
    minimumAmounts: amountsOf(code, "minimum_amount", "minimum_amount_currency"),
    metadata: authoredMetadata(code),
  };
}
