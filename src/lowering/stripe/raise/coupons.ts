import { addressOf } from "../../../catalog/address.ts";
import type { AmountByCurrency, Coupon, CouponTerms } from "../../../catalog/catalog.ts";
import { DEFAULT_LIFECYCLE } from "../../../catalog/common.ts";
import { invariant } from "../../../diagnostics/invariant.ts";
import type { ObservedResource } from "../../../reconciler/resource.ts";
import { decimalOf } from "../normal-form.ts";
import type { Account } from "./account.ts";
import { notExpressible } from "./account.ts";
import type { Keyed } from "./keyed.ts";
import { giveKeys } from "./keyed.ts";
import {
  authoredMetadata,
  decimalField,
  listField,
  numberField,
  requiredText,
  textField,
} from "./observed-field.ts";

/** Coupons that can still be redeemed. One that is for a product which is gone can't be said. */
export function selectCoupons(account: Account): Keyed {
  const products = new Set(account.of("product").map(({ id }) => id));
  const wanted = account.of("coupon").filter((coupon) => {
    if (coupon.fields["is_spent"] === true && !account.options.all) return false;
    const isWhole = (listField(coupon, "applies_to") ?? []).every((id) => products.has(id));
    if (!isWhole) notExpressible(account, coupon, "a product that isn't there", "It is left out.");
    return isWhole;
  });
  return giveKeys(wanted, ({ id }) => [id]);
}

export function raiseCoupon(key: string, coupon: ObservedResource, products: Keyed): Coupon {
  return {
    address: addressOf("coupon", key),
    key,
    renamedFrom: undefined,
    id: coupon.id,
    name: textField(coupon, "name"),
    metadata: authoredMetadata(coupon),
    terms: {
      off: raiseOff(coupon),
      duration: raiseDuration(coupon),
      maxRedemptions: numberField(coupon, "max_redemptions"),
      redeemBy: numberField(coupon, "redeem_by"),
      appliesTo: raiseAppliesTo(coupon, products),
    },
    lifecycle: { ...DEFAULT_LIFECYCLE, preventArchive: coupon.mark?.isProtected === true },
  };
}

function raiseOff(coupon: ObservedResource): CouponTerms["off"] {
  const percent = decimalField(coupon, "percent_off");
  if (percent !== undefined) return { kind: "percent", percent };
  const amounts = amountsOf(coupon, "amount_off", "currency");
  invariant(amounts !== undefined, `coupon ${coupon.id} takes nothing off`);
  return { kind: "amount", amounts };
}

function raiseDuration(coupon: ObservedResource): CouponTerms["duration"] {
  const duration = requiredText(coupon, "duration");
  if (duration === "repeating")
    return { kind: "repeating", months: numberField(coupon, "duration_in_months") ?? 1 };
  return { kind: duration === "forever" ? "forever" : "once" };
}

function raiseAppliesTo(coupon: ObservedResource, products: Keyed): CouponTerms["appliesTo"] {
  const ids = listField(coupon, "applies_to");
  if (ids === undefined) return undefined;
  return { kind: "products", products: ids.flatMap((id) => products.keyOf(id) ?? []).sort() };
}

/** An amount with its currency first, then the other currencies in the order of their names. */
export function amountsOf(
  resource: ObservedResource,
  amountField: string,
  currencyField: string,
): AmountByCurrency | undefined {
  const amount = decimalField(resource, amountField);
  if (amount === undefined) return undefined;
  const options = Object.entries(resource.fields["currency_options"] as Readonly<Record<string, string>>);
  const others = options
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, text]) => [currency, decimalOf(text)] as const);
  return new Map([[requiredText(resource, currencyField), amount], ...others]);
}
